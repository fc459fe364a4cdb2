import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { SearchError } from '../../../src/search/errors.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { openSurviving } from '../../../src/search/surviving.ts';
import type { IndexFile, Read } from '../../../src/search/types.ts';
import { analyzerOf, ENGLISH, readerOf } from './shop.ts';

const analyzer = analyzerOf('en');
const build = (title = ''): Promise<IndexFile[]> =>
  buildIndex({
    locale: 'en',
    analyzer,
    records: ENGLISH.map((record) => ({ ...record, title: record.title + title })),
    site: '/en/',
    layout: 'sharded',
  });
const before = await build();
const after = await build(' Today');
const onlyManifest = before.filter(({ path }) => path === 'manifest.json');

/** An index that was opened before a deployment, with every path that is read from then on. */
async function openedBefore(now: Read) {
  const paths: string[] = [];
  let read = readerOf(before);
  const index = await openIndex({ locale: 'en', analyzer, read: (path) => (paths.push(path), read(path)) });
  read = now;
  paths.length = 0;
  const manifests = (): number => paths.filter((path) => path === 'manifest.json').length;
  return { index, paths, manifests, deploy: (next: Read) => (read = next) };
}

describe('an index that is open during a deployment', () => {
  it('answers from the new files, in every one of its ways', async () => {
    for (const ask of ['search', 'article', 'complete'] as const) {
      const { index, manifests } = await openedBefore(readerOf(after));
      if (ask === 'search') expect((await index.search('refund')).hits[0]?.title).toMatch(/Today$/);
      if (ask === 'article') expect((await index.article('returns/refund'))?.title).toMatch(/Today$/);
      if (ask === 'complete') expect((await index.complete('ref')).queries).toContain('refund');
      expect(manifests()).toBe(1);
    }
  });

  it('reads the new manifest once for all that ask at the same time', async () => {
    const { index, manifests } = await openedBefore(readerOf(after));
    const results = await Promise.all(
      ['refund', 'parcel', 'kettle', 'refund parcel'].map((query) => index.search(query)),
    );
    for (const { hits } of results) expect(hits[0]?.title).toMatch(/Today$/);
    expect(manifests()).toBe(1);
  });

  it('tries once more and no more where the files stay away', async () => {
    const { index, paths, manifests } = await openedBefore(readerOf(onlyManifest));
    await expect(index.search('refund')).rejects.toMatchObject({ code: 'index.unreachable' });
    expect(manifests()).toBe(1);
    // The shard and the titles, both twice.
    expect(paths.filter((path) => path !== 'manifest.json').length).toBeLessThanOrEqual(4);
  });

  it('says which file failed where there is nothing to be had, and goes on when there is again', async () => {
    const { index, deploy } = await openedBefore(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(index.search('refund')).rejects.toMatchObject({
      code: 'index.unreachable',
      path: 'manifest.json',
    });
    deploy(readerOf(before));
    expect((await index.search('refund')).hits[0]?.id).toBe('returns/refund');
  });

  it('says that the new files are of another version', async () => {
    const future = { path: 'manifest.json', bytes: new TextEncoder().encode('{"format":999}') };
    const { index } = await openedBefore(readerOf([future]));
    await expect(index.search('refund')).rejects.toMatchObject({
      code: 'index.version',
      path: 'manifest.json',
    });
  });
});

describe('surviving files', () => {
  it('renew nothing for work that fails late, after other work renewed them', async () => {
    let manifests = 0;
    const { run, current } = await openSurviving((path) => ((manifests += 1), readerOf(after)(path)));
    const old = current();
    const missing = new SearchError('index.unreachable', 'gone.bin');
    const failing = Promise.withResolvers<never>();
    const late = run((files) => (files === old ? failing.promise : Promise.resolve(files)));
    const renewed = await run((files) => (files === old ? Promise.reject(missing) : Promise.resolve(files)));
    failing.reject(missing);
    expect(await late).toBe(renewed);
    expect(manifests).toBe(2);
  });

  it('repeat nothing for an error that is not of the files', async () => {
    const { run } = await openSurviving(readerOf(before));
    let times = 0;
    await expect(
      run(() => {
        times += 1;
        return Promise.reject(new RangeError('a mistake of ours'));
      }),
    ).rejects.toThrow('a mistake of ours');
    expect(times).toBe(1);
  });
});
