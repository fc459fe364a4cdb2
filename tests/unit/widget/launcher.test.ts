import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../src/widget/launcher/choose-locale.ts';
import { readOptions } from '../../../src/widget/launcher/options.ts';

describe('the widget’s language', () => {
  const has = ['en', 'he', 'bg'] as const;
  const choose = (
    wanted: readonly (string | undefined)[],
    [first, ...more]: readonly [string, ...string[]],
  ) => chooseLocale(wanted, [[first], ...more.map((code) => [code] as const)])[0];
  it('is the first wanted one that the help centre has', () => {
    expect(choose(['he', 'bg'], has)).toBe('he');
    expect(choose([undefined, '', 'fr', 'bg'], has)).toBe('bg');
  });
  it('ignores region, case and underscores', () => {
    expect(choose(['he-IL'], has)).toBe('he');
    expect(choose(['BG_bg'], has)).toBe('bg');
    expect(choose(['pt'], ['en', 'pt-BR'])).toBe('pt-BR');
  });
  it('prefers the exact region, and never takes a language for another that begins alike', () => {
    expect(choose(['pt-BR'], ['pt', 'pt-BR'])).toBe('pt-BR');
    expect(choose(['fil'], ['en', 'fi'])).toBe('en');
  });
  it('is the default when nothing fits', () => {
    expect(choose(['fr', 'x'], has)).toBe('en');
  });
});

describe('the script tag’s options', () => {
  it('have defaults', () => {
    expect(readOptions({}, () => undefined)).toEqual({
      position: 'end',
      launcher: 'on',
      theme: 'light dark',
    });
  });
  it('warn of a wrong value once, name what is allowed, and go on with the default', () => {
    const warnings: string[] = [];
    const options = readOptions({ position: 'left', theme: 'dark' }, (message) => warnings.push(message));
    expect(options).toMatchObject({ position: 'end', theme: 'dark' });
    expect(warnings).toEqual(['data-position: use end or start.']);
  });
});
