import { loadOnce } from './load-once.ts';
import { featuredHits, hitsAhead } from './hits.ts';
import { openSurviving } from './surviving.ts';
import type { Analyzer, Read, SearchIndex } from './types.ts';

const engine = loadOnce(() => import('./find.ts'));
const quoting = loadOnce(() => import('./quote.ts'));
const browsing = loadOnce(() => import('./browse.ts'));
const completing = loadOnce(() => import('./complete.ts'));

export interface OpenIndexOptions {
  /** BCP 47 code. */
  readonly locale: string;
  /** The very analyzer that the index was built with. */
  readonly analyzer: Analyzer;
  /** Fetches a file of the locale's index folder; must reject where there is none. */
  readonly read: Read;
}

/**
 * Opens a locale's index: one small file, beside which the code that searches is loaded. Rejects with a `SearchError`
 * where the index cannot be had.
 */
export async function openIndex({ locale, analyzer, read }: OpenIndexOptions): Promise<SearchIndex> {
  // What goes wrong here is told when it is needed, and tried again then.
  engine().catch(() => undefined);
  const { current, run } = await openSurviving(read);
  return {
    locale,
    featured: featuredHits(current(), analyzer),
    article: (id) =>
      run(async (files) => {
        const entry = await files.entry(id);
        return entry && hitsAhead(files, analyzer, [entry])[0];
      }),
    search: async (query, options = {}) => {
      const { find } = await engine();
      return run((files) => find(files, analyzer, query, options));
    },
    browse: (category, limit) =>
      run(async (files) => {
        const { browse } = await browsing();
        return browse(files, analyzer, category, limit);
      }),
    quote: (result, over) =>
      run(async (files) => {
        const { quoteResult } = await quoting();
        return quoteResult(files, analyzer, result, over);
      }),
    complete: (prefix, options) =>
      run(async (files) => {
        const { complete } = await completing();
        return complete(files, analyzer, prefix, options);
      }),
  };
}
