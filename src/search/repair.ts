import { editDistance } from './edit-distance.ts';
import type { IndexFiles } from './index-files.ts';
import { areNeighbours } from './keyboard.ts';
import { reverse } from './reverse.ts';
import type { KeyboardLayout } from './types.ts';
import type { VocabularyWord } from './word-shard.ts';

/** A word shorter than this is not repaired: too many others are as near. */
const REPAIRED_FROM = 4;
const TWO_SLIPS_FROM = 8;

/** A shorter word is never what was meant. */
const MEANT_FROM = 3;
const REPAIRS = 4;

/** A word of the index that may have been meant. */
export interface Candidate {
  readonly word: string;
  readonly distance: number;
}

/** A word's neighbourhood in the vocabulary: words that share its first two letters, or its last two. */
export interface Neighbourhood {
  readonly starts: readonly VocabularyWord[];
  readonly ends: readonly VocabularyWord[];
}

/** Together they hold the right word for 95 to 99 % of slips; either alone for 53 to 87 %. */
export async function neighbourhoodOf(files: IndexFiles, word: string): Promise<Neighbourhood> {
  const [starts, ends] = await files.wordsAround(word);
  return {
    starts,
    ends: ends.map(({ word: reversed, articles }) => ({ word: reverse(reversed), articles })),
  };
}

/** The nearest words of the vocabulary with at most so many slips, likeliest first. */
export function candidates(
  word: string,
  { starts, ends }: Neighbourhood,
  slips: number,
  layouts: readonly KeyboardLayout[],
): Candidate[] {
  if (slips === 0) return [];
  const articles = new Map([...starts, ...ends].map((known) => [known.word, known.articles]));
  return [...articles]
    .filter(([known]) => known.length >= MEANT_FROM)
    .map(([known, count]) => ({ word: known, count, distance: editDistance(word, known, slips) }))
    .filter(({ distance }) => distance > 0 && distance <= slips)
    .map((near) => ({ ...near, likelihood: likelihood(word, near.word, layouts) }))
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        b.likelihood - a.likelihood ||
        b.count - a.count ||
        (a.word < b.word ? -1 : 1),
    )
    .slice(0, REPAIRS);
}

/** How many slips a word of that length may have before anything else is as near; a code of another product is none. */
export function slipsAllowed(word: string): number {
  if (/\p{Nd}/u.test(word)) return 0;
  const { length } = [...word];
  return length < REPAIRED_FROM ? 0 : length < TWO_SLIPS_FROM ? 1 : 2;
}

/** Which of two equally near words was meant: a last letter is missed, and a finger lands on the key beside. */
function likelihood(word: string, known: string, layouts: readonly KeyboardLayout[]): number {
  if (known.startsWith(word)) return 2;
  return areNeighbours(word, known, layouts) ? 1 : 0;
}

/** A part of fewer letters is a particle or chance. */
const PART_FROM = 3;

/** Two words of the vocabulary that were typed without the space between them, the ones in most articles. */
export function splitAtMissingSpace(
  word: string,
  { starts, ends }: Neighbourhood,
): readonly [string, string] | undefined {
  const firsts = new Map(starts.map((known) => [known.word, known.articles]));
  let best: { readonly parts: readonly [string, string]; readonly articles: number } | undefined;
  for (const { word: second, articles } of ends) {
    const first = word.slice(0, word.length - second.length);
    const both = Math.min(articles, firsts.get(first) ?? 0);
    if (!word.endsWith(second) || first.length < PART_FROM || second.length < PART_FROM) continue;
    if (both > (best?.articles ?? 0)) best = { parts: [first, second], articles: both };
  }
  return best?.parts;
}
