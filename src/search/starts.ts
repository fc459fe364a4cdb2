import { ByteReader, ByteWriter } from './bytes.ts';
import { MAGIC } from './format.ts';
import { compare } from './order.ts';
import type { Analyzer } from './types.ts';
import type { VocabularyWord } from './word-shard.ts';

/** How many completions a beginning of one or two letters has. */
const COMPLETIONS = 6;

/** A beginning of one or two letters and the words that are likeliest meant, the most frequent first. */
export interface Start {
  readonly letters: string;
  readonly words: readonly VocabularyWord[];
}

/** The completions of one and two letters, which would otherwise need most of the vocabulary. Sorted by letters. */
export function startsOf(vocabulary: readonly VocabularyWord[], analyzer: Analyzer): Start[] {
  const byLetters = new Map<string, VocabularyWord[]>();
  for (const word of vocabulary) {
    const letters = [...word.word];
    if (letters.length < 3 || analyzer.stopWords.has(word.word) || /\d/.test(word.word)) continue;
    for (const start of [letters.slice(0, 1).join(''), letters.slice(0, 2).join('')]) {
      const list = byLetters.get(start);
      if (list) list.push(word);
      else byLetters.set(start, [word]);
    }
  }
  return [...byLetters]
    .map(([letters, words]) => ({ letters, words: likeliest(words, analyzer, COMPLETIONS) }))
    .sort((a, b) => compare(a.letters, b.letters));
}

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

export function writeStarts(starts: readonly Start[]): Uint8Array {
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.varint(starts.length);
  for (const { letters, words } of starts) {
    out.string(letters);
    out.varint(words.length);
    for (const { word, articles } of words) {
      out.next(word, letters);
      out.varint(articles);
    }
  }
  return out.toBytes();
}

/** Throws `index.damaged`. */
export function readStarts(bytes: Uint8Array, path: string): Start[] {
  const input = new ByteReader(bytes, path);
  input.expect(MAGIC);
  const starts: Start[] = [];
  for (let left = input.varint(); left > 0; left -= 1) {
    const letters = input.string();
    const words: VocabularyWord[] = [];
    for (let more = input.varint(); more > 0; more -= 1) {
      words.push({ word: input.next(letters), articles: input.varint() });
    }
    starts.push({ letters, words });
  }
  if (!input.done) throw input.damaged();
  return starts;
}
