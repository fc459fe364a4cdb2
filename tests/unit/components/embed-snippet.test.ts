import { describe, expect, it } from 'vitest';
import { DEFAULT_CHOICE, markupOf, policyOf, stylesOf } from '../../../src/components/embed-snippet.ts';

const HELP = 'https://help.example.com/base/';

describe('the snippet of the playground', () => {
  it('is one tag where nothing was chosen', () => {
    expect(markupOf(DEFAULT_CHOICE, HELP, 'Search')).toBe(
      '<script src="https://help.example.com/base/widget.js" async></script>',
    );
    expect(stylesOf(DEFAULT_CHOICE)).toBe('');
  });

  it('has what was chosen, and only that', () => {
    const chosen = {
      ...DEFAULT_CHOICE,
      position: 'start',
      theme: 'dark',
      shortcut: 'ctrl+k',
      storage: 'none',
      locale: 'he',
      search: true,
    } as const;
    const markup = markupOf(chosen, HELP, 'Search');
    expect(markup).toContain(
      'data-locale="he" data-position="start" data-theme="dark" data-shortcut="ctrl+k" data-storage="none" async',
    );
    expect(markup).toContain('<handrail-search>');
    expect(markup).not.toContain('data-launcher');
    expect(markup).not.toContain('<form');
    expect(stylesOf(chosen)).toContain('min-height');
  });

  it('has what was chosen for the style sheet in one rule', () => {
    expect(stylesOf({ ...DEFAULT_CHOICE, gap: '48', z: '100' })).toBe(
      ':root {\n  --handrail-gap: 48px;\n  --handrail-z: 100;\n}',
    );
    expect(stylesOf({ ...DEFAULT_CHOICE, font: 'page' })).toBe(
      ':root {\n  --handrail-font: "Your font", sans-serif;\n}',
    );
  });

  it('keeps a way to a person where the launcher is left out', () => {
    expect(markupOf({ ...DEFAULT_CHOICE, launcher: 'off', locale: 'bg' }, HELP, 'Search')).toContain(
      '<a href="https://help.example.com/base/bg/contact/" data-handrail-open="contact">',
    );
  });

  it('allows the desk’s origin too, where it is another', () => {
    expect(policyOf('https://a.example', 'https://a.example')).toContain('connect-src https://a.example;');
    expect(policyOf('https://a.example', 'https://b.example')).toContain(
      'connect-src https://a.example https://b.example;',
    );
  });
});
