import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../src/locales/analysis/words.ts';

describe('a word alone', () => {
  it('is read as it is read in a text', () => {
    const letters = fc.constantFrom(...'azéавйѝёяאםת0-\'"ת\u05b8\u0301');
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 80 }), (word) => {
        expect(wordsOf(word)).toEqual(wordsOf(`. ${word} .`));
      }),
    );
  });
});
