import type { BlockEntry, FeaturedEntry } from './format.ts';
import type { IndexFiles } from './index-files.ts';
import { markWords } from './marks.ts';
import { MAX_CHARACTERS, planQuery } from './query.ts';
import { rank, type Scored } from './rank.ts';
import { openSurviving } from './surviving.ts';
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
  const { current, run } = await openSurviving(read);

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
      url: `${current().manifest.site}${id}/`,
      fragment,
      score,
    };
  };
  const hitOf = async (
    files: IndexFiles,
    { article, score }: Scored,
    roots: ReadonlySet<string>,
  ): Promise<Hit> => toHit(await files.entry(article), score, roots);

  const attempt = async (files: IndexFiles, query: string, options: SearchOptions): Promise<SearchResult> => {
    const plan = await planQuery(files, analyzer, query, {
      typing: options.typing ?? false,
      exact: options.exact ?? false,
    });
    const scored = rank(plan.terms, files.manifest.articles);
    const hits = await Promise.all(
      scored.slice(0, options.limit ?? DEFAULT_LIMIT).map((one) => hitOf(files, one, plan.roots)),
    );
    return {
      query,
      hits,
      total: scored.length,
      categories: [],
      ...(plan.repair ? { repair: plan.repair } : {}),
    };
  };

  return {
    locale,
    featured: current().manifest.featured.map((entry) => toHit(entry, 0, new Set())),
    article: (id) =>
      run(async (files) => {
        const article = await files.positionOf(id);
        return article === undefined ? undefined : hitOf(files, { article, score: 0 }, new Set());
      }),
    search: (query, options = {}) => run((files) => attempt(files, query, options)),
    quote: (result) => Promise.resolve(result),
    complete: (prefix) =>
      run(async (files) => {
        const last = analyzer.analyze(prefix.slice(0, MAX_CHARACTERS)).at(-1)?.surface ?? '';
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
