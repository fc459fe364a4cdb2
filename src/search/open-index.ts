import { completeQuery } from './complete.ts';
import { SearchError } from './errors.ts';
import type { BlockEntry, FeaturedEntry } from './format.ts';
import { IndexFiles } from './index-files.ts';
import { markWords } from './marks.ts';
import { planNearest, planQuery, type Plan } from './query.ts';
import { rank, type Scored } from './rank.ts';
import type {
  Analyzer,
  CategoryCount,
  Hit,
  Read,
  SearchIndex,
  SearchOptions,
  SearchResult,
} from './types.ts';

export interface OpenIndexOptions {
  /** BCP 47 code. */
  readonly locale: string;
  /** The very analyzer that the index was built with. */
  readonly analyzer: Analyzer;
  /** Fetches a file of the locale's index folder; must reject where there is none. */
  readonly read: Read;
}

const DEFAULT_LIMIT = 10;

/** At most so many titles are offered while typing. */
const TITLES = 4;

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

  const featured = (): Hit[] => files.manifest.featured.map((entry) => toHit(entry, 0, new Set()));

  const attempt = async (query: string, options: SearchOptions): Promise<SearchResult> => {
    const plan = await planQuery(files, analyzer, query, {
      typing: options.typing ?? false,
      exact: options.exact ?? false,
    });
    const found = pinned(rank(plan.terms, files.manifest.articles), plan);
    const limit = options.limit ?? DEFAULT_LIMIT;
    if (found.length === 0 && plan.terms.length > 0) return nearest(query, plan, limit);
    const { category } = options;
    const scored =
      category === undefined ? found : found.filter(({ article }) => files.categoryOf(article) === category);
    const hits = await Promise.all(
      scored.slice(0, limit).map(async (one): Promise<Hit> => {
        const hit = await hitOf(one, plan.roots);
        return plan.pins.includes(one.article) ? { ...hit, pinned: true } : hit;
      }),
    );
    return {
      query,
      hits,
      total: scored.length,
      categories: countCategories(found),
      ...(plan.repair ? { repair: plan.repair } : {}),
      ...(plan.also.length > 0 ? { also: plan.also } : {}),
    };
  };

  /** Nothing has these words: the articles whose words come nearest, else those that are worth reading anyway. */
  const nearest = async (query: string, plan: Plan, limit: number): Promise<SearchResult> => {
    const near = await planNearest(files, analyzer, query);
    const scored = rank(near.terms, files.manifest.articles).slice(0, Math.min(limit, TITLES));
    const hits = await Promise.all(scored.map((one) => hitOf(one, near.roots)));
    return {
      query,
      hits: hits.length > 0 ? hits : featured(),
      total: 0,
      categories: [],
      nearest: true,
      ...(plan.repair ? { repair: plan.repair } : {}),
    };
  };

  const countCategories = (found: readonly Scored[]): CategoryCount[] => {
    const counts = new Map<string, number>();
    for (const { article } of found) {
      const category = files.categoryOf(article);
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    return [...counts]
      .map(([category, count]) => ({ category, count }))
      .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
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

  const titlesFor = async (prefix: string): Promise<Hit[]> => {
    const plan = await planQuery(files, analyzer, prefix, { typing: true, exact: true });
    const scored = rank(plan.terms, files.manifest.articles).slice(0, 3 * TITLES);
    const hits = await Promise.all(scored.map((one) => hitOf(one, plan.roots)));
    const last = analyzer.analyze(prefix).at(-1)?.surface ?? '';
    const before = analyzer.analyze(prefix).slice(0, -1);
    return hits
      .filter(({ title }) => {
        const words = analyzer.analyze(title);
        return (
          words.some(({ surface }) => surface.startsWith(last)) &&
          before.every(
            ({ root, surface }) =>
              analyzer.stopWords.has(surface) || words.some((word) => word.root === root),
          )
        );
      })
      .slice(0, TITLES);
  };

  return {
    locale,
    featured: featured(),
    article: (id) =>
      surviving(async () => {
        const article = await files.numberOf(id);
        return article === undefined ? undefined : hitOf({ article, score: 0 }, new Set());
      }),
    search: (query, options = {}) => surviving(() => attempt(query, options)),
    quote: (result) => Promise.resolve(result),
    complete: (prefix) =>
      surviving(async () => {
        const [queries, titles] = await Promise.all([
          completeQuery(files, analyzer, prefix),
          titlesFor(prefix),
        ]);
        return { queries, titles };
      }),
  };
}

/** What the company puts first comes first, whatever its score. */
function pinned(scored: readonly Scored[], { pins }: Plan): readonly Scored[] {
  if (pins.length === 0) return scored;
  const first = pins.map((article) => ({
    article,
    score: scored.find((one) => one.article === article)?.score ?? scored[0]?.score ?? 0,
  }));
  return [...first, ...scored.filter(({ article }) => !pins.includes(article))];
}
