import { ByteReader, ByteWriter } from './bytes.ts';
import { MAGIC } from './format.ts';
import type { Posting } from './inverted-index.ts';

/** A word as written, with its postings. */
export interface Word {
  readonly surface: string;
  readonly postings: readonly Posting[];
}

/** Words that share a strong root. */
export interface Group {
  readonly root: string;
  readonly words: readonly Word[];
}

/** Writes groups, which are sorted by root, as one shard. */
export function writeTermShard(groups: readonly Group[]): Uint8Array {
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.varint(groups.length);
  let previousRoot = '';
  for (const { root, words } of groups) {
    out.next(root, previousRoot);
    previousRoot = root;
    out.varint(words.length);
    let previous = root;
    for (const { surface, postings } of words) {
      out.next(surface, previous);
      previous = surface;
      writePostings(out, postings);
    }
  }
  return out.toBytes();
}

/** Reads a shard. Throws `index.damaged` where it is not one, or not whole. */
export function readTermShard(bytes: Uint8Array, path: string): Group[] {
  const input = new ByteReader(bytes, path);
  for (const byte of MAGIC) if (input.byte() !== byte) throw input.damaged();
  const groups: Group[] = [];
  let root = '';
  for (let left = input.varint(); left > 0; left -= 1) {
    root = input.next(root);
    const words: Word[] = [];
    let surface = root;
    for (let count = input.varint(); count > 0; count -= 1) {
      surface = input.next(surface);
      words.push({ surface, postings: readPostings(input) });
    }
    groups.push({ root, words });
  }
  if (!input.done) throw input.damaged();
  return groups;
}

/**
 * Gaps between article numbers, then body levels as nibbles, then the few title levels with their positions:
 * each stream compresses better apart than mixed.
 */
function writePostings(out: ByteWriter, postings: readonly Posting[]): void {
  out.varint(postings.length);
  let previous = -1;
  for (const { article } of postings) {
    out.varint(article - previous - 1);
    previous = article;
  }
  for (let at = 0; at < postings.length; at += 2) {
    out.byte(((postings[at]?.body ?? 0) << 4) | (postings[at + 1]?.body ?? 0));
  }
  const titled = postings.flatMap(({ title }, position) => (title > 0 ? [{ title, position }] : []));
  out.varint(titled.length);
  let last = -1;
  for (const { title, position } of titled) {
    out.varint((position - last - 1) * 8 + title);
    last = position;
  }
}

function readPostings(input: ByteReader): Posting[] {
  const count = input.varint();
  const articles: number[] = [];
  let article = -1;
  for (let at = 0; at < count; at += 1) {
    article += input.varint() + 1;
    articles.push(article);
  }
  const bodies: number[] = [];
  for (let at = 0; at < count; at += 2) {
    const pair = input.byte();
    bodies.push(pair >> 4, pair & 15);
  }
  const titles = new Map<number, number>();
  let position = -1;
  for (let left = input.varint(); left > 0; left -= 1) {
    const value = input.varint();
    position += Math.floor(value / 8) + 1;
    titles.set(position, value % 8);
  }
  return articles.map((number, at) => ({
    article: number,
    title: titles.get(at) ?? 0,
    body: bodies[at] ?? 0,
  }));
}
