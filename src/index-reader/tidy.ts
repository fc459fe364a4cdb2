/** At most so many files, and so many bytes, are kept of one locale. */
export const MAX_FILES = 300;
export const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Removes from a cache what the manifest under `manifestKey` does not name any more, and the oldest files above the bounds.
 * Articles are in no manifest: those leave by age alone.
 */
export async function tidy(cache: Cache, manifestKey: string): Promise<void> {
  const manifest = (await (await cache.match(manifestKey))?.text()) ?? '';
  const isNamed = ({ url }: Request): boolean => manifest.includes(/(\w+)\.bin/.exec(url)?.[1] ?? '');
  // In the order in which they were put there.
  const newestFirst = [...(await cache.keys())].reverse();
  const shards = newestFirst.filter(({ url }) => url.includes('.bin'));
  const gone = new Set(shards.some(isNamed) ? shards.filter((shard) => !isNamed(shard)) : []);
  let files = 0;
  let bytes = 0;
  for (const key of newestFirst) {
    if (key.url === manifestKey) continue;
    if (!gone.has(key)) {
      files += 1;
      bytes += Number((await cache.match(key))?.headers.get('content-length'));
      if (files <= MAX_FILES && bytes <= MAX_BYTES) continue;
    }
    await cache.delete(key);
  }
}
