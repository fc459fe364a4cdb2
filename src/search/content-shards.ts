/** Bytes below which a shard is not cut, around which it usually is, and above which it always is. */
const SMALLEST = 512;
const CUT_EVERY = 48;
const LARGEST = 3 * 1024;

/**
 * Cuts a sorted list into shards where the content says so: before a key whose hash falls in a fixed class,
 * so that an edit moves only the boundaries next to it (content-defined chunking, as in LBFS, 2001).
 */
export function cutShards<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  sizeOf: (item: T) => number,
): { readonly key: string; readonly items: readonly T[] }[] {
  const shards: { key: string; items: T[] }[] = [];
  let size = 0;
  for (const item of items) {
    const key = keyOf(item);
    const current = shards.at(-1);
    const cut =
      current === undefined || size >= LARGEST || (size >= SMALLEST && fnv1a(key) % CUT_EVERY === 0);
    if (cut) {
      shards.push({ key, items: [item] });
      size = 0;
    } else {
      current.items.push(item);
    }
    size += sizeOf(item);
  }
  return shards;
}

/** The 32-bit FNV-1a hash over UTF-16 units (Fowler, Noll and Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
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
