import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { createUlid } from '../../src/handoff/ulid.ts';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import type { Load, LoadResult } from './desk/load.ts';
import { serverOrNull } from '../postgres/server.ts';
import { countRows } from './desk/count-rows.ts';
import { inWorkshop } from './in-workshop.ts';
import type { DeskPlan } from './plan.ts';
import { check, checkLines, type Check } from './report/checks.ts';
import { bytes, ms, section, table } from './report/table.ts';
import type { Workshop } from './workshop.ts';

const SERVER = join(import.meta.dirname, 'desk/server.ts');
const LOAD = join(import.meta.dirname, 'desk/load.ts');

const Result = v.object({
  offered: v.number(),
  accepted: v.number(),
  refused: v.number(),
  other: v.record(v.string(), v.number()),
  seconds: v.number(),
  p50: v.nullable(v.number(), NaN),
  p99: v.nullable(v.number(), NaN),
  longest: v.nullable(v.number(), NaN),
});

/**
 * Measures a desk on SQLite, and one on PostgreSQL where a server is to be had, with the load generator on the same
 * machine, each in a process of its own, and prints tables; figures for `json` go into that file too.
 */
export function benchDesk(plan: DeskPlan, json: string | undefined): Promise<void> {
  return inWorkshop((workshop) => run(plan, workshop, json));
}

