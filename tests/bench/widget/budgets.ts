import { quantile } from '../quantile.ts';
import { check, type Check } from '../report/checks.ts';
import { bytes, ms } from '../report/table.ts';
import type { Round } from './lines.ts';

const KB = 1024;
const whole = (value: number): string => String(Math.round(value));

/** Handrail's budgets at 1,000 articles, on a slow phone; the middle round counts. */
export function widgetBudgets(rounds: readonly Round[]): Check[] {
  const middle = (of: (round: Round) => number): number => quantile(rounds.map(of), 0.5);
  const { journey, rush } = { journey: (round: Round) => round.journey, rush: (round: Round) => round.rush };
  return [
    check(
      'loader ≤ 1.5 KB',
      middle(({ load, bare }) => load.bytes - bare.bytes),
      { most: 1.5 * KB },
      bytes,
    ),
    check(
      '… in 1 request',
      middle(({ load, bare }) => load.requests - bare.requests),
      { most: 1 },
      whole,
    ),
    check(
      'no run of it over 5 ms',
      middle(({ load }) => load.longestOwnMs),
      { most: 5 },
      ms,
    ),
    check(
      'no layout shift',
      middle(({ load, bare }) => load.shift - bare.shift),
      { most: 0 },
      (value) => value.toFixed(3),
    ),
    check(
      'JS + CSS at first open ≤ 18 KB',
      middle((one) => journey(one).open.until.code),
      { most: 18 * KB },
      bytes,
    ),
    check(
      'open → first result ≤ 36 KB',
      middle((one) => rush(one).until.bytes),
      { most: 36 * KB },
      bytes,
    ),
    check(
      '… ≤ 12 requests',
      middle((one) => rush(one).until.requests),
      { most: 12 },
      whole,
    ),
    check(
      '… ≤ 700 ms',
      middle((one) => rush(one).ms),
      { most: 700 },
      ms,
    ),
    check(
      'words → results, warm, p95 ≤ 50 ms',
      quantile(
        rounds.flatMap((one) => journey(one).warm.again),
        0.95,
      ),
      { most: 50 },
      ms,
    ),
    check(
      '… with files to fetch ≤ 300 ms',
      quantile(
        rounds.flatMap((one) => journey(one).warm.fresh),
        0.95,
      ),
      { most: 300 },
      ms,
    ),
    check(
      'no task over 50 ms meanwhile',
      middle((one) => journey(one).longTasks),
      { most: 0 },
      whole,
    ),
  ];
}
