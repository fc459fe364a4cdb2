import { openIndex } from '../search/open-index.ts';
import { SearchError } from '../search/errors.ts';
import type { Analyzer, SearchIndex } from '../search/types.ts';

/** Opens a locale's index from the origin that serves the page. Rejects with a `SearchError`. */
export function openSiteIndex(base: string, locale: string, analyzer: Analyzer): Promise<SearchIndex> {
  const read = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(`${base}handrail/${locale}/${path}`);
    if (!answer.ok) throw new SearchError('index.unreachable', path, { cause: answer.status });
    return new Uint8Array(await answer.arrayBuffer());
  };
  return openIndex({ locale, analyzer, read });
}
