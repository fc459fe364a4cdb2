import { hitsAhead } from './hits.ts';
import type { IndexFiles } from './index-files.ts';
import type { Analyzer, SearchResult } from './types.ts';

/** The first articles of one category in the order of its writers, which is one file. Rejects with a `SearchError`. */
export async function browse(
  files: IndexFiles,
  analyzer: Analyzer,
  category: string,
  limit: number,
): Promise<SearchResult> {
  const entries = await files.topic(category);
  const counts = new Map<string, number>();
  for (const run of files.manifest.categories)
    counts.set(run.category, (counts.get(run.category) ?? 0) + run.articles);
  return {
    query: '',
    hits: hitsAhead(files, analyzer, entries.slice(0, limit)),
    total: counts.get(category) ?? 0,
    categories: [...counts].map(([id, count]) => ({ category: id, count })),
  };
}
