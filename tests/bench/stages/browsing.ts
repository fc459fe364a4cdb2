import { ENGINES, type EngineId } from '../engines/engines.ts';
import { coldOpen, SLOW_PHONE, type as typeQueries, type ColdOpen, type Typing } from '../browser/visit.ts';
import type { Plan } from '../plan.ts';
import { median, quantile } from '../quantile.ts';
import { ms, section, table } from '../report/table.ts';
import { sizesOf, unlessItFails, whileServed, type BuiltIndex, type Workshop } from '../workshop.ts';

/** Above this a cold open is the network's time, which does not swing: once is enough. */
const LONG_MS = 5000;

export interface Browsing {
  readonly corpus: string;
  readonly engine: EngineId;
  readonly articles: number;
  readonly openedMs: number;
  readonly firstMs: number;
  readonly longestTaskMs: number;
  /** Key to results; absent where it was not typed. */
  readonly keys?: {
    readonly first: { readonly p50: number; readonly p95: number };
    readonly again: { readonly p50: number; readonly p95: number };
    readonly longTasks: number;
    readonly longestTaskMs: number;
  };
}

/** Cold opens, and with `typing` keystrokes, on a slow phone; engines in turn. */
export async function measureBrowsing(
  indexes: readonly BuiltIndex[],
  corpus: { readonly id: string; readonly queries: readonly string[] },
  plan: Plan,
  workshop: Workshop,
  typing: boolean,
): Promise<Browsing[]> {
  const chromium = await workshop.browser();
  const colds = new Map<BuiltIndex, ColdOpen[]>();
  for (const index of indexes) await sizesOf(index);
  for (let round = 0; round < plan.coldOpens; round += 1) {
    for (const index of indexes) {
      const known = colds.get(index) ?? [];
      if ((known[0]?.firstMs ?? 0) > LONG_MS) continue;
      workshop.say(`cold open: ${ENGINES[index.engine].name}, ${index.articles} articles of ${corpus.id}`);
      const query = corpus.queries[round] ?? '';
      const what = `cold open of ${ENGINES[index.engine].name}, ${index.articles} articles of ${corpus.id}`;
      const run = await unlessItFails(workshop, what, () =>
        whileServed(index, ({ url }) => coldOpen(chromium, url, query, SLOW_PHONE)),
      );
      if (run) colds.set(index, [...known, run]);
    }
  }
  const results: Browsing[] = [];
  for (const index of indexes) {
    const runs = colds.get(index);
    if (!runs) continue;
    const what = `typing in ${ENGINES[index.engine].name}, ${index.articles} articles of ${corpus.id}`;
    if (typing) workshop.say(what);
    const typed = !typing
      ? undefined
      : await unlessItFails(workshop, what, () =>
          whileServed(index, ({ url }) =>
            typeQueries(chromium, url, corpus.queries.slice(3, 3 + plan.typedQueries), SLOW_PHONE),
          ),
        );
    results.push({
      corpus: corpus.id,
      engine: index.engine,
      articles: index.articles,
      openedMs: median(runs.map(({ openedMs }) => openedMs)),
      firstMs: median(runs.map(({ firstMs }) => firstMs)),
      longestTaskMs: median(runs.map(({ longestTaskMs }) => longestTaskMs)),
      ...(typed ? { keys: summary(typed) } : {}),
    });
  }
  return results;
}

function summary({ firstTime, again, longTasks }: Typing): NonNullable<Browsing['keys']> {
  const both = (values: readonly number[]): { p50: number; p95: number } => ({
    p50: quantile(values, 0.5),
    p95: quantile(values, 0.95),
  });
  return {
    first: both(firstTime),
    again: both(again),
    longTasks: longTasks.length,
    longestTaskMs: Math.max(0, ...longTasks),
  };
}

export function browsingTable(results: readonly Browsing[]): string {
  return section(
    'In Chromium: processor ÷ 4, slow 4G (1.6 Mbps, 150 ms)',
    table(
      [
        'corpus, engine',
        'articles',
        'index open',
        'first result',
        'longest task',
        'key p50',
        'p95',
        'again p50',
        'p95',
        'long tasks',
        'longest',
      ],
      results.map(({ corpus, engine, articles, openedMs, firstMs, longestTaskMs, keys }) => [
        `${corpus}, ${ENGINES[engine].name}`,
        `${articles}`,
        ms(openedMs),
        ms(firstMs),
        ms(longestTaskMs),
        ...(keys
          ? [
              ms(keys.first.p50),
              ms(keys.first.p95),
              ms(keys.again.p50),
              ms(keys.again.p95),
              `${keys.longTasks}`,
              ms(keys.longestTaskMs),
            ]
          : ['', '', '', '', '', '']),
      ]),
    ),
    [
      'Index open and first result: since the navigation to an empty page with a field began, nothing cached.',
      'Key: from the key to its results in the page, a key every 150 ms; "again": the same words once more.',
      'Long tasks hold the page for more than 50 ms; the first longest is of the cold open, the others are of typing.',
    ],
  );
}
