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

/** What a term says of the articles that have it, by article number; kept apart from those of which it says nothing. */
class Said {
  readonly scores: Float64Array;
  /** Which part of the article's title the term is. */
  readonly titles: Float64Array;
  /** The articles that have the term, in no order. */
  readonly articles: number[] = [];
  rarity = 0;

  constructor(articles: number) {
    this.scores = new Float64Array(articles);
    this.titles = new Float64Array(articles);
  }

  raise(article: number, score: number, title = 0): void {
    const before = this.scores[article];
    if (before === 0) this.articles.push(article);
    if (score > (before ?? score)) this.scores[article] = score;
    if (title > (this.titles[article] ?? title)) this.titles[article] = title;
  }

  clear(): void {
    for (const article of this.articles) this.scores[article] = this.titles[article] = 0;
    this.articles.length = this.rarity = 0;
  }
}

/** A number or two an article, all 0 between two queries: making them anew costs a browser more than the ranking. */
class Room {
  readonly sums: Float64Array;
  readonly found: Float64Array;
  readonly titles: Float64Array;
  readonly said: Said;

  constructor(articles: number) {
    this.sums = new Float64Array(articles);
    this.found = new Float64Array(articles);
    this.titles = new Float64Array(articles);
    this.said = new Said(articles);
  }
}

let free: Room | undefined;

/** The articles that answer a query, best first; equal ones in the order of the index. `articles`: how many there are. */
export function rank(terms: readonly QueryTerm[], articles: number): Scored[] {
  const room = free?.sums.length === articles ? free : new Room(articles);
  // Nobody else's until it is cleared, whatever happens.
  free = undefined;
  const { sums, found, titles, said } = room;
  const touched: number[] = [];
  let wanted = 0;
  for (const term of terms) {
    scoreTerm(term, said);
    wanted += said.rarity;
    for (const article of said.articles) {
      if (sums[article] === 0) touched.push(article);
      add(sums, article, said.scores[article] ?? 0);
      add(found, article, said.rarity);
      add(titles, article, said.titles[article] ?? 0);
    }
    said.clear();
  }
  const known = terms.filter(({ readings }) => readings.length > 0);
  // Not by `entries()`, which an old library of the page (Prototype) may have put its own in the place of.
  known.forEach((second, at) => {
    const first = known[at - 1];
    if (first) addPhrase(sums, first, second);
  });
  let least = 0;
  const scored = touched.map((article): Scored => {
    const coverage = (found[article] ?? 0) / wanted;
    const titleCoverage = Math.min(1, titles[article] ?? 0);
    const score = (sums[article] ?? 0) * (1 + COVERAGE * coverage) * (1 + TITLE_COVERAGE * titleCoverage);
    least = Math.max(least, TELLING * score);
    sums[article] = found[article] = titles[article] = 0;
    return { article, score };
  });
  free = room;
  return scored
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.article - b.article);
}

/** Raises what is said to what the best reading of a term says. */
function scoreTerm({ readings, synonyms }: QueryTerm, said: Said): void {
  for (const reading of readings) scoreReading(reading, said);
  for (const { terms, weight } of synonyms) {
    const all = terms.map((term) => {
      const one = new Said(said.scores.length);
      scoreTerm(term, one);
      return one;
    });
    said.rarity = Math.max(said.rarity, ...all.map(({ rarity }) => rarity * weight));
    // What several words say of the articles that have all of them: their average.
    for (const article of all[0]?.articles ?? []) {
      if (all.some(({ scores }) => scores[article] === 0)) continue;
      const mean = (of: (one: Said) => Float64Array): number =>
        (weight * all.reduce((sum, one) => sum + (of(one)[article] ?? 0), 0)) / all.length;
      said.raise(
        article,
        mean(({ scores }) => scores),
        mean(({ titles }) => titles),
      );
    }
  }
}

