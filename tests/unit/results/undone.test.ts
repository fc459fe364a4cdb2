import { expect, it } from 'vitest';
import { searchWithout, type Undone } from '../../../src/results/undone.ts';
import type { Repair, SearchIndex, SearchOptions, SearchResult } from '../../../src/search/types.ts';

const repair: Repair = { kind: 'spelling', query: 'refund package' };

/** What the index is asked, and what the customer is told of it. */
async function ask(undone: Undone, told?: Repair): Promise<{ asked: unknown; result: SearchResult }> {
  const asked: [string, SearchOptions | undefined][] = [];
  const index: Pick<SearchIndex, 'search'> = {
    search: (query, options) => {
      asked.push([query, options]);
      const found: SearchResult = { query, hits: [], total: 0, categories: [] };
      return Promise.resolve(options?.exact ? found : { ...found, repair, also: ['parcel'] });
    },
  };
  const result = await searchWithout(index, 'refnud package', undone, told, { limit: 6 });
  return { asked, result };
}

it('searches what we make of the words while nothing is undone', async () => {
  const { asked, result } = await ask('nothing');
  expect(asked).toEqual([['refnud package', { limit: 6, exact: false }]]);
  expect(result).toMatchObject({ repair, also: ['parcel'] });
});

it('searches the words as typed where the correction is undone', async () => {
  const { asked, result } = await ask('repair', repair);
  expect(asked).toEqual([['refnud package', { limit: 6, exact: true }]]);
  expect(result).not.toHaveProperty('repair');
});

it('keeps the correction, and says so, where synonyms alone are undone', async () => {
  const { asked, result } = await ask('synonyms', repair);
  expect(asked).toEqual([['refund package', { limit: 6, exact: true }]]);
  expect(result).toMatchObject({ query: 'refnud package', repair });
  expect(result).not.toHaveProperty('also');
});

it('searches the words as typed where synonyms are undone and nothing was corrected', async () => {
  const { asked } = await ask('synonyms');
  expect(asked).toEqual([['refnud package', { limit: 6, exact: true }]]);
});
