import { SETS, type SetName } from './corpus/judged-sets.ts';
import type { Load } from './desk/load.ts';
import { ENGINES, type EngineId } from './engines/engines.ts';

/** What a run measures. */
export interface Plan {
  readonly engines: readonly EngineId[];
  readonly sets: readonly SetName[];
  /** Articles of the large corpus; the small one has a tenth of them. */
  readonly articles: number;
  /** At most so many judged queries of a kind. */
  readonly queriesPerKind: number;
  /** Rounds of measurements that are repeated; the median counts. */
  readonly rounds: number;
  /** Languages whose corpora Handrail is measured on; the peers are on the first. */
  readonly locales: readonly string[];
  /** Queries of which the time is taken, in Node and in the slowed-down browser. */
  readonly timedQueries: number;
  readonly slowQueries: number;
  /** New visitors whose first query's bytes are counted. */
  readonly visitors: number;
  /** How often a page is opened cold, and how many queries are typed key by key. */
  readonly coldOpens: number;
  readonly typedQueries: number;
  readonly quick: boolean;
}

/** Options as they come from the command line. */
export interface PlanOptions {
  readonly only?: string | undefined;
  readonly sets?: string | undefined;
  readonly articles?: string | undefined;
  readonly minutes?: string | undefined;
  readonly quick?: boolean | undefined;
}

/** Reads the options. Throws a sentence that says what to write instead. */
export function planFor({ only, sets, articles, minutes, quick = false }: PlanOptions): Plan {
  if (minutes !== undefined) throw new Error('--minutes is for `bench -- widget` alone.');
  const count = articles === undefined ? (quick ? 1000 : 10_000) : Number(articles);
  if (!Number.isInteger(count) || count < 100 || count > 100_000)
    throw new Error('--articles wants a whole number from 100 to 100000.');
  return {
    engines: only === undefined ? keysOf(ENGINES) : chosen('--only', only, keysOf(ENGINES)),
    sets:
      sets === undefined
        ? quick
          ? ['en-support', 'he-heq']
          : keysOf(SETS)
        : chosen('--sets', sets, keysOf(SETS)),
    articles: count,
    queriesPerKind: quick ? 30 : Number.POSITIVE_INFINITY,
    rounds: quick ? 3 : 5,
    locales: quick ? ['en'] : ['en', 'he', 'bg'],
    timedQueries: quick ? 40 : 120,
    slowQueries: quick ? 30 : 60,
    visitors: quick ? 8 : 30,
    coldOpens: quick ? 1 : 3,
    typedQueries: quick ? 1 : 2,
    quick,
  };
}

/** What a run of the widget's bench measures. */
export interface WidgetPlan {
  readonly contenders: readonly ContenderId[];
  readonly articles: number;
  /** How often everything is measured, if the time suffices; the median counts. */
  readonly rounds: number;
  /** Queries besides the first. */
  readonly queries: number;
  /** But for the first, no round begins that would not end by then; Starlight has to be built well before. */
  readonly minutes: number;
}

const CONTENDER_IDS = ['handrail', 'starlight', 'docsearch'] as const;
export type ContenderId = (typeof CONTENDER_IDS)[number];

/** Reads the options. Throws a sentence that says what to write instead. */
export function widgetPlanFor({ only, sets, articles, minutes, quick = false }: PlanOptions): WidgetPlan {
  if (sets !== undefined) throw new Error('The widget is measured on one set of articles: leave --sets out.');
  return {
    contenders: only === undefined ? CONTENDER_IDS : [...new Set(chosen('--only', only, CONTENDER_IDS))],
    // Of few articles the demo's own are taken.
    articles: quick && articles === undefined ? 1 : wholeNumber('--articles', articles ?? '1000', 10_000),
    rounds: quick ? 1 : 3,
    queries: quick ? 3 : 6,
    minutes: wholeNumber('--minutes', minutes ?? '8', 120),
  };
}

function wholeNumber(option: string, value: string, most: number): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new Error(`${option} wants a whole number from 1 to ${most}.`);
  return count;
}

/** What a run of the desk's bench measures. */
export interface DeskPlan {
  /** What it has to keep up with. */
  readonly steady: Load;
  /** More than it can take. */
  readonly flood: Load;
  /** What it has to keep up with on PostgreSQL. */
  readonly postgres: Load;
  /** In the store when it starts. */
  readonly cases: number;
}

export function deskPlanFor({ only, sets, articles, minutes, quick = false }: PlanOptions): DeskPlan {
  if ([only, sets, articles, minutes].some((option) => option !== undefined))
    throw new Error('The desk is measured alone: leave --only, --sets, --articles and --minutes out.');
  return {
    steady: { perSecond: 2_100, seconds: quick ? 10 : 60, connections: 256 },
    flood: { perSecond: 5_000, seconds: 10, connections: 1_500 },
    postgres: { perSecond: 1_050, seconds: quick ? 10 : 60, connections: 256 },
    cases: quick ? 10_000 : 100_000,
  };
}

function chosen<T extends string>(option: string, value: string, known: readonly T[]): T[] {
  return value.split(',').map((name) => {
    const found = known.find((one) => one === name.trim());
    if (found === undefined)
      throw new Error(`${option} does not know "${name}": choose of ${known.join(', ')}.`);
    return found;
  });
}

/** `Object.keys` of an object whose keys are known. */
function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}
