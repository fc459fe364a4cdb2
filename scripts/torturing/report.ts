import { NotHere, type Outcome } from './scenario.ts';
import type { Ordeal } from './scenarios.ts';
import type { TorturedStore } from './stores.ts';

/** What came of one scenario on one store in one pass. */
export interface Result {
  readonly id: string;
  readonly name: string;
  readonly store: string;
  readonly seed: string;
  readonly seconds: number;
  readonly state: 'passed' | 'failed' | 'not run';
  /** Null where it did not come to an end. */
  readonly outcome: Outcome | null;
  /** Why it failed or was not run, in sentences. */
  readonly why: readonly string[];
}

interface Run {
  readonly ordeal: Ordeal;
  readonly store: TorturedStore;
  readonly seed: string;
  readonly seconds: number;
}

const about = ({ ordeal, store, seed, seconds }: Run) => ({
  ...{ id: ordeal.id, name: ordeal.scenario.name, store: store.name },
  ...{ seed, seconds },
});

export function resultOf(run: Run, outcome: Outcome): Result {
  const why = [
    ...outcome.lost.map((what) => `LOST: ${what}`),
    ...outcome.doubled.map((what) => `DOUBLED: ${what}`),
    ...outcome.damaged.map((what) => `DAMAGED: ${what}`),
    ...outcome.wrongs.map((what) => `WRONG: ${what}`),
    ...(outcome.acknowledged > 0 ? [] : ['Nothing was acknowledged: this proves nothing.']),
  ];
  return { ...about(run), state: why.length === 0 ? 'passed' : 'failed', outcome, why };
}

export function resultOfFailure(run: Run, cause: unknown): Result {
  const why = [cause instanceof Error ? cause.message : String(cause)];
  return { ...about(run), state: cause instanceof NotHere ? 'not run' : 'failed', outcome: null, why };
}

/** More findings of one kind say no more. */
const MOST = 10;

/** A result in lines to read. */
export function linesOf({ id, name, store, seed, seconds, state, outcome, why }: Result): readonly string[] {
  const word = { passed: 'passed', failed: 'FAILED', 'not run': 'NOT RUN' }[state];
  const figures = outcome === null ? [] : figuresOf(outcome);
  return [
    `${name}, ${store}: ${word} (${seconds.toFixed(1)} s)`,
    ...(figures.length === 0 ? [] : [`  ${figures.join(' · ')}`]),
    ...why.slice(0, MOST).map((line) => `  ${line}`),
    ...(why.length > MOST ? [`  … and ${why.length - MOST} more`] : []),
    ...(state === 'failed' ? [`  Again: npm run torture -- --only ${id} --seed ${seed}`] : []),
  ];
}

function figuresOf({ acknowledged, found, lost, doubled, figures }: Outcome): string[] {
  return [
    `acknowledged ${acknowledged}`,
    `found ${found}`,
    `lost ${lost.length}`,
    `doubled ${doubled.length}`,
    ...Object.entries(figures).map(([what, count]) => `${what} ${count}`),
  ];
}
