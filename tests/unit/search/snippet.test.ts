import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetOf } from '../../../src/search/snippet.ts';
import { analyzerOf } from './shop.ts';

const rootsOf = (locale: string, query: string): Set<string> =>
  new Set(
    analyzerOf(locale)
      .analyze(query)
      .map(({ root }) => root),
  );
const textOf = (marks: readonly { text: string }[]): string => marks.map(({ text }) => text).join('');
const bare = (text: string): string => text.replace(/^…|…$/gu, '');

describe('a snippet', () => {
  it('is the text itself where that is short', () => {
    expect(snippetOf('Refunds take 3 days.', rootsOf('en', 'refund'), analyzerOf('en'))).toEqual([
      { text: 'Refunds', mark: true },
      { text: ' take 3 days.', mark: false },
    ]);
  });

  it.each([
    ['en', 'refund', 'Nothing here is of interest at all. ', 'The refund reaches your card soon. '],
    ['he', 'החזר', 'כאן לא כתוב שום דבר שמעניין מישהו. ', 'ההחזר מגיע לכרטיס תוך שלושה ימי עסקים. '],
    ['bg', 'доставки', 'Тук не пише нищо интересно за никого. ', 'Доставката е безплатна над 50 €. '],
  ])(
    'shows the word that was searched, however far down, between whole words (%s)',
    (locale, query, dull, telling) => {
      const text = dull.repeat(20) + telling + dull.repeat(20);
      const marks = snippetOf(text, rootsOf(locale, query), analyzerOf(locale));
      expect(marks.some(({ mark }) => mark)).toBe(true);
      expect(textOf(marks)).toMatch(/^….*…$/su);
      expect(textOf(marks).length).toBeLessThanOrEqual(162);
      const words = new Set(text.split(/\s+/u));
      for (const word of bare(textOf(marks)).split(/\s+/u)) expect(words).toContain(word);
    },
  );

  it('is a piece of the text, cut between what a reader sees as letters, whatever the text is', () => {
    const letters = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('👩‍👩‍👧', '🇧🇬', 'é', 'שׁ', '配', 'น้ำ', 'a'),
        minLength: 60,
        maxLength: 200,
      }),
      fc
        .array(fc.constantFrom('refund', 'החזר', 'от', 'day', '配送', 'naïve'), {
          minLength: 40,
          maxLength: 90,
        })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(letters, (text) => {
        for (const locale of ['en', 'he', 'bg']) {
          const piece = bare(textOf(snippetOf(text, rootsOf(locale, 'refund החזר'), analyzerOf(locale))));
          expect(text).toContain(piece);
          const starts = new Set([...new Intl.Segmenter().segment(text)].map(({ index }) => index));
          starts.add(text.length);
          const at = text.indexOf(piece);
          expect(starts).toContain(at);
          expect(starts).toContain(at + piece.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
