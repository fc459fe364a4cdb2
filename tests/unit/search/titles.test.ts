import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { parseManifest } from '../../../src/search/format.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { IndexFile, SearchIndex } from '../../../src/search/types.ts';
import { openInRoundTrips } from './round-trips.ts';
import { analyzerOf, article, fragmentsOf, manyArticles, readerOf, withoutTitles } from './shop.ts';

const analyzer = analyzerOf('en');
const SHOP = manyArticles(
  'refund return parcel card courier label delivery warranty kettle invoice address cancel'.split(' '),
).map((record) => ({ ...record, description: `All of ${record.title}` }));
const QUERIES = ['refund', 'parcel card', 're', 'refnud', 'kettle warranty invoice', 'nothing of this'];

let files: readonly IndexFile[] = [];
beforeAll(async () => {
  files = await buildIndex({ locale: 'en', analyzer, records: SHOP, site: '/en/', layout: 'sharded' });
});

const titlesOf = (some: readonly IndexFile[]): string | null =>
  parseManifest(some.find(({ path }) => path === 'manifest.json')?.bytes ?? new Uint8Array(), 'manifest.json')
    .titles;
const open = (some: readonly IndexFile[]): Promise<SearchIndex> =>
  openIndex({ locale: 'en', analyzer, read: readerOf([...some, ...fragmentsOf(SHOP)]) });
const found = async (index: SearchIndex, query: string) =>
  (await index.search(query, { typing: true })).hits.map(({ id, title, titleMarks, category, url }) => ({
    ...{ id, title, titleMarks, category, url },
  }));

describe('the titles of all articles in one file', () => {
  it('give the hits that the blocks give, a round trip sooner and with fewer files', async () => {
    const [whole, blocks] = await Promise.all([open(files), open(withoutTitles(files))]);
    for (const query of QUERIES) expect(await found(whole, query)).toEqual(await found(blocks, query));
    const [now, before] = await Promise.all([
      openInRoundTrips(files, 'en'),
      openInRoundTrips(withoutTitles(files), 'en'),
    ]);
    const one = await now.ask('parcel card');
    const other = await before.ask('parcel card');
    expect(one.trips).toBe(other.trips - 1);
    expect(one.asked).toBeLessThan(other.asked);
    // The titles are there: words of which the files are too need nothing any more.
    expect(await now.ask('card parcel ')).toMatchObject({ trips: 0, asked: 0 });
  });

  it('are not waited for where the blocks can be had and they cannot', async () => {
    const titles = `${titlesOf(files) ?? ''}.bin`;
    const cut = files.map((file) =>
      file.path === titles ? { ...file, bytes: file.bytes.slice(0, -9) } : file,
    );
    const gone = files.filter(({ path }) => path !== titles);
    const whole = await open(files);
    for (const some of [cut, gone]) {
      const index = await open(some);
      for (const query of QUERIES) expect(await found(index, query)).toEqual(await found(whole, query));
    }
  });

  it('leave descriptions and addresses to the quoting, which has them of every hit', async () => {
    const [whole, blocks] = await Promise.all([open(files), open(withoutTitles(files))]);
    const result = await whole.search('refund');
    const there = await blocks.quote(await blocks.search('refund'));
    expect(result.hits.length).toBeGreaterThan(3);
    expect(result.hits.map(({ snippet, fragment }) => ({ snippet, fragment }))).toEqual(
      result.hits.map(() => ({ snippet: [], fragment: undefined })),
    );
    const quoted = await whole.quote(result);
    expect(quoted).toEqual(there);
    for (const { snippet, fragment } of quoted.hits) {
      expect(snippet).not.toEqual([]);
      expect(fragment).toMatch(/^a\//);
    }
  });

  it('are not there where they are too many to come beside the words, are not all text, or where all is in one file', async () => {
    const many = Array.from({ length: 1200 }, (_, at) =>
      article(`c/a${at}`, `Артикул ${at} ${'за връщане на поръчка с куриер '.repeat(3)}`, 'Текст.'),
    );
    const build = (layout: 'single' | 'sharded', records = many) =>
      buildIndex({ locale: 'bg', analyzer: analyzerOf('bg'), records, site: '/bg/', layout });
    expect(titlesOf(await build('sharded'))).toBeNull();
    expect(titlesOf(await build('sharded', many.slice(0, 300)))).not.toBeNull();
    expect(titlesOf(await build('single', many.slice(0, 300)))).toBeNull();
    // Half a letter, which no file can hold.
    expect(titlesOf(await build('sharded', [article('c/a', 'Стол \ud800', 'Текст.')]))).toBeNull();
  });
});