async function run(plan: DeskPlan, workshop: Workshop, json: string | undefined): Promise<void> {
  const steady = await underLoad(workshop, plan.steady, `${plan.steady.perSecond} cases a second`);
  const flood = await underLoad(workshop, plan.flood, `${plan.flood.perSecond} cases a second`);
  const postgres = await onPostgres(workshop, plan);
  workshop.say(`storing ${plan.cases} cases`);
  const startMs = await startWith(workshop, plan.cases);
  const checks = deskChecks({ plan, steady, flood, postgres, startMs });
  process.stdout.write(
    `${section(
      'The desk, its load on the same machine',
      table(
        [
          'store',
          'offered',
          'for',
          'taken a second',
          'refused',
          'else',
          'p50',
          'p99',
          'longest',
          'resident',
          'in use',
        ],
        [steady, flood, ...(postgres === null ? [] : [postgres])].map((one) => [
          one === postgres ? 'PostgreSQL' : 'SQLite',
          `${Math.round(one.result.offered / one.result.seconds)}/s`,
          `${Math.round(one.result.seconds)} s`,
          perSecond(one.result).toFixed(0),
          String(one.result.refused),
          JSON.stringify(one.result.other),
          ms(one.result.p50),
          ms(one.result.p99),
          ms(one.result.longest),
          `${bytes(one.memory.early.resident)} → ${bytes(one.memory.late.resident)}`,
          `${bytes(one.memory.early.heap)} → ${bytes(one.memory.late.heap)}`,
        ]),
      ),
      [
        'Times are from when a case was due to when its answer was there, of those that were taken.',
        'In use: the heap after all garbage was collected. Resident: what the system has given, garbage with it.',
        ...(postgres === null ? ['Not on PostgreSQL: no server was to be had.'] : []),
      ],
    )}\n`,
  );
  process.stdout.write(`${section('Budgets', checkLines(checks))}\n`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ plan, steady, flood, postgres, startMs, checks }, null, 2)}\n`);
}

const Memory = v.object({ resident: v.number(), heap: v.number() });
type Memory = v.InferOutput<typeof Memory>;

interface UnderLoad {
  readonly result: LoadResult;
  /** Cases in the database afterwards. */
  readonly stored: number;
  /** Of the desk's process, in bytes: after half of the time, and at the end. */
  readonly memory: { readonly early: Memory; readonly late: Memory };
}

const perSecond = ({ accepted, seconds }: LoadResult): number => accepted / seconds;

interface Measured {
  readonly plan: DeskPlan;
  readonly steady: UnderLoad;
  readonly flood: UnderLoad;
  /** Null where there was no server. */
  readonly postgres: UnderLoad | null;
  readonly startMs: number;
}

function deskChecks({ plan, steady, flood, postgres, startMs }: Measured): Check[] {
  const rate = (value: number): string => `${Math.round(value)}/s`;
  const count = (value: number): string => String(value);
  const lost = ({ result, stored }: UnderLoad): number => Math.abs(stored - result.accepted);
  const strange = Object.values(flood.result.other).reduce((sum, one) => sum + one, 0);
  return [
    check(
      `≥ 2,000 cases a second for ${plan.steady.seconds} s`,
      perSecond(steady.result),
      { least: 2000 },
      rate,
    ),
    check('… p99 ≤ 250 ms', steady.result.p99, { most: 250 }, ms),
    check(
      '… memory in use grows ≤ a fifth',
      steady.memory.late.heap / steady.memory.early.heap,
      { most: 1.2 },
      (value) => `×${value.toFixed(2)}`,
    ),
    check(
      `offered ${plan.flood.perSecond} a second it still takes ≥ 2,000`,
      perSecond(flood.result),
      { least: 2000 },
      rate,
    ),
    check('… and answers nothing but 201, 429 and 503', strange, { most: 0 }, count),
    ...(postgres === null
      ? []
      : [
          check(
            `on PostgreSQL ≥ 1,000 cases a second for ${plan.postgres.seconds} s`,
            perSecond(postgres.result),
            { least: 1000 },
            rate,
          ),
          check('… p99 ≤ 250 ms', postgres.result.p99, { most: 250 }, ms),
        ]),
    check(
      'what was acknowledged is stored, and nothing else',
      lost(steady) + lost(flood) + (postgres === null ? 0 : lost(postgres)),
      { most: 0 },
      count,
    ),
    check(`starts with ${plan.cases} cases in ≤ 1 s`, startMs, { most: 1000 }, ms),
  ];
}

/** The same on PostgreSQL, whose server is one process more on this machine; null where none is to be had. */
async function onPostgres(workshop: Workshop, { postgres }: DeskPlan): Promise<UnderLoad | null> {
  const server = await serverOrNull();
  if (server === null) return null;
  const place = await server.place();
  try {
    return await underLoad(
      workshop,
      postgres,
      `${postgres.perSecond} cases a second on PostgreSQL`,
      place.url,
    );
  } finally {
    await place.remove();
    await server.stop();
  }
}

async function underLoad(
  workshop: Workshop,
  load: Load,
  what: string,
  databaseUrl?: string,
): Promise<UnderLoad> {
  workshop.say(`${what} for ${load.seconds} s`);
  const folder = mkdtempSync(join(workshop.folder, 'desk-'));
  const { desk, url } = await start(folder, databaseUrl);
  try {
    // By then the limits remember as many senders as they ever do (50,000), which is bounded and no growth.
    const early = wait((load.seconds * 1000) / 2).then(() => memoryOf(desk));
    const { stdout } = await promisify(execFile)(process.execPath, [
      LOAD,
      url,
      ...[load.perSecond, load.seconds, load.connections].map(String),
    ]);
    const result = v.parse(v.pipe(v.string(), v.parseJson(), Result), stdout);
    const memory = { early: await early, late: await memoryOf(desk) };
    await stop(desk);
    return {
      result,
      memory,
      stored: databaseUrl === undefined ? countCases(folder) : await countRows(databaseUrl, 'cases'),
    };
  } finally {
    desk.kill('SIGKILL');
  }
}

/** Milliseconds from the start of the process until the desk listens, with so many cases in its store. */
async function startWith(workshop: Workshop, cases: number): Promise<number> {
  const folder = mkdtempSync(join(workshop.folder, 'desk-'));
  const store = openSqliteStore(folder);
  for (let stored = 0; stored < cases; stored += 1000) {
    await Promise.all(
      Array.from({ length: Math.min(1000, cases - stored) }, (_, at) =>
        store.addCase(
          {
            caseId: createUlid(),
            createdAt: new Date().toISOString(),
            locale: 'en',
            message: `Where is parcel ${stored + at}? It was due last week and nobody has written to me since.`,
            customer: { email: `customer${at}@example.com` },
            trail: [{ type: 'search', t: 0, query: 'where is my parcel', results: 4 }],
            page: { url: 'https://shop.example.com/', title: 'Shop' },
            client: null,
          },
          `hash ${stored + at}`,
          Date.now(),
        ),
      ),
    );
  }
  await store.close();
  const began = performance.now();
  const { desk } = await start(folder);
  const took = performance.now() - began;
  await stop(desk);
  return took;
}

async function start(
  folder: string,
  databaseUrl?: string,
): Promise<{ readonly desk: ChildProcess; readonly url: string }> {
  const desk = fork(SERVER, [folder, ...(databaseUrl === undefined ? [] : [databaseUrl])]);
  const [url] = (await once(desk, 'message')) as [string];
  return { desk, url };
}

async function stop(desk: ChildProcess): Promise<void> {
  const exited = once(desk, 'exit');
  desk.kill('SIGTERM');
  await exited;
}

async function memoryOf(desk: ChildProcess): Promise<Memory> {
  const answer = once(desk, 'message');
  desk.send('memory');
  return v.parse(Memory, (await answer)[0]);
}

function countCases(folder: string): number {
  const database = new DatabaseSync(join(folder, 'desk.sqlite'), { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS count FROM cases').get()?.['count']);
  } finally {
    database.close();
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
