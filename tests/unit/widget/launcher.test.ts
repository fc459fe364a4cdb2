import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../src/widget/launcher/choose-locale.ts';

describe('the widget’s language', () => {
  const has = ['en', 'he', 'bg'] as const;
  const choose = (wanted: readonly unknown[], [first, ...more]: readonly [string, ...string[]]) =>
    chooseLocale(wanted, [[first], ...more.map((code) => [code] as const)])[0];
  it('is the first wanted one that the help centre has', () => {
    expect(choose(['he', 'bg'], has)).toBe('he');
    expect(choose([undefined, '', 'fr', 'bg'], has)).toBe('bg');
  });
  it('ignores region, case and underscores', () => {
    expect(choose(['he-IL'], has)).toBe('he');
    expect(choose(['BG_bg'], has)).toBe('bg');
    expect(choose(['en_US'], ['he', 'en'])).toBe('en');
    expect(choose(['pt'], ['en', 'pt-BR'])).toBe('pt-BR');
  });
  it('knows Hebrew by its old code', () => {
    for (const old of ['iw', 'IW', 'iw-IL', 'iw_IL']) expect(choose([old], has)).toBe('he');
  });
  it('is found beside what is no language at all', () => {
    expect(choose([5, null, {}, ['x'], 'bg'], has)).toBe('bg');
  });
  it('prefers the exact region, and never takes a language for another that begins alike', () => {
    expect(choose(['pt-BR'], ['pt', 'pt-BR'])).toBe('pt-BR');
    expect(choose(['fil'], ['en', 'fi'])).toBe('en');
  });
  it('is the default when nothing fits', () => {
    expect(choose(['fr', 'x'], has)).toBe('en');
  });
});
