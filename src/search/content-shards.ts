import { isHighSurrogate } from './bytes.ts';
import { fnv1a } from './group.ts';

/** How a table is cut into files, in bytes before compression. */
export interface Cutting {
  /** Below it a shard is not cut, above `largest` at the next family, above `most` anywhere. */
  readonly smallest: number;
  readonly largest: number;
  readonly most: number;
  /** One in so many families begins a shard of its own once the one before is large enough. */
  readonly every: number;
  /** Keys that share so many first letters are a family and stay together. */
  readonly family: number;
}

/**
 * Cuts a sorted list into shards where the content says so: before a family of keys whose hash falls in a fixed class,
 * so that an edit moves only the boundaries next to it (content-defined chunking, as in LBFS, 2001).
 */
export function cutShards<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  sizeOf: (item: T) => number,
  { smallest, largest, most, every, family }: Cutting,
): { readonly key: string; readonly items: readonly T[] }[] {
  const shards: { key: string; items: T[] }[] = [];
  let size = 0;
  let before = '';
  for (const item of items) {
    const key = keyOf(item);
    const name = key.slice(0, family);
    const ends =
      name !== before.slice(0, family) &&
      (size >= largest || (size >= smallest && fnv1a(name) % every === 0));
    const current = shards.at(-1);
    if (current === undefined || ends || size >= most) {
      shards.push({ key: firstLetters(key, before), items: [item] });
      size = 0;
    } else {
      current.items.push(item);
    }
    before = key;
    size += sizeOf(item);
  }
  return shards;
}

/** As many letters of a key as tell it from the one `before`: what a manifest needs to say of a shard. */
export function firstLetters(key: string, before: string): string {
  let length = 1;
  // Never between the halves of a surrogate pair, which UTF-8 has no way to write.
  while (
    length < key.length &&
    (key.slice(0, length) <= before || isHighSurrogate(key.charCodeAt(length - 1)))
  )
    length += 1;
  return key.slice(0, length);
}

/** The shard that holds `key`: the last that begins with no greater one. -1 for a key before the first. */
export function shardOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
