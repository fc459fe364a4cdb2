import { compare } from './order.ts';
import type { Analyzer } from './types.ts';
import type { VocabularyWord } from './word-shard.ts';

/** The most frequent words, one of each light stem. */
export function likeliest(
  words: readonly VocabularyWord[],
  analyzer: Analyzer,
  limit: number,
): VocabularyWord[] {
  const stems = new Set<string>();
  const best: VocabularyWord[] = [];
  for (const word of words.toSorted((a, b) => b.articles - a.articles || compare(a.word, b.word))) {
    const stem = analyzer.analyze(word.word)[0]?.stem ?? word.word;
    if (stems.has(stem)) continue;
    stems.add(stem);
    best.push(word);
    if (best.length === limit) break;
  }
  return best;
}
