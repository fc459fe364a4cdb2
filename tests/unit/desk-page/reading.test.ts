import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../src/desk-page/languages.ts';
import { formatDuration } from '../../../src/desk-page/moments.ts';
import { regional } from '../../../src/handoff/instant-text.ts';

describe('the language of a desk page', () => {
  it.each([
    [['de-DE', 'bg-BG', 'en'], 'bg'],
    [['HE'], 'he'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('for a reader of %j is %s', (wanted, code) => {
    expect(chooseLanguage(wanted, ['bg', 'en', 'he'], 'en')).toBe(code);
  });

  it('takes the kind of a language from the reader', () => {
    expect(regional('en', ['he-IL', 'en-GB'])).toBe('en-GB');
    expect(regional('bg', ['en-GB'])).toBe('bg');
  });
});

describe('a length of time', () => {
  it.each([
    [59, '59 sec'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 hr'],
    [86_399, '23 hr'],
    [172_800, '2 days'],
    [-5, '0 sec'],
  ])('of %i seconds is told as %s', (seconds, text) => {
    expect(formatDuration(seconds, 'en')).toBe(text);
  });
});
