import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { IndexFile, SearchIndex } from '../../../src/search/types.ts';
import { openInRoundTrips } from './round-trips.ts';
import { analyzerOf, manyArticles, readerOf, withoutTitles } from './shop.ts';

const analyzer = analyzerOf('en');
const WORDS =
  'refund return parcel card courier label delivery warranty kettle invoice address cancel order voucher broken video ' +
  'express standard customs password account email phone repair spare charger battery manual pickup locker driver ' +
  'damaged missing late early payment transfer receipt discount loyalty points member size colour fabric washing';
const words = WORDS.split(' ');
const SHOP = manyArticles(words);

let files: readonly IndexFile[] = [];
let whole: SearchIndex;

beforeAll(async () => {
  const options = { locale: 'en', analyzer, records: SHOP, site: '/en/' };
  files = await buildIndex({ ...options, layout: 'sharded' });
  whole = await openIndex({
    ...{ locale: 'en', analyzer },
    read: readerOf(await buildIndex({ ...options, layout: 'single' })),
  });
});

const opened = () => openInRoundTrips(files, 'en');

describe('a query that is being typed', () => {
  it('finds with its first letter in one round trip by one file, and with its second one at once', async () => {
    const { ask } = await opened();
    // Behind it come the titles for what he types next.
    expect(await ask('r')).toMatchObject({ trips: 1, asked: 2 });
    // The vocabulary that the third letter needs is on its way.
    expect(await ask('re')).toMatchObject({ trips: 0, asked: 1 });
  });

  it('finds with one letter or two what a search in the whole index finds', async () => {
    const index = await openIndex({ locale: 'en', analyzer, read: readerOf(files) });
    const beginnings = [...new Set(words.flatMap((one) => [one.slice(0, 1), one.slice(0, 2)]))];
    for (const letters of [...beginnings, 'RE', ' re']) {
      const options = { typing: true, limit: 6 };
      const { hits, total, categories } = await index.search(letters, options);
      const there = await whole.search(letters, options);
      expect({ letters, ids: hits.map(({ id }) => id), total, categories }).toEqual({
        ...{ letters, ids: there.hits.map(({ id }) => id) },
        ...{ total: there.total, categories: there.categories },
      });
      expect(hits.map(({ titleMarks }) => titleMarks)).toEqual(
        there.hits.map(({ titleMarks }) => titleMarks),
      );
    }
  });

  it('has all articles of a list that is longer, and those of a category', async () => {
    const index = await openIndex({ locale: 'en', analyzer, read: readerOf(files) });
    const long = await index.search('re', { typing: true, limit: 20 });
    expect(long.hits.length).toBe(Math.min(20, long.total));
    const { category } = long.categories[0] ?? { category: '' };
    const some = await index.search('re', { typing: true, limit: 6, category });
    expect(new Set(some.hits.map((hit) => hit.category))).toEqual(new Set([category]));
  });

  it('waits for nothing but its own files once its last word is a word', async () => {
    const { ask } = await opened();
    expect((await ask('battery refund')).trips).toBe(1);
  });

  it('waits for its titles too where the articles are too many for one file of those', async () => {
    const { ask } = await openInRoundTrips(withoutTitles(files), 'en');
    expect((await ask('battery refund')).trips).toBe(2);
  });

  it('asks for no file for a letter or two behind other words, and keeps what those found', async () => {
    const { ask } = await opened();
    const before = await ask('battery ');
    for (const query of ['battery r', 'battery re']) {
      const { ids, asked } = await ask(query);
      expect(ids).toEqual(before.ids);
      expect(asked).toBeLessThanOrEqual(1);
    }
  });
});
