import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markWords } from '../../../src/search/marks.ts';
import { analyzerOf } from './shop.ts';

const rootsOf = (locale: string, query: string): Set<string> =>
  new Set(
    analyzerOf(locale)
      .analyze(query)
      .map(({ root }) => root),
  );

describe('marked words', () => {
  it('keep every character of the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, query) => {
        for (const locale of ['en', 'he', 'bg']) {
          const marks = markWords(text, rootsOf(locale, query), analyzerOf(locale));
          expect(marks.map((mark) => mark.text).join('')).toBe(text);
        }
      }),
    );
  });

  it('are whole words, with the particles and endings they carry', () => {
    expect(markWords('ההחזר מגיע', rootsOf('he', 'החזרים'), analyzerOf('he'))[0]).toEqual({
      text: 'ההחזר',
      mark: true,
    });
    expect(markWords('Цената на доставката', rootsOf('bg', 'доставки'), analyzerOf('bg')).at(-1)).toEqual({
      text: 'доставката',
      mark: true,
    });
  });

  it('never hold markup of their own', () => {
    expect(markWords('<b>refund</b>', rootsOf('en', 'refund'), analyzerOf('en'))).toEqual([
      { text: '<b>', mark: false },
      { text: 'refund', mark: true },
      { text: '</b>', mark: false },
    ]);
  });
});
