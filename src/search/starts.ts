import { ByteReader, ByteWriter } from './bytes.ts';
import { isFeatured, MAGIC, parseEntries, type FeaturedEntry } from './format.ts';
import { likeliest } from './likeliest.ts';
import { compare } from './order.ts';
import type { Analyzer, CategoryCount, SearchResult } from './types.ts';
import type { VocabularyWord } from './word-shard.ts';

/** How many completions a beginning of one or two letters has, and how many articles it is known to find. */
const COMPLETIONS = 6;
export const LISTED_AHEAD = 6;

/** One letter or two: nearly each word begins with some, so what they become and find is known beforehand. */
export const isShort = (letters: string): boolean => [...letters].length <= 2;

/** What so few letters find, as a search for them would say it. */
export interface FoundAhead extends Pick<SearchResult, 'total' | 'categories'> {
  /** Best first, without snippets: he goes on typing. */
  readonly entries: readonly FeaturedEntry[];
}

/** A beginning of one or two letters and the words that are likeliest meant, the most frequent first. */
export interface Start {
  readonly letters: string;
  readonly words: readonly VocabularyWord[];
  /** Absent where the search itself has to look. */
  readonly found?: FoundAhead;
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

export function writeStarts(starts: readonly Start[]): Uint8Array {
  const entries = new Map<string, FeaturedEntry>();
  for (const { found } of starts) for (const entry of found?.entries ?? []) entries.set(entry.id, entry);
  const numbers = new Map([...entries.keys()].map((id, at) => [id, at]));
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.string(JSON.stringify([...entries.values()]));
  out.varint(starts.length);
  for (const { letters, words, found } of starts) {
    out.string(letters);
    out.varint(words.length);
    for (const { word, articles } of words) {
      out.next(word, letters);
      out.varint(articles);
    }
    out.varint(found?.entries.length ?? 0);
    if (!found) continue;
    for (const { id } of found.entries) out.varint(numbers.get(id) ?? 0);
    out.varint(found.total);
    out.varint(found.categories.length);
    for (const { category, count } of found.categories) {
      out.string(category);
      out.varint(count);
    }
  }
  return out.toBytes();
}

/** Throws `index.damaged`. */
export function readStarts(bytes: Uint8Array, path: string): Start[] {
  const input = new ByteReader(bytes, path);
  input.expect(MAGIC);
  const entries = parseEntries(input.string(), path, isFeatured);
  const starts: Start[] = [];
  for (let left = input.varint(); left > 0; left -= 1) {
    const letters = input.string();
    const words: VocabularyWord[] = [];
    for (let more = input.varint(); more > 0; more -= 1) {
      words.push({ word: input.next(letters), articles: input.varint() });
    }
    const found = readFound(input, entries);
    starts.push({ letters, words, ...(found && { found }) });
  }
  if (!input.done) throw input.damaged();
  return starts;
}

function readFound(input: ByteReader, entries: readonly FeaturedEntry[]): FoundAhead | undefined {
  const found: FeaturedEntry[] = [];
  for (let left = input.varint(); left > 0; left -= 1) {
    const entry = entries[input.varint()];
    if (!entry) throw input.damaged();
    found.push(entry);
  }
  if (found.length === 0) return undefined;
  const total = input.varint();
  const categories: CategoryCount[] = [];
  for (let left = input.varint(); left > 0; left -= 1) {
    categories.push({ category: input.string(), count: input.varint() });
  }
  return { entries: found, total, categories };
}
