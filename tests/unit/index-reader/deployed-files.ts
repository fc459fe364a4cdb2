import type { Article } from '../../../src/articles/types.ts';
import { fragmentFile } from '../../../src/build/fragment-file.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import { analyzerOf, ENGLISH } from '../search/shop.ts';
import { serverOf } from './fake-browser.ts';

export const analyzer = analyzerOf('en');

async function filesOf(layout: 'single' | 'sharded', title = ''): Promise<Map<string, Uint8Array>> {
  const records = ENGLISH.map((record) => ({ ...record, title: record.title + title }));
  const files = await buildIndex({ locale: 'en', analyzer, records, site: '/en/', layout });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

export const sharded = await filesOf('sharded');
export const single = await filesOf('single');
export const renewed = await filesOf('sharded', ' Today');
export const shards = [...sharded.keys()].filter((path) => path !== 'manifest.json');
export const [shard = '', otherShard = ''] = shards;
const article: Article = {
  key: 'returns/refund',
  locale: 'en',
  category: 'returns',
  slug: 'refund',
  title: 'When will I get my refund?',
  description: '',
  keywords: [],
  order: 1,
  updated: '2025-01-01',
  related: [],
  redirects: [],
  version: 'abc',
  headings: [],
  sections: [],
};
export const fragment = fragmentFile(article, '<p>Soon.</p>', '/', new Map());
export const server = serverOf([...sharded, ...single, [fragment.path, fragment.bytes]]);
