import { median } from '../quantile.ts';
import { bytes, ms } from '../report/table.ts';
import type { Journey, Load, Rushed } from './visits.ts';

/** One round of one contender. */
export interface Round {
  readonly load: Load;
  /** The same page without the search. */
  readonly bare: Load;
  readonly rush: Rushed;
  readonly journey: Journey;
}

/** Something that is better the less of it there is. */
export interface Line {
  readonly name: string;
  readonly of: (round: Round) => number;
  readonly print: (value: number) => string;
}

const count = (value: number): string => (Number.isFinite(value) ? String(Math.round(value)) : '–');
const most = (value: number): number => Math.max(0, value);

/** What is compared, in the order in which a visitor meets it. */
export const LINES: readonly Line[] = [
  { name: 'the page: bytes', of: ({ load, bare }) => most(load.bytes - bare.bytes), print: bytes },
  { name: 'the page: requests', of: ({ load, bare }) => most(load.requests - bare.requests), print: count },
  { name: 'the page: longest run of its scripts', of: ({ load }) => load.longestOwnMs, print: ms },
  {
    name: 'the page: layout shift',
    of: ({ load, bare }) => most(load.shift - bare.shift),
    print: (value) => value.toFixed(3),
  },
  {
    name: 'JS + CSS until it is open',
    of: ({ load, bare, journey }) => most(load.code - bare.code) + journey.open.until.code,
    print: bytes,
  },
  { name: 'press → field', of: ({ journey }) => journey.open.ms, print: ms },
  {
    name: 'everything until the first result',
    of: ({ load, bare, rush }) => most(load.bytes - bare.bytes) + rush.until.bytes,
    print: bytes,
  },
  {
    name: '… requests',
    of: ({ load, bare, rush }) => most(load.requests - bare.requests) + rush.until.requests,
    print: count,
  },
  { name: 'press → first result, words at hand', of: ({ rush }) => rush.ms, print: ms },
  { name: 'first key → first result', of: ({ journey }) => journey.first.ms, print: ms },
  { name: 'other words → results', of: ({ journey }) => median(journey.warm.fresh), print: ms },
  { name: 'the same words again → results', of: ({ journey }) => median(journey.warm.again), print: ms },
  { name: 'tasks over 50 ms meanwhile', of: ({ journey }) => journey.longTasks, print: count },
  { name: 'press on a result → its text', of: ({ journey }) => journey.read.ms, print: ms },
  { name: 'on the next page: press → field', of: ({ journey }) => journey.next.ms, print: ms },
];

/** A line with the median of each contender's rounds, NaN where there is none. */
export interface Compared {
  readonly line: Line;
  readonly values: Readonly<Record<string, number>>;
}

export function compare(rounds: Readonly<Record<string, readonly Round[]>>): Compared[] {
  return LINES.map((line) => ({
    line,
    values: Object.fromEntries(
      Object.entries(rounds).map(([id, own]) => [id, median(own.map((round) => line.of(round)))]),
    ),
  }));
}

/** How many times as much a peer has; "–" where one of the two is nothing. */
export function ratio(own: number, peer: number): string {
  if (!Number.isFinite(own) || !Number.isFinite(peer)) return '–';
  if (own === 0 || peer === 0) return own === peer ? '= ' : '–';
  return `×${(peer / own).toFixed(peer / own < 10 ? 1 : 0)}`;
}

/** The lines on which a peer has less than `own`. */
export function lost(compared: readonly Compared[], own: string): string[] {
  return compared.flatMap(({ line, values }) => {
    const mine = values[own] ?? Number.NaN;
    const better = Object.entries(values).filter(([id, value]) => id !== own && value < mine);
    return better.map(
      ([id, value]) => `${line.name}: ${id} ${line.print(value)}, ${own} ${line.print(mine)}`,
    );
  });
}
