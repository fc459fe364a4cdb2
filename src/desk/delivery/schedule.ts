/** How long a delivery is tried, in ms. */
export const GIVE_UP_MS = 3 * 24 * 3_600_000;
/** The first wait is at most so long, in ms; each later one may be twice as long, up to the longest. */
const BASE_MS = 10_000;
export const LONGEST_MS = 6 * 3_600_000;
/** What waits for the same moment is spread over this part of the wait. */
const SPREAD = 0.1;
/** No delivery is put off for longer, in ms. */
export const LONGEST_WAIT_MS = LONGEST_MS * (1 + SPREAD);
/** Nobody is asked again within a second. */
const SHORTEST_MS = 1000;

interface Failure {
  /** Tries begun so far. */
  readonly attempts: number;
  /** When the tries began, and now, in Unix ms. */
  readonly since: number;
  readonly now: number;
  /** How long the other side asked us to wait, in ms. */
  readonly afterMs?: number | undefined;
}

/**
 * When to try again after a failure, in Unix ms, or null to give up. Exponential back-off with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), never before the time that the other side
 * asked for, as far as that is six hours away at most; the last try is three days after the first.
 *
 * @param random from 0 to below 1
 */
export function nextTry({ attempts, since, now, afterMs = 0 }: Failure, random: number): number | null {
  const last = since + GIVE_UP_MS;
  if (now >= last) return null;
  const spread = random * Math.min(LONGEST_MS, BASE_MS * 2 ** Math.max(0, attempts - 1));
  const asked = Math.min(LONGEST_MS, afterMs);
  const wait = asked > spread ? asked + Math.min(spread, asked * SPREAD) : spread;
  return Math.min(last, now + Math.round(Math.max(SHORTEST_MS, wait)));
}