/** Raises what is said to what one reading says. */
function scoreReading(
  { group, words, surfaces, stems, family, frequency, weight }: Reading,
  said: Said,
): void {
  const { articles } = group;
  const all = said.scores.length;
  const scores = new Float64Array(articles.length);
  const titles = new Float64Array(articles.length);
  let factor = 0;
  // Each form's words are among the next one's: where they are as many, they are the same, and counted at once.
  const forms = [
    [surfaces, SURFACE],
    [stems, STEM],
    [words, ROOT],
  ] as const;
  let rarity = 0;
  forms.forEach(([picked, share], at) => {
    if (picked.length === 0) return;
    rarity = inverseDocumentFrequency(frequency ?? frequencyOf(group, picked), all);
    factor += share * rarity;
    if (picked.length === forms[at + 1]?.[0].length) return;
    addImpacts(scores, picked, factor * weight);
    factor = 0;
  });
  for (const { titles: postings } of words) {
    for (const { position, level } of postings) {
      titles[position] = Math.max(titles[position] ?? 0, weight * (TITLE_SHARE[level] ?? 0));
    }
  }
  articles.forEach((article, position) => {
    const score = scores[position] ?? 0;
    if (score > 0) said.raise(article, score, titles[position]);
  });
  if (family.length > 0) scoreFamily([group, ...family], weight, said);
  said.rarity = Math.max(said.rarity, rarity * weight);
}

/** Words that begin alike are taken as one; how rare that is says the largest group, or all listed articles. */
function scoreFamily(groups: readonly Group[], weight: number, said: Said): void {
  const seen = new Uint8Array(said.scores.length);
  let frequency = 0;
  for (const { articles } of groups) {
    for (const article of articles) {
      if (seen[article] === 0) frequency += 1;
      seen[article] = 1;
    }
  }
  for (const group of groups) frequency = Math.max(frequency, group.frequency);
  const factor = FAMILY * inverseDocumentFrequency(frequency, said.scores.length) * weight;
  for (const { articles, words } of groups) {
    const scores = new Float64Array(articles.length);
    addImpacts(scores, words, factor);
    articles.forEach((article, position) => {
      said.raise(article, scores[position] ?? 0);
    });
  }
}

/** Adds what neighbouring words of a query say of articles in which they are neighbours too. */
function addPhrase(sums: Float64Array, first: QueryTerm, second: QueryTerm): void {
  const best = new Map<number, number>();
  for (const one of first.readings) {
    for (const other of second.readings) {
      const pair = articlesWithPair(one.group, other.group);
      if (!pair) continue;
      const score =
        PHRASE * inverseDocumentFrequency(pair.length, sums.length) * Math.min(one.weight, other.weight);
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

/** Adds what the words, taken as one, say by title and body at each position of their group, times `factor`. */
function addImpacts(scores: Float64Array, words: readonly Word[], factor: number): void {
  const odds = new Float64Array(scores.length);
  const titles = new Float64Array(scores.length);
  for (const { positions, bodies, titles: postings } of words) {
    for (let at = 0; at < positions.length; at += 1) {
      add(odds, positions[at] ?? 0, BODY_ODDS[bodies[at] ?? 0] ?? 0);
    }
    for (const { position, level } of postings) {
      titles[position] = Math.max(titles[position] ?? 0, TITLE_IMPACT[level] ?? 0);
    }
  }
  for (let at = 0; at < scores.length; at += 1) {
    const odd = odds[at] ?? 0;
    add(scores, at, factor * (odd / (1 + odd) + TITLE * (titles[at] ?? 0)));
  }
}

/** In how many articles one of the words is; an estimate where the group lists only a part of its articles. */
function frequencyOf({ frequency, articles, words: all }: Group, words: readonly Word[]): number {
  if (words.length === all.length) return frequency;
  const having = new Uint8Array(articles.length);
  for (const { positions } of words) for (const position of positions) having[position] = 1;
  const listed = having.reduce((sum, one) => sum + one, 0);
  return (listed * frequency) / Math.max(1, articles.length);
}

/** BM25's, which stays positive: ln(1 + (N - n + ½) / (n + ½)). `found`: in how many of the articles a word is. */
export function inverseDocumentFrequency(found: number, articles: number): number {
  return Math.log(1 + (Math.max(articles, found) - found + 0.5) / (found + 0.5));
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}
