import type { Tally } from './verify.ts';
import type { TorturedStore } from './stores.ts';

/** How much is done in one pass. */
export interface Plan {
  readonly kills: number;
  /** So often a database server is ended in the middle. */
  readonly restarts: number;
  /** Points at which a recorded desk's power is cut. */
  readonly cuts: number;
  /** The same with a desk that acknowledges too early. */
  readonly weakCuts: number;
  /** Cases that are acknowledged before the power may fail. */
  readonly recorded: number;
  /** Cases between two events of the other scenarios. */
  readonly cases: number;
}

export interface Given {
  readonly plan: Plan;
  readonly store: TorturedStore;
  /** The same seed gives the same load, and the same cuts of the same recording. */
  readonly seed: string;
  readonly say: (line: string) => void;
}

/** What came of a scenario on a store. */
export interface Outcome extends Tally {
  /** Figures of the scenario's own. */
  readonly figures: Readonly<Record<string, number>>;
  /** What else must not be. */
  readonly wrongs: readonly string[];
}

/** It cannot be run on this machine; the message says why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

export interface Scenario {
  readonly name: string;
  /** Rejects with `NotHere` where this machine does not allow it. */
  readonly run: (given: Given) => Promise<Outcome>;
}
