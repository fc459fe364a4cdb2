import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../src/widget/launcher/choose-locale.ts';
import { readOptions } from '../../../src/widget/launcher/options.ts';

describe('the widget’s language', () => {
  const has = ['en', 'he', 'bg'];
  it('is the first wanted one that the help centre has', () => {
    expect(chooseLocale(['he', 'bg'], has)).toBe('he');
    expect(chooseLocale([undefined, '', 'fr', 'bg'], has)).toBe('bg');
  });
  it('ignores region, case and underscores', () => {
    expect(chooseLocale(['he-IL'], has)).toBe('he');
    expect(chooseLocale(['BG_bg'], has)).toBe('bg');
    expect(chooseLocale(['pt'], ['en', 'pt-BR'])).toBe('pt-BR');
  });
  it('prefers the exact region, and never takes a language for another that begins alike', () => {
    expect(chooseLocale(['pt-BR'], ['pt', 'pt-BR'])).toBe('pt-BR');
    expect(chooseLocale(['fil'], ['en', 'fi'])).toBe('en');
  });
  it('is the default when nothing fits', () => {
    expect(chooseLocale(['fr', 'x'], has)).toBe('en');
  });
});

describe('the script tag’s options', () => {
  it('have defaults', () => {
    expect(readOptions({}, () => undefined)).toEqual({
      locale: undefined,
      position: 'end',
      launcher: 'on',
      theme: 'light dark',
    });
  });
  it('warn of a wrong value once, name what is allowed, and go on with the default', () => {
    const warnings: string[] = [];
    const options = readOptions({ position: 'left', theme: 'dark' }, (message) => warnings.push(message));
    expect(options).toMatchObject({ position: 'end', theme: 'dark' });
    expect(warnings).toEqual(['data-position is "left": use end or start.']);
  });
});
