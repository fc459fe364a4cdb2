import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { parseManifest } from '../../../src/search/format.ts';
import type { IndexFile, Pin, Synonym } from '../../../src/search/types.ts';
import { openInRoundTrips } from './round-trips.ts';
import { analyzerOf, manyArticles } from './shop.ts';

const WORDS = (
  'refund return parcel card courier label delivery warranty kettle invoice address cancel order voucher broken ' +
  'video express standard customs password account email phone repair spare charger battery manual pickup locker'
).split(' ');
const word = (at: number): string => WORDS[at % WORDS.length] ?? '';
const SHOP = manyArticles(WORDS);
const SYNONYMS: Synonym[] = [
  { words: 'battery', means: 'kettle warranty' },
  { words: 'broken video', means: 'address' },
];

const build = (synonyms: readonly Synonym[], pins: readonly Pin[] = []): Promise<IndexFile[]> =>
  buildIndex({
    ...{ locale: 'en', analyzer: analyzerOf('en'), records: SHOP, site: '/en/', layout: 'sharded' },
    ...{ synonyms, pins },
  });
const manifestOf = (files: readonly IndexFile[]): Record<string, unknown> => {
  const bytes = files.find(({ path }) => path === 'manifest.json')?.bytes;
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
};
const withManifest = (files: readonly IndexFile[], manifest: object): IndexFile[] =>
  files.map((file) =>
    file.path === 'manifest.json'
      ? { ...file, bytes: new TextEncoder().encode(JSON.stringify(manifest)) }
      : file,
  );

describe('what the company calls by another name', () => {
  it('is found without a round trip more than his own words need', async () => {
    const { ask } = await openInRoundTrips(await build(SYNONYMS), 'en');
    expect((await ask('battery')).trips).toBe(1);
    expect((await ask('broken video')).trips).toBe(1);
  });

  it('costs no file where only some of the words stand there', async () => {
    const some = await openInRoundTrips(await build(SYNONYMS), 'en');
    const none = await openInRoundTrips(await build([]), 'en');
    expect((await some.ask('a video')).asked).toBe((await none.ask('a video')).asked);
  });

  it('finds the same by a manifest that says nothing of it, such as one kept on the device from before', async () => {
    const files = await build(SYNONYMS);
    const { beside, ...older } = manifestOf(files);
    expect(beside).toMatch(/^batteri=\d+=\d+\n/);
    for (const query of ['battery', 'broken video', 'battery refund']) {
      const now = await openInRoundTrips(files, 'en');
      const before = await openInRoundTrips(withManifest(files, older), 'en');
      const { ids, trips } = await before.ask(query);
      expect((await now.ask(query)).ids).toEqual(ids);
      expect(trips).toBe(2);
    }
  });

  it('is a damaged manifest’s where it is no text', async () => {
    const bytes = withManifest([{ path: 'manifest.json', bytes: new Uint8Array() }], {
      ...manifestOf(await build([])),
      beside: [1],
    })[0]?.bytes;
    expect(() => parseManifest(bytes ?? new Uint8Array(), 'manifest.json')).toThrow(/index\.damaged/);
  });

  it('survives places that the index does not have', async () => {
    const files = await build(SYNONYMS);
    const beside = 'batteri=9999=-1=x\nvideo\n=';
    const { ask } = await openInRoundTrips(withManifest(files, { ...manifestOf(files), beside }), 'en');
    expect((await ask('battery video')).ids).not.toEqual([]);
  });

  it('is in the manifest for so many words at most, since everybody fetches that', async () => {
    const many = Array.from({ length: 400 }, (_, n) => ({ words: `synonym${n}`, means: word(n) }));
    const { beside } = manifestOf(await build(many));
    expect(String(beside).split('\n')).toHaveLength(256);
  });
});
