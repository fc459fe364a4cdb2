import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analyzer } from '../../src/search/types.ts';

/** Words that must be found by one another, a group each: their first tokens share a root. */
export type Groups = readonly (readonly string[])[];

/** Words that mean different things: their first tokens differ as stems. */
export type Pairs = readonly (readonly [string, string])[];

/** What a language says of its own words, in `analyzer/<code>.ts`. */
export interface WordLists {
  readonly GROUPS: Groups;
  readonly APART: Pairs;
}

const blns = new URL('../../../shared/corpora/blns/blns.json', import.meta.url);

/** All of Unicode: lone surrogates and controls, and whole graphemes with their marks. */
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** What every analyzer keeps, whatever its language. */
export function describeAnalyzer(code: string, analyzer: Analyzer, { GROUPS, APART }: WordLists): void {
  const root = (word: string): string | undefined => analyzer.analyze(word)[0]?.root;

  describe(`the analyzer of ${code}`, () => {
    it('groups the forms of a word', () => {
      for (const group of GROUPS)
        expect(new Set(group.map(root)), group.join(', ')).toHaveProperty('size', 1);
    });

    it('keeps different words apart', () => {
      for (const [one, other] of APART)
        expect(analyzer.analyze(one)[0]?.stem, `${one}, ${other}`).not.toBe(analyzer.analyze(other)[0]?.stem);
    });

    it('reads a word of the index as it read the text', () => {
      const again = (text: string): void => {
        for (const token of analyzer.analyze(text)) expect(analyzer.analyze(token.surface)).toEqual([token]);
      };
      fc.assert(fc.property(anyText, again));
      for (const word of [...GROUPS, ...APART].flat()) again(word);
    });

    it('loses no script: Chinese, Thai, Arabic and digits are words', () => {
      for (const text of ['配送', 'ส่งคืน', 'إرجاع', '3566', 'Ünïcode'])
        expect(analyzer.analyze(text).length, text).toBeGreaterThan(0);
    });

    it('reads e-mail addresses and codes by their parts and codes as a whole', () => {
      const surfaces = (text: string): string[] => analyzer.analyze(text).map(({ surface }) => surface);
      expect(surfaces('help@lumora.example')).toEqual(['help', 'lumora', 'example']);
      expect(surfaces('X-200')).toEqual(['x', '200', 'x200']);
    });

    it('never throws, and gives words only', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          for (const { surface, stem, root: strong } of analyzer.analyze(text)) {
            expect(surface).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
            expect(stem).not.toBe('');
            expect(strong).not.toBe('');
          }
        }),
        { numRuns: 500 },
      );
    });

    it.skipIf(!existsSync(blns))(
      'survives the list of naughty strings (skipped where ../shared is absent)',
      () => {
        const strings: unknown = JSON.parse(readFileSync(blns, 'utf8'));
        if (!Array.isArray(strings)) throw new Error('not a list');
        for (const text of strings) expect(() => analyzer.analyze(String(text))).not.toThrow();
      },
    );

    it('takes time in proportion to the text', () => {
      // A hundred thousand letters without a space, and as many words: neither may blow a pattern up.
      expect(analyzer.analyze('ש'.repeat(100_000))).toHaveLength(1);
      expect(analyzer.analyze('ъ\u0301'.repeat(100_000))).toHaveLength(1);
      expect(analyzer.analyze("o'".repeat(50_000)).length).toBeGreaterThan(0);
      expect(analyzer.analyze('ab '.repeat(50_000))).toHaveLength(50_000);
    });
  });
}
