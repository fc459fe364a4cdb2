import { afterEach, expect, it, vi } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { analyzerOf, ENGLISH, readerOf } from './shop.ts';

const LATER = ['synonyms', 'mend'] as const;

afterEach(() => {
  for (const file of LATER) vi.doUnmock(`../../../src/search/${file}.ts`);
  vi.resetModules();
});

it('a page whose network is gone before it has all of the search finds with what it has', async () => {
  const analyzer = analyzerOf('en');
  const files = await buildIndex({
    ...{ locale: 'en', analyzer, records: ENGLISH, site: '/en/' },
    synonyms: [{ words: 'parcel', means: 'delivery' }],
  });
  vi.resetModules();
  for (const file of LATER)
    vi.doMock(`../../../src/search/${file}.ts`, () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
  const { openIndex } = await import('../../../src/search/open-index.ts');
  const index = await openIndex({ locale: 'en', analyzer, read: readerOf(files) });
  const ids = async (query: string): Promise<string[]> =>
    (await index.search(query)).hits.map(({ id }) => id);
  // A word with a rule, and one that is not known as it is written.
  expect(await ids('parcel missing')).toContain('delivery/missing');
  expect(await ids('refund parsel')).toContain('returns/refund');
  // Neither is there anything near to be looked for: what is often asked, and no failure.
  expect((await index.search('zzyzx')).total).toBe(0);
});
