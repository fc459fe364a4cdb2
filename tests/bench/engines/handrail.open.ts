import { openIndex } from '../../../src/search/open-index.ts';
import type { Analyzer } from '../../../src/search/types.ts';
import type { OpenedEngine, Read } from './engine.ts';

/** The reader as the widget has it, with the query still being typed. */
export async function openHandrail(analyzer: Analyzer, read: Read, locale: string): Promise<OpenedEngine> {
  const index = await openIndex({ locale, analyzer, read });
  return { search: async (query, limit) => (await index.search(query, { limit, typing: true })).hits };
}
