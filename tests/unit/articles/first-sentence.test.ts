import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstSentence } from '../../../src/articles/first-sentence.ts';

it('is the text up to the first full stop, in every language', () => {
  expect(firstSentence('It takes 3.5 days. Then it is there.', 80, 'en')).toBe('It takes 3.5 days.');
  expect(firstSentence('זה לוקח יומיים. אחר כך זה מגיע.', 80, 'he')).toBe('זה לוקח יומיים.');
  expect(firstSentence('Отнема два дни! После пристига.', 80, 'bg')).toBe('Отнема два дни!');
});

it('ends with the line', () => {
  expect(firstSentence('  Before you start\nOpen the app.', 80, 'en')).toBe('Before you start');
});

it('is cut after a word where it is too long', () => {
  expect(firstSentence('One two three four, five six seven', 20, 'en')).toBe('One two three four…');
});

it('is never longer than asked, and never half a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 10, max: 100 }),
      (text, limit) => {
        const cut = firstSentence(text, limit, 'en');
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      },
    ),
  );
});
