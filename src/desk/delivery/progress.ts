import { RESENT, type StepRefs } from '../store/outbox.ts';
import { Undelivered, type Progress } from './connector.ts';

/** Another process holds the item now; nothing more may be done for it here. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface KeptProgress {
  readonly progress: Progress;
  /** Codes of what was left out in this and earlier tries. */
  readonly missing: () => readonly string[];
  /** Whether the item was given to another meanwhile. */
  readonly lost: () => boolean;
}

/** Under which what was left out is kept among the steps. */
const LEFT_OUT = 'left-out:';

/** The progress of one try. `keep` stores the steps durably, and resolves to false where the item is no longer ours. */
export function createProgress(
  start: { readonly attempts: number; readonly steps: StepRefs; readonly caseRef: string | null },
  signal: AbortSignal,
  keep: (steps: StepRefs) => Promise<boolean>,
): KeptProgress {
  let steps = start.steps;
  let lost = false;
  const record = async (name: string, ref: string): Promise<void> => {
    steps = { ...steps, [name]: ref };
    lost = !(await keep(steps));
    if (lost) throw new LeaseLost();
  };
  const step: Progress['step'] = async (name, work) => {
    const before = steps[name];
    if (before !== undefined) return before;
    signal.throwIfAborted();
    const ref = await work();
    await record(name, ref);
    return ref;
  };
  const leaveOut = (why: string): void => {
    steps = { ...steps, [LEFT_OUT + why]: '' };
  };
  return {
    progress: {
      isRepeat: start.attempts > 1 || RESENT in start.steps,
      caseRef: start.caseRef,
      signal,
      step,
      detail: async (name, work) => {
        try {
          await step(name, work);
        } catch (cause) {
          if (!(cause instanceof Undelivered) || cause.outcome.kind !== 'refused') throw cause;
          leaveOut(`${name}:${cause.outcome.why}`);
          await record(name, '');
        }
      },
      leaveOut,
    },
    missing: () =>
      Object.keys(steps)
        .filter((name) => name.startsWith(LEFT_OUT))
        .map((name) => name.slice(LEFT_OUT.length)),
    lost: () => lost,
  };
}
