import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { SearchIndex } from '../../../src/search/types.ts';
import { analyzerOf, article, readerOf } from './shop.ts';

const analyzer = analyzerOf('en');
type Layout = 'single' | 'sharded';

async function opened(records: readonly ReturnType<typeof article>[], layout: Layout): Promise<SearchIndex> {
  const files = await buildIndex({ locale: 'en', analyzer, records, site: '/en/', layout });
  return openIndex({ locale: 'en', analyzer, read: readerOf(files) });
}

describe('a topic', () => {
  it('is all of its articles and no others, whatever the sizes and names of its neighbours', async () => {
    const sizes = fc.dictionary(fc.stringMatching(/^[a-c-]{1,3}$/), fc.integer({ min: 1, max: 20 }), {
      minKeys: 1,
      maxKeys: 5,
    });
    const layouts = fc.constantFrom<Layout>('single', 'sharded');
    await fc.assert(
      fc.asyncProperty(sizes, layouts, async (topics, layout) => {
        const records = Object.entries(topics).flatMap(([topic, size]) =>
          Array.from({ length: size }, (_, at) => article(`${topic}/a${at}`, `Title ${at}`, 'Some text.')),
        );
        const index = await opened(records, layout);
        for (const [topic, size] of Object.entries(topics)) {
          const { hits, total, categories } = await index.browse(topic, 100);
          expect(total).toBe(size);
          expect(hits.map(({ title }) => title)).toEqual(
            Array.from({ length: size }, (_, at) => `Title ${at}`),
          );
          expect(hits.every(({ id }) => id.startsWith(`${topic}/`))).toBe(true);
          expect(Object.fromEntries(categories.map((one) => [one.category, one.count]))).toEqual(topics);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has its articles in the order of the writers, then by title, as the site has them', async () => {
    for (const layout of ['single', 'sharded'] as const) {
      const index = await opened(
        [
          article('returns/a', 'Step 10', 'Some text.', { order: 2 }),
          article('returns/b', 'Step 9', 'Some text.', { order: 2 }),
          article('returns/c', 'Zebra first', 'Some text.', { order: 1 }),
          article('orders/d', 'Another topic', 'Some text.'),
        ],
        layout,
      );
      const { hits } = await index.browse('returns', 24);
      expect(hits.map(({ title }) => title)).toEqual(['Zebra first', 'Step 9', 'Step 10']);
    }
  });

  it('comes by one file where it is large, and says how much there is of it', async () => {
    const records = Array.from({ length: 400 }, (_, at) =>
      article(`big/a${at}`, `Title ${at}`, 'Some text.'),
    );
    const files = await buildIndex({ locale: 'en', analyzer, records, site: '/en/', layout: 'sharded' });
    const asked: string[] = [];
    const from = readerOf(files);
    const read = (path: string): ReturnType<typeof from> => {
      asked.push(path);
      return from(path);
    };
    const index = await openIndex({ locale: 'en', analyzer, read });
    asked.length = 0;
    const { hits, total } = await index.browse('big', 24);
    expect(hits).toHaveLength(24);
    expect(total).toBe(400);
    expect(asked).toHaveLength(1);
  });

  it('has the beginning of each description, which ends neither in a comma nor in a single letter', async () => {
    const text = 'А'.repeat(70);
    const index = await opened(
      [
        article('a/comma', 'Comma', 'Text.', { description: `${text} ви, в нашия магазин` }),
        article('a/and', 'Letter', 'Text.', { description: `${text} вие и в нашия магазин` }),
        article('a/short', 'Short', 'Text.', { description: 'Вие и,' }),
      ],
      'single',
    );
    const { hits } = await index.browse('a', 24);
    const said = hits.map(({ snippet }) => snippet.map((mark) => mark.text).join(''));
    expect(said).toEqual([`${text} ви…`, `${text} вие…`, 'Вие и,']);
  });

  it('that is not there has nothing, and the others are named', async () => {
    const index = await opened([article('returns/refund', 'Refunds', 'Five days.')], 'single');
    expect(await index.browse('gone', 24)).toEqual({
      ...{ query: '', hits: [], total: 0 },
      categories: [{ category: 'returns', count: 1 }],
    });
  });
});
