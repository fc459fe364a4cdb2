import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulgarianAnalyzer } from '../../../../src/locales/analysis/bulgarian.ts';
import { fromLayout, toLayout } from '../../../../src/search/keyboard.ts';
import { APART, GROUPS } from '../../../contract/analyzer/bg.ts';

const { analyze, stopWords, transliterate } = bulgarianAnalyzer;
const layouts = await bulgarianAnalyzer.layouts();
const stem = (word: string): string | undefined => analyze(word)[0]?.stem;
const root = (word: string): string | undefined => analyze(word)[0]?.root;
const layout = (id: string): (typeof layouts)[number] => {
  const found = layouts.find((one) => one.id === id);
  if (!found) throw new Error(`no layout ${id}`);
  return found;
};

describe('the Bulgarian analyzer', () => {
  it.each(GROUPS.map((group) => [group[0], group] as const))('finds every form of %s', (_, group) => {
    expect(Object.groupBy(group, (word) => root(word) ?? '')).toEqual({
      [root(group[0] ?? '') ?? '']: group,
    });
  });

  it('keeps words of another meaning apart', () => {
    for (const [one, other] of APART) expect(stem(one), `${one}, ${other}`).not.toBe(stem(other));
  });

  it('tells in the root what is close enough to mislead a customer', () => {
    for (const [one, other] of [
      ['забравена', 'забранена'],
      ['изпращане', 'изправяне'],
      ['връщане', 'връзка'],
      ['отказ', 'показ'],
    ] as const)
      expect(root(one), `${one}, ${other}`).not.toBe(root(other));
  });

  it('takes article and number off the light stem, and no more', () => {
    expect(['поръчката', 'поръчки', 'поръчките'].map(stem)).toEqual(['поръчк', 'поръчк', 'поръчк']);
    expect(['срокът', 'срока', 'сроковете'].map(stem)).toEqual(['срок', 'срок', 'срок']);
    expect(['сигурността', 'сигурност'].map(stem)).toEqual(['сигурност', 'сигурност']);
    expect(stem('поръчвам')).not.toBe(stem('поръчка'));
  });

  it('leaves a vowel and three letters of any word', () => {
    const cyrillic = fc.string({
      unit: fc.constantFrom(...Array.from('абвгдежзийклмнопрстуфхцчшщъьюя')),
      minLength: 3,
      maxLength: 64,
    });
    fc.assert(
      fc.property(cyrillic, (word) => {
        expect(root(word)?.length).toBeGreaterThan(0);
        expect(stem(word)?.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Bulgarian keyboard layouts', () => {
  it.each([
    ['bg-phonetic', 'wry]ane ot `uvbina prez \\ni', 'връщане от чужбина през юни'],
    ['bg-phonetic-2006', 'vry]ane ot quxbina prez `ni', 'връщане от чужбина през юни'],
    ['bg-bds', "l,cydke fj 'wg/rkd m,ep zkr", 'връщане от чужбина през юни'],
  ])('%s', (id, typed, meant) => {
    expect(toLayout(typed, layout(id))).toBe(meant);
  });

  it.each([
    ['bg-phonetic', '{apka }and |ni?', 'шапка щанд юни?'],
    ['bg-bds', '<eu.d;d[rs :dhdprk "dkjd {ekd >wmd?', 'рекламация магазин чанта цена лупа?'],
  ])('%s: undone with the capitals that Shift makes', (id, typed, meant) => {
    expect(toLayout(typed, layout(id))).toBe(meant);
  });

  it('are those of every letter, and lead back to the keys', () => {
    for (const one of layouts) {
      for (const letter of 'абвгдежзийклмнопрстуфхцчшщъьюя') {
        const key = fromLayout(letter, one);
        expect(key, `${letter} on ${one.id}`).not.toBe(letter);
        expect(toLayout(key, one)).toBe(letter);
      }
    }
  });
});

describe('Bulgarian in Latin letters', () => {
  it.each([
    ['vryshtane na parite', 'връщане на парите'],
    ['kak da smenq parolata', 'как да сменя паролата'],
    ['dostavkata ne e pristignala po4ti', 'доставката не е пристигнала почти'],
    ['gre6ka pri pla6tane', 'грешка при плащане'],
    ['garancia', 'гаранция'],
    ['reklamaciya', 'рекламация'],
    ['izhod', 'изход'],
    ['razhodi', 'разходи'],
    ['otstapka', 'отстапка'],
    ['mreja', 'мрежа'],
    ['rayon', 'район'],
    ['shofyor', 'шофьор'],
    ['36 meseca', '36 месеца'],
  ])('reads %s as %s', (typed, meant) => {
    expect(transliterate?.(typed)).toBe(meant);
  });
});

describe('Bulgarian stop words', () => {
  it('are written as the analyzer reads them', () => {
    for (const word of stopWords) expect(analyze(word).map(({ surface }) => surface)).toEqual([word]);
  });

  it('leave of a polite question what it is about', () => {
    const telling = (text: string): string[] =>
      analyze(text)
        .map(({ surface }) => surface)
        .filter((word) => !stopWords.has(word));
    expect(telling('Здравейте, бих искала да върна моята поръчка, моля, как мога да го направя?')).toEqual([
      'върна',
      'поръчка',
      'направя',
    ]);
    expect(telling('Защо не съм си получил пратката?')).toEqual(['получил', 'пратката']);
  });
});
