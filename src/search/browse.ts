import { hitOf } from './hits.ts';
import type { IndexFiles } from './index-files.ts';
import type { Analyzer, SearchResult } from './types.ts';

/**
 * The articles of one category by their titles: of a large one the first `limit` by id, which lie in few files. Rejects
 * with a `SearchError`.
 */
export async function browse(
  files: IndexFiles,
  analyzer: Analyzer,
  category: string,
  limit: number,
): Promise<SearchResult> {
  const { locale, categories: runs } = files.manifest;
  const counts = new Map<string, number>();
  const articles: number[] = [];
  let end = 0;
  for (const run of runs) {
    const begin = end;
    end += run.articles;
    counts.set(run.category, (counts.get(run.category) ?? 0) + run.articles);
    if (run.category !== category) continue;
    for (let article = begin; article < end && articles.length < limit; article += 1) articles.push(article);
  }
  const hits = await Promise.all(articles.map((article) => hitOf(files, analyzer, { article, score: 0 })));
  return {
    query: '',
    hits: hits.toSorted((one, other) => one.title.localeCompare(other.title, locale, { numeric: true })),
    total: counts.get(category) ?? 0,
    categories: [...counts].map(([id, count]) => ({ category: id, count })),
  };
}
