import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { IndexFile, SearchIndex } from '../../../src/search/types.ts';
import { analyzerOf, article, fragmentsOf, readerOf } from './shop.ts';

const SHOP = Array.from({ length: 40 }, (_, n) =>
  article(
    `c${n % 5}/a${n}`,
    `Refund number ${n} of a parcel`,
    `The refund of parcel ${n} reaches your card.`,
  ),
);
let files: readonly IndexFile[] = [];

beforeAll(async () => {
  const options = { locale: 'en', analyzer: analyzerOf('en'), records: SHOP, site: '/en/' };
  files = [...(await buildIndex({ ...options, layout: 'sharded' })), ...fragmentsOf(SHOP)];
});

/** An index that says what is read, and tells of each file before it comes. */
async function opened(
  before: (path: string) => void = () => undefined,
): Promise<{ index: SearchIndex; reads: string[] }> {
  const from = readerOf(files);
  const reads: string[] = [];
  const index = await openIndex({
    ...{ locale: 'en', analyzer: analyzerOf('en') },
    read: (path) => {
      reads.push(path);
      before(path);
      return from(path);
    },
  });
  return { index, reads };
}

const articlesIn = (reads: readonly string[]): string[] => reads.filter((path) => path.startsWith('a/'));

describe('what nobody waits for any more', () => {
  it('reads no article for a quote', async () => {
    const { index, reads } = await opened();
    const result = await index.search('refund parcel');
    await expect(index.quote(result, AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(articlesIn(reads)).toEqual([]);
    expect((await index.quote(result)).hits).toHaveLength(result.hits.length);
    expect(articlesIn(reads)).toHaveLength(3);
  });

  it('quotes nothing of the articles that come after all', async () => {
    const over = new AbortController();
    let articles = 0;
    const { index } = await opened((path) => {
      // All three are on their way by then.
      if (path.startsWith('a/') && ++articles === 3) over.abort();
    });
    const result = await index.search('refund parcel');
    await expect(index.quote(result, over.signal)).rejects.toThrow(/abort/i);
  });

  it('completes nothing', async () => {
    const { index } = await opened();
    await expect(index.complete('ref', { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect((await index.complete('ref')).queries).toEqual(['refund']);
  });
});

describe('completions without titles', () => {
  it('are the same words, and cost no file of titles', async () => {
    const whole = await opened();
    const { queries, titles } = await whole.index.complete('refund par');
    expect(titles).not.toEqual([]);
    const words = await opened();
    expect(await words.index.complete('refund par', { titles: false })).toEqual({ queries, titles: [] });
    expect(words.reads.length).toBeLessThan(whole.reads.length);
  });
});
