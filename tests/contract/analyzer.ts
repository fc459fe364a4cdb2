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
  const surfaces = (text: string): string[] => analyzer.analyze(text).map(({ surface }) => surface);

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

    it('loses no script: each word is found again in a longer text', () => {
      for (const text of [
        '配送',
        'カタカナ',
        '배송',
        'ส่งคืน',
        'हिन्दी',
        'إرجاع',
        '3566',
        '٣٥٦٦',
        'Ünïcode',
        'ΟΔΟΣ',
      ]) {
        const words = surfaces(text);
        expect(words, text).not.toEqual([]);
        expect(surfaces(`1 ${text} 2`), text).toEqual(['1', ...words, '2']);
      }
    });

    it('takes the ways of writing one word for one', () => {
      for (const [one, other] of [
        ['X–200', 'X-200'],
        ['ＷＩＤ', 'wid'],
        ['pass\u00adword', 'password'],
        ['pass\u200bword', 'password'],
        ['\u200fword\u200e', 'word'],
        ['don’t', "don't"],
        ['don`t', "don't"],
        ['STRASSE', 'straße'],
        ['İSTANBUL', 'istanbul'],
        ['٣٥٦٦', '3566'],
        ['1,000,000', '1000000'],
        ['№123', '123'],
        ['Wix™', 'wix'],
        ['ｶﾞﾗｽ', 'ガラス'],
        ['й', 'и\u0306'],
        ['รัก\u200bคืน', 'รักคืน'],
      ] as const)
        expect(surfaces(one), one).toEqual(surfaces(other));
    });

    it('keeps apart what only some mark tells apart', () => {
      for (const [one, other] of [
        ['й', 'и'],
        ['ѝ', 'и'],
        ['が', 'か'],
        ['की', 'का'],
        ['1.5', '15'],
      ] as const)
        expect(surfaces(one), one).not.toEqual(surfaces(other));
    });

    it('reads e-mail addresses by their parts', () => {
      expect(surfaces('help@lumora.example')).toEqual(['help', 'lumora', 'example']);
    });

    it('reads a code by its parts and as a whole, however it is typed', () => {
      for (const text of ['X-200', 'x_200', 'X 200', 'X\u00a0200', 'X‑200'])
        expect(surfaces(text), text).toEqual(['x', '200', 'x200']);
      expect(surfaces('X200')).toEqual(['x200']);
      expect(surfaces('wid 3566')).toContain('wid3566');
      expect(surfaces('0x80070005')).toEqual(['0x80070005']);
      expect(surfaces('3-5 24 7')).toEqual(['3', '5', '24', '7']);
    });

    it('reads each line as it would alone', () => {
      fc.assert(
        fc.property(anyText, anyText, (one, other) => {
          expect(analyzer.analyze(`${one}\n${other}`)).toEqual([
            ...analyzer.analyze(one),
            ...analyzer.analyze(other),
          ]);
        }),
        { numRuns: 300 },
      );
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

    it('bounds its work and its words on a text that is one long word', () => {
      // Each would take hours, or overflow the stack, where a pattern tries a text's parts again and again.
      const size = 100_000;
      for (const noise of [
        'ש',
        'ъ\u0301',
        'a',
        'ss',
        '配',
        'ส่',
        '𝒳',
        "o'",
        'a-',
        '1,',
        '-',
        '\u200f',
        'ab 123 ',
        'ו',
      ]) {
        const tokens = analyzer.analyze(noise.repeat(size / noise.length));
        expect(tokens.length, noise).toBeLessThanOrEqual(size);
        const longest = tokens.reduce((most, { surface }) => Math.max(most, surface.length), 0);
        expect(longest, noise).toBeLessThanOrEqual(128);
      }
      expect(analyzer.analyze('x'.repeat(size)).length).toBeLessThan(size / 64);
      expect(analyzer.analyze('ab '.repeat(50_000))).toHaveLength(50_000);
    });

    it('has stop words and layouts that are words and letters to itself', async () => {
      for (const word of analyzer.stopWords) expect(surfaces(word), word).toEqual([word]);
      for (const { keys } of await analyzer.layouts())
        for (const [key, letter] of Object.entries(keys))
          expect([[...key], [...letter]]).toEqual([[key], [letter]]);
    });
  });
}
