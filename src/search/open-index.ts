import { SearchError } from './errors.ts';
import type { BlockEntry, FeaturedEntry } from './format.ts';
import { IndexFiles } from './index-files.ts';
import { markWords } from './marks.ts';
import { planQuery } from './query.ts';
import { rank, type Scored } from './rank.ts';
import type { Analyzer, Hit, Read, SearchIndex, SearchOptions, SearchResult } from './types.ts';

export interface OpenIndexOptions {
  /** BCP 47 code. */
  readonly locale: string;
  /** The very analyzer that the index was built with. */
  readonly analyzer: Analyzer;
  /** Fetches a file of the locale's index folder; must reject where there is none. */
  readonly read: Read;
}

const DEFAULT_LIMIT = 10;
const COMPLETIONS = 6;

/** Opens a locale's index: one small file. Rejects with a `SearchError` where it cannot be had. */
export async function openIndex({ locale, analyzer, read }: OpenIndexOptions): Promise<SearchIndex> {
  let files = await IndexFiles.open(read);

  const toHit = (
    entry: FeaturedEntry & Partial<BlockEntry>,
    score: number,
    roots: ReadonlySet<string>,
  ): Hit => {
    const { id, title, description = '', category, fragment } = entry;
    return {
      id,
      title,
      titleMarks: markWords(title, roots, analyzer),
      snippet: markWords(description, roots, analyzer),
      category,
      url: `${files.manifest.site}${id}/`,
      fragment,
      score,
    };
  };
  const hitOf = async ({ article, score }: Scored, roots: ReadonlySet<string>): Promise<Hit> =>
    toHit(await files.entry(article), score, roots);

  const attempt = async (query: string, options: SearchOptions): Promise<SearchResult> => {
    const plan = await planQuery(files, analyzer, query, {
      typing: options.typing ?? false,
      exact: options.exact ?? false,
    });
    const scored = rank(plan.terms, files.manifest.articles);
    const hits = await Promise.all(
      scored.slice(0, options.limit ?? DEFAULT_LIMIT).map((one) => hitOf(one, plan.roots)),
    );
    return {
      query,
      hits,
      total: scored.length,
      categories: [],
      ...(plan.repair ? { repair: plan.repair } : {}),
    };
  };

  /** A deployment while the page is open takes old files away: the new manifest names those that are there. */
  const surviving = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      files = await IndexFiles.open(read);
      return work();
    }
  };

  return {
    locale,
    featured: files.manifest.featured.map((entry) => toHit(entry, 0, new Set())),
    article: (id) =>
      surviving(async () => {
        const article = await files.positionOf(id);
        return article === undefined ? undefined : hitOf({ article, score: 0 }, new Set());
      }),
    search: (query, options = {}) => surviving(() => attempt(query, options)),
    quote: (result) =>
      surviving(async () => (await import('./quote.ts')).quoteResult(result, { files, analyzer, read })),
    complete: (prefix) =>
      surviving(async () => {
        const last = analyzer.analyze(prefix).at(-1)?.surface ?? '';
        if (last.length < 2) return { queries: [], titles: [] };
        const words = await files.wordsFrom('words', last, 2);
        const queries = words
          .filter(({ word }) => word !== last)
          .sort((a, b) => b.articles - a.articles || (a.word < b.word ? -1 : 1))
          .slice(0, COMPLETIONS)
          .map(({ word }) => word);
        return { queries, titles: [] };
      }),
  };
}
