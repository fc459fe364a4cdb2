import type { IndexFiles } from './index-files.ts';
import type { Reading } from './rank.ts';
import { readingOfWords } from './readings.ts';
import { isShort } from './starts.ts';
import type { Analyzer } from './types.ts';
import type { VocabularyWord } from './word-shard.ts';

/** How many roots the word being typed may become. */
const COMPLETIONS = 12;

/** How much less they count where it is a word already, as it stands. */
const BESIDE_WORD = 0.75;

/** Files of terms that one word may cost while it is typed. */
const MAX_TERM_SHARDS = 4;

/** Words of the index that begin with `beginning`, except itself. */
export async function wordsBeginning(files: IndexFiles, beginning: string): Promise<VocabularyWord[]> {
  const words = isShort(beginning)
    ? ((await files.start(beginning))?.words ?? [])
    : await files.wordsFrom('words', beginning);
  return words.filter(({ word }) => word !== beginning);
}

/**
 * What the word being typed may become, by root, the most frequent ones.
 *
 * @param words those that begin like it
 * @param only of these the ones in that shard alone, which costs no file; null takes all
 */
export async function completionsOf(
  files: IndexFiles,
  analyzer: Analyzer,
  words: readonly VocabularyWord[],
  only: number | null,
): Promise<Reading[]> {
  const roots = new Map<string, { words: Set<string>; articles: number }>();
  for (const { word, articles } of words) {
    const root = analyzer.analyze(word)[0]?.root ?? word;
    const known = roots.get(root) ?? { words: new Set(), articles: 0 };
    known.words.add(word);
    known.articles += articles;
    roots.set(root, known);
  }
  const likely = [...roots]
    .sort(([a, one], [b, other]) => other.articles - one.articles || (a < b ? -1 : 1))
    .slice(0, COMPLETIONS);
  const shards = new Set<number>();
  const readings = await Promise.all(
    likely.map(async ([root, own]) => {
      const shard = files.shardOf(root);
      shards.add(shard);
      if (only === null ? shards.size > MAX_TERM_SHARDS : shard !== only) return [];
      const group = await files.group(root);
      if (!group) return [];
      const meant = group.words.filter(({ surface }) => own.words.has(surface));
      return [readingOfWords(group, meant, 1)];
    }),
  );
  return readings.flat();
}

/**
 * Half a word is as rare as all that it may become; else the rarest of them, which is meant least often, came first.
 * `isWord`: it is a word already.
 */
export function asOne(grown: readonly Reading[], isWord: boolean): Reading[] {
  const frequency = new Set(grown.flatMap(articlesOf)).size;
  const factor = isWord ? BESIDE_WORD : 1;
  return grown.map((reading) => ({ ...reading, frequency, weight: reading.weight * factor }));
}

function articlesOf({ group, words }: Reading): number[] {
  return words.flatMap(({ positions }) => positions.flatMap((position) => group.articles[position] ?? []));
}
