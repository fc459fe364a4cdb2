import type { Round } from '../../../bench/widget/rounds.ts';
import type { Traffic } from '../../../bench/widget/traffic.ts';
import type { Load } from '../../../bench/widget/visits.ts';

const NOTHING: Traffic = { requests: 0, bytes: 0, code: 0, index: 0, roundTrips: 0, paths: [] };
const STEP = { ms: 0, until: NOTHING };

/** A round in which nothing was fetched and nothing took time, but for what is given. */
export function aRound({
  load = {},
  bare = {},
  rush = {},
  again = [0],
  fresh = [0],
  longTasks = 0,
}: {
  readonly load?: Partial<Load>;
  readonly bare?: Partial<Load>;
  readonly rush?: { readonly ms?: number; readonly until?: Partial<Traffic> };
  readonly again?: readonly number[];
  readonly fresh?: readonly number[];
  readonly longTasks?: number;
}): Round {
  const page: Load = { ...NOTHING, longestRunMs: 0, shift: 0 };
  return {
    load: { ...page, ...load },
    bare: { ...page, ...bare },
    rush: { ms: rush.ms ?? 0, until: { ...NOTHING, ...rush.until } },
    journey: {
      open: { ...STEP, after: NOTHING, longTasks: [] },
      first: STEP,
      warm: { fresh, again },
      longTasks,
      read: STEP,
      next: STEP,
    },
  };
}
