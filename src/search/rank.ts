import { BODY_LEVELS, combine, dequantise, TITLE_LEVELS } from './impact.ts';
import type { Group, Word } from './term-shard.ts';

/**
 * Weights of a word's three forms, of title against body, and of how much of the query was found: those of a study on
 * judged queries in three languages; `npm run eval` measures what they give. See docs/search.md.
 */
const SURFACE = 0.5;
const STEM = 0.33;
const ROOT = 1;
const TITLE = 1.8;
const COVERAGE = 0.6;

/** One way in which a query's word may be meant, among the words that share a root. */
export interface Reading {
  readonly group: Group;
  /** Which words of the group are the word as written, and which share its light stem. */
  readonly isSurface: (word: Word) => boolean;
  readonly isStem: (word: Word) => boolean;
  /** 1 for the word as typed; less for a completion or a repair. */
  readonly weight: number;
}

/** A query's word with its readings; an article scores the best of them, never their sum. */
export interface QueryTerm {
  readonly readings: readonly Reading[];
}

/**
 * An article below this share of the best one's score only mentions a word of the query. Leaving those out costs
 * nothing on the judged queries and spares the customer a list that ends in noise.
 */
const TELLING = 0.25;

export interface Scored {
  readonly article: number;
  readonly score: number;
}

/** The articles that answer a query, best first; equal ones in the order of the index. */
export function rank(terms: readonly QueryTerm[], articles: number): Scored[] {
  const sums = new Map<number, { score: number; found: number }>();
  let wanted = 0;
  for (const { readings } of terms) {
    if (readings.length === 0) continue;
    const best = new Map<number, number>();
    let information = 0;
    for (const reading of readings) {
      const { scores, rarity } = scoreReading(reading, articles);
      information = Math.max(information, rarity);
      for (const [article, score] of scores) {
        if (score > (best.get(article) ?? 0)) best.set(article, score);
      }
    }
    wanted += information;
    for (const [article, score] of best) {
      const sum = sums.get(article);
      if (sum) {
        sum.score += score;
        sum.found += information;
      } else {
        sums.set(article, { score, found: information });
      }
    }
  }
  const scored = [...sums]
    .map(([article, { score, found }]) => {
      const coverage = wanted > 0 ? found / wanted : 0;
      return { article, score: score * (1 + COVERAGE * coverage) };
    })
    .sort((a, b) => b.score - a.score || a.article - b.article);
  const least = TELLING * (scored[0]?.score ?? 0);
  return scored.filter(({ score }) => score >= least);
}

function scoreReading(reading: Reading, articles: number): { scores: Map<number, number>; rarity: number } {
  const { words } = reading.group;
  const scores = new Map<number, number>();
  const root = field(words);
  const rarity = inverseDocumentFrequency(root.size, articles);
  const levels: [Map<number, number>, number][] = [
    [root, ROOT * rarity],
    ...[
      [words.filter(reading.isStem), STEM] as const,
      [words.filter(reading.isSurface), SURFACE] as const,
    ].map(([part, weight]): [Map<number, number>, number] => {
      const found = part.length === words.length ? root : field(part);
      return [found, weight * inverseDocumentFrequency(found.size, articles)];
    }),
  ];
  for (const [impacts, weight] of levels) {
    for (const [article, impact] of impacts) {
      scores.set(article, (scores.get(article) ?? 0) + impact * weight * reading.weight);
    }
  }
  return { scores, rarity: rarity * reading.weight };
}

/** The words taken as one: title and body impact of each article, weighted and added. */
function field(words: readonly Word[]): Map<number, number> {
  const titles = new Map<number, number>();
  const bodies = new Map<number, number>();
  for (const { postings } of words) {
    for (const { article, title, body } of postings) {
      if (title > 0) join(titles, article, dequantise(title, TITLE_LEVELS));
      join(bodies, article, body > 0 ? dequantise(body, BODY_LEVELS) : 0);
    }
  }
  for (const [article, impact] of titles) bodies.set(article, (bodies.get(article) ?? 0) + TITLE * impact);
  return bodies;
}

function join(impacts: Map<number, number>, article: number, impact: number): void {
  const before = impacts.get(article);
  impacts.set(article, before === undefined ? impact : combine(before, impact));
}

/** BM25's, which stays positive: ln(1 + (N - n + ½) / (n + ½)). */
export function inverseDocumentFrequency(found: number, articles: number): number {
  return Math.log(1 + (articles - found + 0.5) / (found + 0.5));
}
