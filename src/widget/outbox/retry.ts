/** What trying again needs of the browser. */
export interface RetryWorld {
  /** Runs `work` after so many ms; answers with what cancels it. */
  readonly later: (ms: number, work: () => void) => () => void;
  /** 0 to 1: waiting times differ, so that a desk that comes back is not met by all browsers at once. */
  readonly random: () => number;
}

export interface Retry {
  /** A try has failed: works again later, each time after twice as long, never sooner than was asked for. */
  readonly failed: (askedSeconds: number | null) => void;
  /** Works again later, unless that is planned already. */
  readonly soon: () => void;
  readonly succeeded: () => void;
  /** Nothing is planned any more. */
  readonly cancel: () => void;
}

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Whatever is asked for: a browser takes a time of a month for none at all. */
const LONGEST_ASKED_MS = 24 * 3_600_000;

/** Plans when to try again what did not succeed. */
export function createRetry({ later, random }: RetryWorld, work: () => void): Retry {
  let failures = 0;
  let planned: (() => void) | null = null;
  const plan = (askedSeconds: number | null): void => {
    const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
    const wait = Math.max(
      Math.min((askedSeconds ?? 0) * 1000, LONGEST_ASKED_MS),
      doubled * (0.75 + random() / 2),
    );
    planned?.();
    planned = later(wait, work);
  };
  return {
    failed: (askedSeconds) => {
      failures += 1;
      plan(askedSeconds);
    },
    soon: () => {
      if (!planned) plan(null);
    },
    succeeded: () => {
      failures = 0;
    },
    cancel: () => {
      planned?.();
      planned = null;
    },
  };
}
