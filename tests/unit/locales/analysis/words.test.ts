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

describe('words of letters alone', () => {
  it('are read as they are read beside other signs, whatever their capitals and spaces', () => {
    const letters = [
      'a',
      'z',
      'й',
      'и',
      'я',
      'А',
      'Й',
      'Я',
      'א',
      'ת',
      'ם',
      'I',
      'K',
      '\u212a',
      '\u0130',
      ' ',
      ' ',
    ];
    const texts = fc.string({ unit: fc.constantFrom(...letters), maxLength: 230 });
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordsOf(text)).toEqual(wordsOf(`${text} .`));
      }),
      { numRuns: 1000 },
    );
    expect(wordsOf('a'.repeat(190))).toEqual(['a'.repeat(64)]);
  });
});
