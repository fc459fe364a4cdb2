import { createIndexReader } from '../index-reader/index-reader.ts';
import { openIndex } from '../search/open-index.ts';
import type { Analyzer, SearchIndex } from '../search/types.ts';

/** Opens a locale's index from the origin that serves the page. Rejects with a `SearchError`. */
export function openSiteIndex(base: string, locale: string, analyzer: Analyzer): Promise<SearchIndex> {
  const read = createIndexReader(new URL(`${base}handrail/${locale}/`, location.origin).href);
  return openIndex({ locale, analyzer, read });
}
