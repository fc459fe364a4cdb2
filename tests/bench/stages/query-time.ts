import { ENGINES, type EngineId } from '../engines/engines.ts';
import { askInBrowser, queryTimes } from '../browser/visit.ts';
import type { Plan } from '../plan.ts';
import { openApart, type Searcher } from '../processes/child.ts';
import { median, medians, quantile } from '../quantile.ts';
import { ms, section, table } from '../report/table.ts';
import {
  reportFailures,
  unlessItFails,
  whileServed,
  type BuiltIndex,
  type StoredCorpus,
  type Workshop,
} from '../workshop.ts';

const SHOWN = 6;
/** How much slower than this machine the budgets take a visitor's phone to be. */
export const SLOW_CPU = 4;

export interface QueryTime {
  readonly corpus: string;
  readonly engine: EngineId;
  readonly where: 'Node' | 'Chromium' | 'Chromium, processor ÷ 4';
  /** A visitor's first query, which has its parts of the index to unpack, or one after many others. */
  readonly state: 'first' | 'warm';
  readonly p50: number;
  readonly p99: number;
  /** Processor time of all threads a query, in milliseconds: what others on the machine take is not in it. */
  readonly cpu: number;
}

/** Queries of all lengths, spread over the corpus's own. */
function mixedQueries(corpus: StoredCorpus, count: number): string[] {
  const step = Math.max(1, Math.floor(corpus.questions.length / count));
  return corpus.questions.filter((_, at) => at % step === 0).slice(0, count);
}

/**
 * Time of a query in Node, engine by engine in each round, query by query the median of the rounds; the first round
 * warms up and does not count.
 */
export async function measureQueryTimes(
  indexes: readonly BuiltIndex[],
  corpus: StoredCorpus,
  plan: Plan,
  workshop: Workshop,
): Promise<QueryTime[]> {
  const queries = mixedQueries(corpus, plan.timedQueries);
  const searchers = new Map<BuiltIndex, Searcher>();
  const times = new Map<string, number[][]>();
  const cpus = new Map<string, number[]>();
  const results: QueryTime[] = [];
  const add = (
    engine: EngineId,
    where: QueryTime['where'],
    state: QueryTime['state'],
    values: readonly number[],
    cpu = Number.NaN,
  ): void => {
    results.push({
      corpus: corpus.id,
      engine,
      where,
      state,
      p50: quantile(values, 0.5),
      p99: quantile(values, 0.99),
      cpu,
    });
  };
  try {
    for (const index of indexes) {
      if (!('open' in ENGINES[index.engine])) continue;
      const { engine, locale, folder } = index;
      searchers.set(index, await openApart({ engine, locale, index: folder }));
    }
    for (let round = 0; round <= plan.rounds; round += 1) {
      for (const [{ engine }, searcher] of searchers) {
        workshop.say(`query time: ${ENGINES[engine].name}, ${corpus.id}, round ${round}`);
        // What unpacks everything when it is opened has no other first query.
        for (const fresh of engine === 'handrail' ? [true, false] : [false]) {
          const { ms: taken, cpuMs, failures } = await searcher.ask({ queries, limit: SHOWN, fresh });
          if (round === 0)
            reportFailures(workshop, `${ENGINES[engine].name} on ${corpus.id}`, failures, queries.length);
          const key = `${engine} ${fresh ? 'first' : 'warm'}`;
          if (round === 0) continue;
          times.set(key, [...(times.get(key) ?? []), [...taken]]);
          cpus.set(key, [...(cpus.get(key) ?? []), cpuMs / queries.length]);
        }
      }
    }
  } finally {
    for (const searcher of searchers.values()) searcher.close();
  }
  for (const { engine } of searchers.keys()) {
    for (const state of ['first', 'warm'] as const) {
      const rounds = times.get(`${engine} ${state}`);
      if (rounds) add(engine, 'Node', state, medians(rounds), median(cpus.get(`${engine} ${state}`) ?? []));
    }
  }
  for (const index of indexes) {
    const { name } = ENGINES[index.engine];
    const what = `query time: ${name} in Chromium, ${corpus.id}`;
    if (index.engine === 'handrail') {
      workshop.say(what);
      for (const state of ['first', 'warm'] as const) {
        const taken = await unlessItFails(workshop, what, () =>
          slowTimes(index, mixedQueries(corpus, plan.slowQueries), state, plan, workshop),
        );
        if (taken) add(index.engine, 'Chromium, processor ÷ 4', state, taken);
      }
    } else if (!('open' in ENGINES[index.engine])) {
      workshop.say(what);
      // The same twice: what it fetches is in the answer of the first time.
      const answered = await unlessItFails(workshop, what, async () => {
        const chromium = await workshop.browser();
        return whileServed(index, ({ url }) => askInBrowser(chromium, url, [...queries, ...queries], SHOWN));
      });
      if (answered) add(index.engine, 'Chromium', 'warm', answered.ms.slice(queries.length));
    }
  }
  return results;
}

/** In a page whose processor is slowed down, the median of some visits for each query. */
async function slowTimes(
  index: BuiltIndex,
  queries: readonly string[],
  state: QueryTime['state'],
  plan: Plan,
  { browser }: Workshop,
): Promise<number[]> {
  const chromium = await browser();
  return whileServed(index, async ({ url }) => {
    const rounds: number[][] = [];
    for (let round = 0; round < plan.coldOpens; round += 1)
      rounds.push(await queryTimes(chromium, url, queries, { cpu: SLOW_CPU, fresh: state === 'first' }));
    return medians(rounds);
  });
}

export function queryTimeTable(results: readonly QueryTime[]): string {
  return section(
    'Time of a query, without the network',
    table(
      [
        'corpus, engine',
        'where',
        'query',
        'processor',
        'p50',
        'p99',
        `p50 × ${SLOW_CPU}`,
        `p99 × ${SLOW_CPU}`,
      ],
      results.map(({ corpus, engine, where, state, p50, p99, cpu }) => {
        const slow = where.includes('÷');
        return [
          `${corpus}, ${ENGINES[engine].name}`,
          where,
          state,
          ms(cpu),
          ms(p50),
          ms(p99),
          slow ? '' : ms(p50 * SLOW_CPU),
          slow ? '' : ms(p99 * SLOW_CPU),
        ];
      }),
    ),
    [
      'Queries of all lengths; engines in turn, the median of the rounds for each query.',
      'Processor: the mean time of all threads a query, opening anew included for "first"; p50 and p99 are elapsed.',
      '"first" unpacks what the query needs of an index just opened; peers unpack everything when they open.',
    ],
  );
}
