import type { Group, Word } from './group.ts';
import type { IndexFiles } from './index-files.ts';
import type { Reading } from './rank.ts';
import type { GroupEntry } from './term-shard.ts';
import type { Analyzer, Token } from './types.ts';

/** Roots that share so many first letters are a family; a shard keeps one together. */
const FAMILY_LETTERS = 4;

/** Families larger than this say nothing: half the language begins like "cont". */
const FAMILY_GROUPS = 24;

/** A word that so many articles have is found without the help of those that only begin like it. */
const FAMILY_ARTICLES = 100;

/**
 * The word itself, as an article may have it, in the shard that holds its root: nothing where no article has a word of
 * that root.
 */
export function readingsIn(
  shard: readonly GroupEntry[],
  analyzer: Analyzer,
  { surface, stem, root }: Token,
  weight = 1,
): Reading[] {
  const group = shard.find((entry) => entry.root === root)?.group();
  if (!group || group.words.length === 0) return [];
  return [
    {
      group,
      words: group.words,
      surfaces: group.words.filter((word) => word.surface === surface),
      stems: group.words.filter((word) => stemOf(word, analyzer) === stem),
      family:
        group.articles.length > FAMILY_ARTICLES
          ? []
          : groupsBeginning(shard, root.slice(0, FAMILY_LETTERS), FAMILY_LETTERS, root),
      weight,
    },
  ];
}

const stems = new WeakMap<Word, string>();

/** Reduced once: a Hebrew root may have a hundred words, and a query is asked again with each key. */
function stemOf(word: Word, analyzer: Analyzer): string {
  let stem = stems.get(word);
  if (stem === undefined) stems.set(word, (stem = analyzer.analyze(word.surface)[0]?.stem ?? ''));
  return stem;
}

/** From so many letters on a root says more than chance would. */
export const FIRM_BEGINNING = 3;

/** How much less a word counts that only its root says to be the unfinished one. */
const ROOT_WEIGHT = 0.5;

/**
 * What an unfinished word may become behind another particle or in another spelling, "באפליק" an "האפליקציה": the roots
 * that begin with its own.
 */
export async function begunOf(files: IndexFiles, { root }: Token): Promise<Reading[]> {
  // They come after the root itself, so that the next shard may begin with them.
  const shard = await files.shard(`${root}\uffff`);
  return groupsBeginning(shard, root, FIRM_BEGINNING).map((group) =>
    readingOfWords(group, group.words, ROOT_WEIGHT),
  );
}

/** Groups of other roots that begin with these letters, at least `from` of them. */
function groupsBeginning(
  shard: readonly GroupEntry[],
  letters: string,
  from: number,
  own = letters,
): Group[] {
  const found = shard.filter(({ root }) => root !== own && root.startsWith(letters));
  return letters.length < from || found.length > FAMILY_GROUPS ? [] : found.map(({ group }) => group());
}

/** Some words of a group, as the completion of what is being typed: they count as one light stem. */
export function readingOfWords(group: Group, words: readonly Word[], weight: number): Reading {
  return { group, words, surfaces: [], stems: words, family: [], weight };
}
