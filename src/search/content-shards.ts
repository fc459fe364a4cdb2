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
    const ends = name !== before && (size >= largest || (size >= smallest && fnv1a(name) % every === 0));
    before = name;
    const current = shards.at(-1);
    if (current === undefined || ends || size >= most) {
      shards.push({ key, items: [item] });
      size = 0;
    } else {
      current.items.push(item);
    }
    size += sizeOf(item);
  }
  return shards;
}

/** The shard that holds `key`: the last whose first key is not greater. -1 for a key before the first. */
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
