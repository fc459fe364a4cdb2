import { featuredHits, hitOf, hitsAhead } from './hits.ts';
import type { IndexFiles } from './index-files.ts';
import type { Plan } from './plan.ts';
import { UNFINISHED } from './look-up.ts';
import { MAX_CHARACTERS, mending, planQuery } from './query.ts';
import { rank, type Scored } from './rank.ts';
import type { Analyzer, CategoryCount, Hit, SearchOptions, SearchResult } from './types.ts';

const DEFAULT_LIMIT = 10;

/** Two letters are no longer in UTF-16 units, whatever marks they have. */
const FEW_UNITS = 8;

/** Where nothing was found, so many of the nearest articles are more help than a long list. */
const NEAREST = 4;

/** Answers one query. Rejects with a `SearchError`, and with the signal's reason where that aborts. */
export async function find(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  { typing = false, exact = false, limit = DEFAULT_LIMIT, category, signal }: SearchOptions,
): Promise<SearchResult> {
  if (typing && !exact && category === undefined) {
    const ahead = await findAhead(files, analyzer, query, limit);
    if (ahead) return ahead;
  }
  let plan = await planQuery(files, analyzer, query, { typing, exact });
  let ranked = rank(plan.terms, files.manifest.articles);
  if (ranked.length === 0 && !typing && !exact) {
    // Sent before it was finished: half a word finds what it found while it was being typed.
    plan = await planQuery(files, analyzer, query, { typing: true, exact });
    ranked = rank(plan.terms, files.manifest.articles);
  }
  // Who types on has no use for the titles of what he typed before.
  signal?.throwIfAborted();
  const said = {
    query,
    ...(plan.repair ? { repair: plan.repair } : {}),
    ...(plan.also.length > 0 ? { also: plan.also } : {}),
  };
  const found = pinnedFirst(ranked, plan);
  if (found.length === 0 && plan.terms.length > 0) {
    const hits = await nearest(files, analyzer, query, Math.min(limit, NEAREST));
    return hits.length > 0
      ? { ...said, hits, total: 0, categories: [], nearest: true }
      : { ...said, hits: featuredHits(files, analyzer), total: 0, categories: [] };
  }
  const scored =
    category === undefined ? found : found.filter(({ article }) => files.categoryOf(article) === category);
  const hits = scored.slice(0, limit).map(async (one): Promise<Hit> => {
    const hit = await hitOf(files, analyzer, one, plan.roots);
    return plan.pins.includes(one.article) ? { ...hit, pinned: true } : hit;
  });
  return {
    ...said,
    hits: await Promise.all(hits),
    total: scored.length,
    categories: countCategories(files, found),
  };
}

/**
 * What the first one or two letters find is part of the file of their completions: by the normal way it would be three
 * round trips, and he has typed on by then.
 */
async function findAhead(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  limit: number,
): Promise<SearchResult | undefined> {
  if (query.length > FEW_UNITS || !UNFINISHED.test(query)) return undefined;
  const [token, second] = analyzer.analyze(query);
  if (!token || second) return undefined;
  const { surface, root } = token;
  const start = await files.start(surface);
  // For what he types next; the first answer has the line to itself.
  void files.titles();
  if (!start?.found || start.found.entries.length < Math.min(limit, start.found.total)) return undefined;
  // With the third letter it is looked for there.
  if (surface.length > 1) files.wordsFrom('words', surface, 1).catch(() => undefined);
  const roots = new Set([root, ...start.words.flatMap(({ word }) => analyzer.analyze(word)[0]?.root ?? [])]);
  const { total, categories } = start.found;
  return {
    query,
    hits: hitsAhead(files, analyzer, start.found.entries, roots).slice(0, limit),
    total,
    categories,
  };
}

/** What the company puts first comes first, whatever its score. */
function pinnedFirst(scored: readonly Scored[], { pins }: Plan): readonly Scored[] {
  if (pins.length === 0) return scored;
  const best = scored[0]?.score ?? 0;
  return [
    ...pins.map((article) => ({ article, score: best })),
    ...scored.filter(({ article }) => !pins.includes(article)),
  ];
}

/** Nothing has these words: the articles whose words come nearest, if any do. */
async function nearest(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  limit: number,
): Promise<readonly Hit[]> {
  const mend = await mending().catch(() => undefined);
  if (!mend) return [];
  const near = await mend.planNearest(files, analyzer, query.slice(0, MAX_CHARACTERS).toWellFormed());
  const scored = rank(near.terms, files.manifest.articles).slice(0, limit);
  return Promise.all(scored.map((one) => hitOf(files, analyzer, one, near.roots)));
}

function countCategories(files: IndexFiles, found: readonly Scored[]): CategoryCount[] {
  const counts = new Map<string, number>();
  for (const { article } of found) {
    const category = files.categoryOf(article);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
}
