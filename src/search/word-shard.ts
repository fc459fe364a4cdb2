import { ByteReader, ByteWriter } from './bytes.ts';
import { MAGIC } from './format.ts';

/** A word of the vocabulary and how many articles hold it. */
export interface VocabularyWord {
  readonly word: string;
  readonly articles: number;
}

/** Writes words, sorted as they stand, as one vocabulary shard; counts are kept as powers of two. */
export function writeWordShard(words: readonly VocabularyWord[]): Uint8Array {
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.varint(words.length);
  let previous = '';
  for (const { word, articles } of words) {
    out.next(word, previous);
    out.byte(Math.min(31, Math.floor(Math.log2(Math.max(1, articles)))));
    previous = word;
  }
  return out.toBytes();
}

/** Reads a vocabulary shard. Throws `index.damaged` where it is not one, or not whole. */
export function readWordShard(bytes: Uint8Array, path: string): VocabularyWord[] {
  const input = new ByteReader(bytes, path);
  input.expect(MAGIC);
  const words: VocabularyWord[] = [];
  let word = '';
  for (let left = input.varint(); left > 0; left -= 1) {
    word = input.next(word);
    words.push({ word, articles: 2 ** input.byte() });
  }
  if (!input.done) throw input.damaged();
  return words;
}
