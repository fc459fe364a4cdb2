import { describe, expect, it } from 'vitest';
import type { Corpus } from '../../bench/corpus/article.ts';
import { generateCorpus, WORDS_PER_ARTICLE } from '../../bench/corpus/generate.ts';
import type { JudgedSet } from '../../bench/corpus/judged-sets.ts';
import { lexicons } from '../../bench/corpus/lexicon.ts';
import { neighbours } from '../../bench/corpus/neighbours.ts';
import { recombineSets } from '../../bench/corpus/recombine.ts';

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];

function vocabulary({ articles }: Corpus): Set<string> {
  return new Set(articles.flatMap(({ body }) => words(body)));
}

describe.each(Object.keys(lexicons))('articles generated in %s', (locale) => {
  const corpus = generateCorpus(locale, 160);

  it('are the same each time', () => {
    expect(generateCorpus(locale, 160)).toEqual(corpus);
  });

  it('have the length that the budgets speak of, and ids of their own', () => {
    for (const { body } of corpus.articles) expect(body.split(' ')).toHaveLength(WORDS_PER_ARTICLE);
    expect(new Set(corpus.articles.map(({ id }) => id)).size).toBe(160);
  });

  it('bring new words more slowly than they grow, as real text does', () => {
    const growth = lexicons[locale]?.heaps.growth ?? Number.NaN;
    const small = vocabulary({ ...corpus, articles: corpus.articles.slice(0, 40) }).size;
    const exponent = Math.log(vocabulary(corpus).size / small) / Math.log(4);
    expect(Math.abs(exponent - growth)).toBeLessThan(0.12);
  });

  it('have few words that come often and many that come once', () => {
    const counts = new Map<string, number>();
    for (const { body } of corpus.articles)
      for (const word of words(body)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    const total = sorted.reduce((sum, count) => sum + count, 0);
    const top = sorted.slice(0, 50).reduce((sum, count) => sum + count, 0);
    expect(top / total).toBeGreaterThan(0.2);
    expect(top / total).toBeLessThan(0.65);
    expect(sorted.filter((count) => count === 1).length / sorted.length).toBeGreaterThan(0.2);
  });

  it('keep to a subject', () => {
    const texts = corpus.articles.map(({ body }) => body);
    const near = neighbours(texts, 3);
    const sameCategory = near.flatMap((list, own) =>
      list.map((other) => corpus.articles[other]?.category === corpus.articles[own]?.category),
    );
    const share = sameCategory.filter(Boolean).length / sameCategory.length;
    expect(share).toBeGreaterThan(0.5);
  });

  it('are asked for in words that they have', () => {
    const known = new Set(corpus.articles.flatMap(({ title, body }) => words(`${title} ${body}`)));
    const asked = corpus.queries.flatMap((query) => words(query));
    expect(asked.filter((word) => known.has(word)).length / asked.length).toBeGreaterThan(0.8);
    for (const query of corpus.queries) expect(query.split(' ').length).toBeGreaterThan(1);
  });
});

describe('articles put together of real sentences', () => {
  const sentence = (topic: string, at: number): string =>
    `The ${topic} number ${at} needs its ${topic} part.`;
  const set: JudgedSet = {
    name: 'en-support',
    locale: 'en',
    articles: ['printer', 'invoice', 'camera'].map((topic) => ({
      id: topic,
      title: `About the ${topic}`,
      body: Array.from({ length: 90 }, (_, at) => sentence(topic, at)).join(' '),
      category: 'general',
    })),
    queries: [
      { id: 'q', kind: 'keywords', query: 'printer part number', relevant: ['printer'] },
      { id: 'r', kind: 'asked', query: 'where is my invoice', relevant: ['invoice'] },
    ],
  };
  const corpus = recombineSets([set], 'en', 60);

  it('are the same each time', () => {
    expect(recombineSets([set], 'en', 60)).toEqual(corpus);
  });

  it('have the length that the budgets speak of, but for the new words', () => {
    for (const { body } of corpus.articles) {
      const length = body.split(/\s+/u).length;
      expect(length).toBeGreaterThanOrEqual(WORDS_PER_ARTICLE);
      expect(length).toBeLessThan(WORDS_PER_ARTICLE * 1.25);
    }
  });

  it('get new words although the sentences repeat', () => {
    const half = vocabulary({ ...corpus, articles: corpus.articles.slice(0, 30) }).size;
    expect(vocabulary(corpus).size).toBeGreaterThan(half * 1.2);
  });

  it('keep the queries of the set', () => {
    expect(corpus.queries).toEqual(['printer part number']);
    expect(corpus.questions).toContain('where is my invoice');
  });

  it('says so where there is nothing to put together', () => {
    expect(() => recombineSets([set], 'he', 10)).toThrow('no real articles');
  });
});
