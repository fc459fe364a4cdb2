import { BODY_ODDS, TITLE_IMPACT, TITLE_SHARE } from './impact.ts';
import { neighbourKey, type Group, type Word } from './group.ts';

/**
 * Weights of a word's three forms and of words that only begin alike, of title against body, of pairs, of how much of
 * the query was found, and of how much of the title the query covers. Chosen on judged queries in three languages, see
 * docs/search.md.
 */
const SURFACE = 0.5;
const STEM = 0.5;
const ROOT = 1;
const FAMILY = 0.2;
const TITLE = 1.8;
const PHRASE = 0.45;
const COVERAGE = 0.7;
const TITLE_COVERAGE = 0.55;

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
  /** Of a completion: in how many articles the word being typed may be, whatever it becomes. */
  readonly frequency?: number;
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

/** What a term says, by article number. */
interface TermScores {
  readonly scores: Float64Array;
  /** Which part of the article's title the term is. */
  readonly titles: Float64Array;
  readonly rarity: number;
}

/** The articles that answer a query, best first; equal ones in the order of the index. `articles`: how many there are. */
export function rank(terms: readonly QueryTerm[], articles: number): Scored[] {
  const sums = new Float64Array(articles);
  const found = new Float64Array(articles);
  const title = new Float64Array(articles);
  let wanted = 0;
  for (const term of terms) {
    const { scores, titles, rarity } = scoreTerm(term, articles);
    wanted += rarity;
    for (let article = 0; article < articles; article += 1) {
      const score = scores[article] ?? 0;
      if (score === 0) continue;
      add(sums, article, score);
      add(found, article, rarity);
      add(title, article, titles[article] ?? 0);
    }
  }
  const known = terms.filter(({ readings }) => readings.length > 0);
  for (const [at, second] of known.entries()) {
    const first = known[at - 1];
    if (first) addPhrase(sums, first, second, articles);
  }
  const scored: Scored[] = [];
  for (let article = 0; article < articles; article += 1) {
    const sum = sums[article] ?? 0;
    if (sum === 0) continue;
    const coverage = wanted > 0 ? (found[article] ?? 0) / wanted : 0;
    const titleCoverage = Math.min(1, title[article] ?? 0);
    scored.push({ article, score: sum * (1 + COVERAGE * coverage) * (1 + TITLE_COVERAGE * titleCoverage) });
  }
  scored.sort((a, b) => b.score - a.score || a.article - b.article);
  const least = TELLING * (scored[0]?.score ?? 0);
  return scored.filter(({ score }) => score >= least);
}

function scoreTerm({ readings, synonyms }: QueryTerm, articles: number): TermScores {
  const scores = new Float64Array(articles);
  const titles = new Float64Array(articles);
  let rarity = 0;
  for (const reading of readings) rarity = Math.max(rarity, scoreReading(reading, scores, titles));
  for (const { terms, weight } of synonyms) {
    const all = scoreAll(terms, articles);
    rarity = Math.max(rarity, all.rarity * weight);
    for (let article = 0; article < articles; article += 1) {
      raise(scores, article, (all.scores[article] ?? 0) * weight);
      raise(titles, article, (all.titles[article] ?? 0) * weight);
    }
  }
  return { scores, titles, rarity };
}

