import { median, quantile } from '../quantile.ts';
import { check, type Check } from '../report/checks.ts';
import { bytes, ms } from '../report/table.ts';
import type { Round } from './rounds.ts';

const KB = 1024;
const FEW = 1000;

const whole = (value: number): string => String(Math.round(value));

/** The widget's budgets against the medians of its rounds; keystrokes are judged by all of them together. */
export function widgetChecks(rounds: readonly Round[], articles: number): Check[] {
  const of = (figure: (round: Round) => number): number => median(rounds.map(figure));
  const p95 = (figure: (round: Round) => readonly number[]): number => quantile(rounds.flatMap(figure), 0.95);
  const few = articles <= FEW;
  const all = few ? 36 : 44;
  const open = few ? 700 : 800;
  return [
    check(
      'loader ≤ 1.5 KB',
      of(({ load }) => load.code),
      { most: 1.5 * KB },
      bytes,
    ),
    check(
      'loader: 1 request',
      of(({ load, bare }) => load.requests - bare.requests),
      { most: 1 },
      whole,
    ),
    check(
      'loader: no task over 5 ms',
      of(({ load }) => load.longestRunMs),
      { most: 5 },
      ms,
    ),
    check(
      'loader: no layout shift',
      of(({ load }) => load.shift),
      { most: 0 },
      String,
    ),
    check(
      'JS + CSS at first open ≤ 18 KB',
      of(({ journey }) => journey.open.until.code),
      { most: 18 * KB },
      bytes,
    ),
    check(
      `open → first result ≤ ${all} KB`,
      of(({ rush }) => rush.until.bytes),
      { most: all * KB },
      bytes,
    ),
    check(
      'open → first result ≤ 12 requests',
      of(({ rush }) => rush.until.requests),
      { most: 12 },
      whole,
    ),
    check(
      'open → first result ≤ 4 round trips',
      of(({ rush }) => rush.until.roundTrips),
      { most: 4 },
      whole,
    ),
    check(
      `cold open → first result ≤ ${open} ms`,
      of(({ rush }) => rush.ms),
      { most: open },
      ms,
    ),
    check(
      'keystroke → results, warm, p95 ≤ 50 ms',
      p95(({ journey }) => journey.warm.again),
      { most: 50 },
      ms,
    ),
    check(
      'keystroke → results with a shard to fetch, p95 ≤ 300 ms',
      p95(({ journey }) => journey.warm.fresh),
      { most: 300 },
      ms,
    ),
    check(
      'no task over 50 ms on first open',
      of(({ journey }) => journey.open.longTasks.length),
      { most: 0 },
      whole,
    ),
    check(
      'no task over 50 ms while words change',
      of(({ journey }) => journey.longTasks),
      { most: 0 },
      whole,
    ),
  ];
}
