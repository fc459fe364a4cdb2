import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../src/locales/analysis/words.ts';

const LETTERS = ['a', 'z', 'é', 'а', 'й', 'ѝ', 'ё', 'א', 'ם', 'ת', '0', '-', "'", '"', '\u05b8', '\u0301'];

describe('a word alone', () => {
  it('is read as it is read in a text', () => {
    const words = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(words, (word) => {
        expect(wordsOf(word)).toEqual(wordsOf(`. ${word} .`));
      }),
    );
  });
});