/** What several words say of the articles that have all of them: their average. */
function scoreAll(terms: readonly QueryTerm[], articles: number): TermScores {
  const all = terms.map((term) => scoreTerm(term, articles));
  const mean = (article: number, of: (one: TermScores) => Float64Array): number => {
    const values = all.map((one) => of(one)[article] ?? 0);
    return values.includes(0) ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const scores = new Float64Array(articles).map((_, article) => mean(article, (one) => one.scores));
  const titles = new Float64Array(articles).map((_, article) => mean(article, (one) => one.titles));
  return { scores, titles, rarity: Math.max(0, ...all.map(({ rarity }) => rarity)) };
}

/** Raises scores and titles to what one reading says, and returns how rare it is. */
function scoreReading(reading: Reading, scores: Float64Array, titles: Float64Array): number {
  const { group, words, surfaces, stems, family, frequency, weight } = reading;
  const rarityOfPicked = (picked: readonly Word[]): number =>
    inverseDocumentFrequency(frequency ?? frequencyOf(group, picked), scores.length);
  const rarity = rarityOfPicked(words);
  const said = new Float64Array(group.articles.length);
  for (const [picked, factor] of [
    [words, ROOT],
    [stems, STEM],
    [surfaces, SURFACE],
  ] as const) {
    if (picked.length === 0) continue;
    const impacts = impactsOf(group, picked);
    const each = factor * rarityOfPicked(picked);
    for (let position = 0; position < said.length; position += 1) {
      add(said, position, each * (impacts[position] ?? 0));
    }
  }
  group.articles.forEach((article, position) => {
    raise(scores, article, weight * (said[position] ?? 0));
  });
  for (const { titles: postings } of words) {
    for (const { position, level } of postings) {
      raise(titles, group.articles[position] ?? -1, weight * (TITLE_SHARE[level] ?? 0));
    }
  }
  if (family.length > 0) scoreFamily([group, ...family], weight, scores);
  return rarity * weight;
}

/** Words that begin alike are taken as one; how rare that is says the largest group, or all listed articles. */
function scoreFamily(groups: readonly Group[], weight: number, scores: Float64Array): void {
  const listed = new Set(groups.flatMap((group) => group.articles));
  const frequency = Math.max(listed.size, ...groups.map((group) => group.frequency));
  const factor = FAMILY * inverseDocumentFrequency(frequency, scores.length) * weight;
  for (const group of groups) {
    const impacts = impactsOf(group, group.words);
    group.articles.forEach((article, position) => {
      raise(scores, article, factor * (impacts[position] ?? 0));
    });
  }
}

/** Adds what neighbouring words of a query say of articles in which they are neighbours too. */
function addPhrase(sums: Float64Array, first: QueryTerm, second: QueryTerm, articles: number): void {
  const best = new Map<number, number>();
  for (const one of first.readings) {
    for (const other of second.readings) {
      const pair = articlesWithPair(one.group, other.group);
      if (!pair) continue;
      const score =
        PHRASE * inverseDocumentFrequency(pair.length, articles) * Math.min(one.weight, other.weight);
      for (const article of pair) best.set(article, Math.max(score, best.get(article) ?? 0));
    }
  }
  for (const [article, score] of best) if (sums[article]) add(sums, article, score);
}

/** Articles in which a word of `first` stands right before one of `second`; undefined where that is not known. */
export function articlesWithPair(first: Group, second: Group): number[] | undefined {
  // A pair is kept with the rarer of its roots.
  const follows = first.frequency <= second.frequency;
  const [home, away] = follows ? [first, second] : [second, first];
  const key = neighbourKey(away.root, follows);
  const pair = home.neighbours.find((neighbour) => neighbour.key === key);
  return pair?.positions.flatMap((position) => home.articles[position] ?? []);
}

/** The words taken as one: title and body impact at each position of the group, weighted and added. */
function impactsOf(group: Group, words: readonly Word[]): Float64Array {
  const bodies = new Float64Array(group.articles.length);
  const titles = new Float64Array(group.articles.length);
  for (const word of words) {
    word.positions.forEach((position, at) => {
      add(bodies, position, BODY_ODDS[word.bodies[at] ?? 0] ?? 0);
    });
    for (const { position, level } of word.titles) raise(titles, position, TITLE_IMPACT[level] ?? 0);
  }
  for (let position = 0; position < bodies.length; position += 1) {
    const odds = bodies[position] ?? 0;
    bodies[position] = odds / (1 + odds) + TITLE * (titles[position] ?? 0);
  }
  return bodies;
}

/** In how many articles one of the words is; an estimate where the group lists only a part of its articles. */
function frequencyOf(group: Group, words: readonly Word[]): number {
  if (words.length === group.words.length) return group.frequency;
  const listed = new Set(words.flatMap(({ positions }) => positions)).size;
  return (listed * group.frequency) / Math.max(1, group.articles.length);
}

/** BM25's, which stays positive: ln(1 + (N - n + ½) / (n + ½)). `found`: in how many of the articles a word is. */
export function inverseDocumentFrequency(found: number, articles: number): number {
  return Math.log(1 + (Math.max(articles, found) - found + 0.5) / (found + 0.5));
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

function raise(values: Float64Array, at: number, value: number): void {
  if (value > (values[at] ?? 0)) values[at] = value;
}
