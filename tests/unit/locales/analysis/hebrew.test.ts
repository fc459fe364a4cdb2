import { describe, expect, it } from 'vitest';
import { hebrewAnalyzer } from '../../../../src/locales/analysis/hebrew.ts';
import { fromLayout, toLayout } from '../../../../src/search/keyboard.ts';
import { APART, GROUPS } from '../../../contract/analyzer/he.ts';

const { analyze, stopWords } = hebrewAnalyzer;
const surfaces = (text: string): string[] => analyze(text).map(({ surface }) => surface);

describe('Hebrew', () => {
  it.each(GROUPS.map((group) => [group[0], group] as const))('finds %s by all its forms', (_, group) => {
    const roots = group.map((word) => analyze(word)[0]?.root);
    expect(roots).toEqual(group.map(() => roots[0]));
  });

  it.each(APART)('tells %s from %s', (one, other) => {
    expect(analyze(one)[0]?.stem).not.toBe(analyze(other)[0]?.stem);
  });

  it('takes a particle before a hyphen for no word of its own', () => {
    expect(surfaces('כניסה ל-Teams ב-2021 וב־Word ומה- Face ID')).toEqual([
      'כניסה', 'teams', '2021', 'word', 'ומה', 'face', 'id',
    ]); // prettier-ignore
    expect(surfaces('דו-שלבי')).toEqual(['דו', 'שלבי']);
    expect(surfaces('ה-')).toEqual(['ה']);
  });

  it('leaves at least three letters behind particles', () => {
    for (const word of ['בית', 'הכל', 'ולו', 'כשל', 'משלם', 'שבת', 'ובלב']) {
      expect(analyze(word)[0]?.stem.length, word).toBeGreaterThanOrEqual(3);
    }
  });

  it('skips words of questions and politeness, behind "and" and "that" too', () => {
    for (const word of 'האם שהוא והיא כשאני איך בבקשה שלום אפשר ומתי של ב'.split(' ')) {
      expect(stopWords.has(word), word).toBe(true);
    }
    for (const word of 'ביטול כרטיס להזמין סיסמה מחיר'.split(' ')) {
      expect(stopWords.has(word), word).toBe(false);
    }
  });

  it('reads keys pressed on the wrong layout, punctuation keys included', async () => {
    const [layout] = await hebrewAnalyzer.layouts();
    if (!layout) throw new Error('no layout');
    expect(toLayout("akuo ,njhrui kt v;lhx ;u. w'", layout)).toBe("שלום תמחירון לא הףךיס ףוץ ',");
    for (const text of ['windows', 'quick', 'what/if', "it's"]) {
      expect(fromLayout(toLayout(text, layout), layout)).toBe(text);
    }
  });
});
