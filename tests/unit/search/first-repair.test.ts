import { describe, expect, it, vi } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { shardOf } from '../../../src/search/content-shards.ts';
import { parseManifest } from '../../../src/search/format.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { analyzerOf, ENGLISH, readerOf } from './shop.ts';

const way = vi.hoisted(() => Promise.withResolvers<undefined>());
/** What repairs is on its way until the test lets it come. */
vi.mock('../../../src/search/mend.ts', async (load) => {
  await way.promise;
  return load();
});

describe('the first query that has to be repaired', () => {
  it('asks for the keyboards and the words around a slip beside what repairs, not after it', async () => {
    const english = analyzerOf('en');
    const layouts = vi.fn(english.layouts);
    const options = { locale: 'en', analyzer: { ...english, layouts } };
    const files = await buildIndex({ ...options, records: ENGLISH, site: '/en/', layout: 'sharded' });
    const from = readerOf(files);
    const reads: string[] = [];
    const index = await openIndex({ ...options, read: (path) => (reads.push(path), from(path)) });
    const searching = index.search('parcle');
    await vi.waitFor(() => {
      expect(layouts).toHaveBeenCalled();
    });
    const { tables } = parseManifest(await from('manifest.json'), 'manifest.json');
    for (const [{ keys, hashes }, letters] of [
      [tables.words, 'pa'],
      [tables.endings, 'el'],
    ] as const)
      expect(reads).toContain(`${hashes[shardOf(keys, letters)] ?? ''}.bin`);
    way.resolve(undefined);
    expect((await searching).repair).toEqual({ kind: 'spelling', query: 'parcel' });
  });

  it('asks for neither where every word is known', async () => {
    const english = analyzerOf('en');
    const layouts = vi.fn(english.layouts);
    const options = { locale: 'en', analyzer: { ...english, layouts } };
    const files = await buildIndex({ ...options, records: ENGLISH, site: '/en/' });
    const index = await openIndex({ ...options, read: readerOf(files) });
    expect((await index.search('parcel')).total).toBeGreaterThan(0);
    expect(layouts).not.toHaveBeenCalled();
  });
});
