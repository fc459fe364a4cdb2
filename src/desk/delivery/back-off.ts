const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The first wait lies below this, each later one below twice as much. */
const FIRST_MS = 10 * SECOND;
/** No try is put off further; a Retry-After that says more is not believed. */
export const LONGEST_MS = 6 * HOUR;
/** A delivery that has not succeeded for so long is given up … */
export const GIVE_UP_MS = 72 * HOUR;
/** … but not before so many tries: the desk itself may have been switched off for days. */
const TRIES_MIN = 8;

/** How long a part has been tried. */
export interface Tried {
  /** Tries so far, at least 1. */
  readonly attempts: number;
  /** Unix ms since when. */
  readonly since: number;
}

/**
 * When to try again, in Unix ms, or null where it is time to give up. Exponential back-off with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); `after`, in ms, is the helpdesk's own wish
 * and comes on top, so that those who were told the same do not come at once. `random` gives numbers in [0, 1).
 */
export function nextTry(
  { attempts, since }: Tried,
  now: number,
  random: () => number,
  after = 0,
): number | null {
  if (now - since >= GIVE_UP_MS && attempts >= TRIES_MIN) return null;
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  const asked = Math.min(Math.max(after, 0), LONGEST_MS);
  // A second at least: a random nought would be a loop.
  return now + Math.round(Math.min(asked + SECOND + random() * ceiling, LONGEST_MS + SECOND));
}
