import { Index } from 'flexsearch';
import { BODY_LEVELS, bodyImpact, quantise, TITLE_LEVELS, titleImpact } from './impact.ts';
import type { Analyzer, ArticleRecord } from './types.ts';

/** Where a word occurs and how much it says there; levels as in impact.ts, 0 for "not in this field". */
export interface Posting {
  readonly article: number;
  readonly title: number;
  readonly body: number;
}

/** Postings of each word as written, in the order of articles. */
export type Postings = ReadonlyMap<string, Posting[]>;

/** Words early in an article say more of what it is about. */
const OPENING_WORDS = 30;
const OPENING_WEIGHT = 1.5;
const HEADING_WEIGHT = 2;
const KEYWORD_WEIGHT = 1;

interface Field {
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

/**
 * Inverts articles into postings. FlexSearch is the index; what its slots hold is not a position but the
 * quantised impact of the word in the article, which its `score` callback returns.
 */
export function invert(records: readonly ArticleRecord[], analyzer: Analyzer): Postings {
  const titles = records.map((record) => titleField(record, analyzer));
  const bodies = records.map((record) => bodyField(record, analyzer));
  const found = new Map<string, Map<number, Posting>>();
  const merge = (word: string, article: number, levels: Partial<Posting>): void => {
    let byArticle = found.get(word);
    if (!byArticle) found.set(word, (byArticle = new Map<number, Posting>()));
    byArticle.set(article, { article, title: 0, body: 0, ...byArticle.get(article), ...levels });
  };
  collect(titles, TITLE_LEVELS, titleImpact, (word, article, title) => {
    merge(word, article, { title });
  });
  collect(bodies, BODY_LEVELS, bodyImpact, (word, article, body) => {
    merge(word, article, { body });
  });
  return new Map(
    [...found].map(([word, byArticle]) => [
      word,
      [...byArticle.values()].sort((a, b) => a.article - b.article),
    ]),
  );
}

function collect(
  fields: readonly Field[],
  levels: number,
  impact: (frequency: number, length: number, averageLength: number) => number,
  found: (word: string, article: number, level: number) => void,
): void {
  const average = fields.reduce((sum, { length }) => sum + length, 0) / Math.max(1, fields.length) || 1;
  let current: Field | undefined;
  const index = new Index({
    tokenize: 'strict',
    resolution: levels,
    encode: () => [...(current?.weights.keys() ?? [])],
    score: (_content, word) =>
      quantise(impact(current?.weights.get(word) ?? 0, current?.length ?? 0, average), levels),
  });
  for (const [article, field] of fields.entries()) {
    if (field.weights.size === 0) continue;
    current = field;
    index.add(article, ' ');
  }
  for (const [word, slots] of slotsOf(index)) {
    for (const [level, articles] of slots.entries()) {
      for (const article of articles ?? []) found(word, article, level);
    }
  }
}

/** FlexSearch's own table: a word's article numbers by slot. Its typings leave it out; its exports carry it. */
function slotsOf(index: Index): Iterable<[string, readonly (readonly number[] | undefined)[]]> {
  if ('map' in index && index.map instanceof Map) return index.map;
  throw new Error(
    'This version of FlexSearch keeps its index elsewhere. Install the one in package-lock.json.',
  );
}

function titleField(record: ArticleRecord, analyzer: Analyzer): Field {
  const weights = new Map<string, number>();
  const title = analyzer.analyze(record.title);
  for (const { surface } of title) add(weights, surface, 1);
  for (const keyword of record.keywords) {
    for (const { surface } of analyzer.analyze(keyword)) {
      if (!weights.has(surface)) weights.set(surface, KEYWORD_WEIGHT);
    }
  }
  return { weights, length: title.length };
}

function bodyField(record: ArticleRecord, analyzer: Analyzer): Field {
  const weights = new Map<string, number>();
  let length = 0;
  for (const section of record.sections) {
    for (const { surface } of analyzer.analyze(section.heading)) add(weights, surface, HEADING_WEIGHT);
    for (const { surface } of analyzer.analyze(section.text)) {
      add(weights, surface, length < OPENING_WORDS ? OPENING_WEIGHT : 1);
      length += 1;
    }
  }
  if (record.description !== '') {
    for (const { surface } of analyzer.analyze(record.description)) add(weights, surface, 1);
  }
  return { weights, length };
}

function add(weights: Map<string, number>, word: string, weight: number): void {
  weights.set(word, (weights.get(word) ?? 0) + weight);
}
