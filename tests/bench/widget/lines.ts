import { bytes, ms } from '../report/table.ts';
import { quantile } from '../quantile.ts';
import type { Round } from './rounds.ts';
import type { Traffic } from './traffic.ts';

/** One thing that is compared; less is better in every line. */
export interface Line {
  readonly name: string;
  /** NaN where a round has no such figure. */
  readonly of: (round: Round) => number;
  readonly print: (value: number) => string;
}

const count = (value: number): string => (Number.isFinite(value) ? String(Math.round(value)) : '–');
const milliseconds = (value: number): string =>
  Number.isFinite(value) && value < 100 ? `${Math.round(value)} ms` : ms(value);

const ready = (round: Round, what: 'bytes' | 'requests'): number => round.load[what] - round.bare[what];
const opening = ({ journey: { open } }: Round, what: Exclude<keyof Traffic, 'paths'>): number =>
  open.until[what] + open.after[what];

/**
 * What a visitor pays for and waits for. Bytes and requests are all that were spent up to then, since a search that
 * comes whole with the page is not free for coming early.
 */
export const LINES: readonly Line[] = [
  { name: 'page ready: bytes added', of: (round) => ready(round, 'bytes'), print: bytes },
  { name: 'page ready: requests added', of: (round) => ready(round, 'requests'), print: count },
  {
    name: 'opened: bytes since the page began',
    of: (round) => ready(round, 'bytes') + opening(round, 'bytes'),
    print: bytes,
  },
  {
    name: 'opened: requests since the page began',
    of: (round) => ready(round, 'requests') + opening(round, 'requests'),
    print: count,
  },
  {
    name: 'first result: bytes since the page began',
    of: (round) => ready(round, 'bytes') + round.rush.until.bytes,
    print: bytes,
  },
  {
    name: 'first result: requests since the page began',
    of: (round) => ready(round, 'requests') + round.rush.until.requests,
    print: count,
  },
  { name: 'press → field usable', of: ({ journey }) => journey.open.ms, print: milliseconds },
  {
    name: 'press: longest task over 50 ms',
    of: ({ journey }) => Math.max(0, ...journey.open.longTasks),
    print: milliseconds,
  },
  { name: 'press → first result, words at hand', of: ({ rush }) => rush.ms, print: milliseconds },
  { name: 'first key → first result', of: ({ journey }) => journey.first.ms, print: milliseconds },
  {
    name: 'words → result, new words, median',
    of: ({ journey }) => quantile(journey.warm.fresh, 0.5),
    print: milliseconds,
  },
  {
    name: 'words → result, new words, slowest',
    of: ({ journey }) => quantile(journey.warm.fresh, 1),
    print: milliseconds,
  },
  {
    name: 'words → result, again, median',
    of: ({ journey }) => quantile(journey.warm.again, 0.5),
    print: milliseconds,
  },
  {
    name: 'words → result, again, slowest',
    of: ({ journey }) => quantile(journey.warm.again, 1),
    print: milliseconds,
  },
  { name: 'tasks over 50 ms while words change', of: ({ journey }) => journey.longTasks, print: count },
  { name: 'result → article', of: ({ journey }) => journey.read.ms, print: milliseconds },
  { name: 'next page: press → usable', of: ({ journey }) => journey.next.ms, print: milliseconds },
  {
    name: 'host page: longest task of its scripts',
    of: ({ load }) => load.longestRunMs,
    print: milliseconds,
  },
  {
    name: 'host page: layout shift added',
    of: ({ load, bare }) => Math.max(0, load.shift - bare.shift),
    print: (value) => (Number.isFinite(value) ? value.toFixed(4).replace(/\.?0+$/, '') : '–'),
  },
];

/** The same traffic stage by stage: when it comes, not whether. */
export const STAGES: readonly Line[] = [
  { name: 'on first open: bytes', of: (round) => opening(round, 'bytes'), print: bytes },
  { name: 'on first open: requests', of: (round) => opening(round, 'requests'), print: count },
  { name: 'open → first result: bytes', of: ({ rush }) => rush.until.bytes, print: bytes },
  { name: 'open → first result: requests', of: ({ rush }) => rush.until.requests, print: count },
  {
    name: 'open → first result: round trips, at most',
    of: ({ rush }) => rush.until.roundTrips,
    print: count,
  },
  { name: 'result → article: bytes', of: ({ journey }) => journey.read.until.bytes, print: bytes },
  { name: 'next page, opened: bytes', of: ({ journey }) => journey.next.until.bytes, print: bytes },
];
