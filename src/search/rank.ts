import { BODY_ODDS, TITLE_IMPACT, TITLE_SHARE } from './impact.ts';
import { neighbourKey, type Group, type Word } from './group.ts';
import { isRarer } from './phrases.ts';

/**
 * Weights of a word's three forms and of words that only begin alike, of title against body, of pairs, of how much of
 * the query was found, and of how much of the title the query covers. Chosen on judged queries in three languages, see
 * docs/search.md.
 */
const SURFACE = 0.5;
const STEM = 0.33;
const ROOT = 1;
const FAMILY = 0.2;
const TITLE = 1.8;
const PHRASE = 0.45;
const COVERAGE = 1;
const TITLE_COVERAGE = 0.4;
const RARITY_POWER = 0.9;

/** One way in which a query's word may be meant. */
export interface Reading {
  readonly group: Group;
  /** The words of the group that are meant at all. */
  readonly words: readonly Word[];
  /** Which of them are the word as written, and which share its light stem. */
  readonly surfaces: readonly Word[];
  readonly stems: readonly Word[];
  /** Groups whose roots begin alike; little proof, and the more the rarer they are. */
  readonly family: readonly Group[];
  /** 1 for the word as typed; less for a completion or a repair. */
  readonly weight: number;
}

/** A query's word with its readings; an article scores the best of them, never their sum. */
export interface QueryTerm {
  readonly readings: readonly Reading[];
  /** Other words for it, each one or more terms that an article must have all of. */
  readonly synonyms: readonly { readonly terms: readonly QueryTerm[]; readonly weight: number }[];
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

/** What a term says of each article it is in. */
interface TermScores {
  readonly scores: ReadonlyMap<number, number>;
  /** Which part of the article's title the term is. */
  readonly titles: ReadonlyMap<number, number>;
  readonly rarity: number;
}

/** The articles that answer a query, best first; equal ones in the order of the index. `articles`: how many there are. */
export function rank(terms: readonly QueryTerm[], articles: number): Scored[] {
  const sums = new Map<number, { score: number; found: number; title: number }>();
  let wanted = 0;
  for (const term of terms) {
    const { scores, titles, rarity } = scoreTerm(term, articles);
    wanted += rarity;
    for (const [article, score] of scores) {
      const title = titles.get(article) ?? 0;
      const sum = sums.get(article);
      if (sum) {
        sum.score += score;
        sum.found += rarity;
        sum.title += title;
      } else {
        sums.set(article, { score, found: rarity, title });
      }
    }
  }
  const known = terms.filter(({ readings }) => readings.length > 0);
  for (const [at, second] of known.entries()) {
    const first = known[at - 1];
    if (!first) continue;
    for (const [article, score] of scorePhrase(first, second, articles)) {
      const sum = sums.get(article);
      if (sum) sum.score += PHRASE * score;
    }
  }
  const scored = [...sums]
    .map(([article, { score, found, title }]) => ({
      article,
      score:
        score *
        (1 + COVERAGE * (wanted > 0 ? found / wanted : 0)) *
        (1 + TITLE_COVERAGE * Math.min(1, title)),
    }))
    .sort((a, b) => b.score - a.score || a.article - b.article);
  const least = TELLING * (scored[0]?.score ?? 0);
  return scored.filter(({ score }) => score >= least);
}

function scoreTerm({ readings, synonyms }: QueryTerm, articles: number): TermScores {
  const scores = new Map<number, number>();
  const titles = new Map<number, number>();
  let rarity = 0;
  const take = (one: TermScores, weight: number): void => {
    rarity = Math.max(rarity, one.rarity * weight);
    for (const [article, score] of one.scores) raise(scores, article, score * weight);
    for (const [article, share] of one.titles) raise(titles, article, share * weight);
  };
  for (const reading of readings) take(scoreReading(reading, articles), reading.weight);
  for (const { terms, weight } of synonyms) take(scoreAll(terms, articles), weight);
  return { scores, titles, rarity };
}

/** What several words say of the articles that have all of them: their average. */
function scoreAll(terms: readonly QueryTerm[], articles: number): TermScores {
  const [first, ...others] = terms.map((term) => scoreTerm(term, articles));
  if (!first || others.length === 0) return first ?? { scores: new Map(), titles: new Map(), rarity: 0 };
  const all = [first, ...others];
  const scores = new Map<number, number>();
  for (const article of first.scores.keys()) {
    if (!others.every((one) => one.scores.has(article))) continue;
    scores.set(article, all.reduce((sum, one) => sum + (one.scores.get(article) ?? 0), 0) / all.length);
  }
  return { scores, titles: new Map(), rarity: Math.max(...all.map(({ rarity }) => rarity)) };
}

function scoreReading({ group, words, surfaces, stems, family }: Reading, articles: number): TermScores {
  const scores = new Map<number, number>();
  const titles = new Map<number, number>();
  const rarity = rarityOf(frequencyOf(group, words), articles);
  for (const [picked, weight] of [
    [words, ROOT],
    [stems, STEM],
    [surfaces, SURFACE],
  ] as const) {
    if (picked.length === 0) continue;
    const factor = weight * rarityOf(frequencyOf(group, picked), articles);
    impactsOf(group, picked).forEach((impact, position) => {
      const article = group.articles[position];
      if (article !== undefined && impact > 0) {
        scores.set(article, (scores.get(article) ?? 0) + factor * impact);
      }
    });
  }
  for (const { titles: postings } of words) {
    for (const { position, level } of postings) {
      const article = group.articles[position];
      if (article !== undefined) raise(titles, article, TITLE_SHARE[level] ?? 0);
    }
  }
  if (family.length > 0) {
    const impacts = new Map<number, number>();
    for (const relative of [group, ...family]) {
      impactsOf(relative, relative.words).forEach((impact, position) => {
        raise(impacts, relative.articles[position] ?? -1, impact);
      });
    }
    const frequency = [group, ...family].reduce((most, one) => Math.max(most, one.frequency), impacts.size);
    const factor = FAMILY * rarityOf(frequency, articles);
    for (const [article, impact] of impacts) raise(scores, article, factor * impact);
  }
  return { scores, titles, rarity };
}

/** What neighbouring words of a query say of articles in which they are neighbours too. */
function scorePhrase(first: QueryTerm, second: QueryTerm, articles: number): Map<number, number> {
  const scores = new Map<number, number>();
  for (const one of first.readings) {
    for (const other of second.readings) {
      const inFirst =
        one.group.frequency === other.group.frequency ||
        isRarer(one.group.root, other.group.root, (root) =>
          root === one.group.root ? one.group.frequency : other.group.frequency,
        );
      const [home, away] = inFirst ? [one.group, other.group] : [other.group, one.group];
      const key = neighbourKey(away.root, inFirst);
      const places = home.neighbours.find((neighbour) => neighbour.key === key)?.positions;
      if (!places) continue;
      const score = rarityOf(places.length, articles) * Math.min(one.weight, other.weight);
      for (const position of places) raise(scores, home.articles[position] ?? -1, score);
    }
  }
  return scores;
}

/** The words taken as one: title and body impact at each position of the group, weighted and added. */
function impactsOf(group: Group, words: readonly Word[]): Float64Array {
  const impacts = new Float64Array(group.articles.length);
  for (const { positions, bodies } of words) {
    positions.forEach((position, at) => {
      impacts[position] = (impacts[position] ?? 0) + (BODY_ODDS[bodies[at] ?? 0] ?? 0);
    });
  }
  for (const [position, odds] of impacts.entries()) impacts[position] = odds / (1 + odds);
  const levels = new Map<number, number>();
  for (const { titles } of words) {
    for (const { position, level } of titles) raise(levels, position, TITLE_IMPACT[level] ?? 0);
  }
  for (const [position, impact] of levels) impacts[position] = (impacts[position] ?? 0) + TITLE * impact;
  return impacts;
}

/** In how many articles one of the words is; an estimate where the group lists only a part of its articles. */
function frequencyOf(group: Group, words: readonly Word[]): number {
  if (words.length === group.words.length) return group.frequency;
  const [only, ...more] = words;
  const listed =
    more.length === 0
      ? (only?.positions.length ?? 0)
      : new Set(words.flatMap(({ positions }) => positions)).size;
  return (listed * group.frequency) / Math.max(1, group.articles.length);
}

/** BM25's inverse document frequency, which stays positive, ln(1 + (N - n + ½) / (n + ½)), a little flattened. */
function rarityOf(found: number, articles: number): number {
  return Math.log(1 + (Math.max(articles, found) - found + 0.5) / (found + 0.5)) ** RARITY_POWER;
}

function raise(values: Map<number, number>, key: number, value: number): void {
  if (value > (values.get(key) ?? 0)) values.set(key, value);
}
