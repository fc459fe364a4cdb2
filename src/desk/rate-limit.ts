/** At most `count` in any `windowMs` milliseconds, for each key. */
export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

export interface RateLimiter {
  /** Takes one; returns 0, or the seconds to wait where none is left. */
  readonly take: (key: string, now: number) => number;
  /** How many were taken within the window, as of the last `take`. */
  readonly used: (key: string) => number;
  /** What `take` would return, and takes none. */
  readonly wait: (key: string, now: number) => number;
  /** Gives the latest one back, since it came to nothing. */
  readonly giveBack: (key: string) => void;
}

/** Memory is bounded by this many keys; beyond it the longest unseen are forgotten. */
const MAX_KEYS = 50_000;

/** Instants in order; those before `first` are over. Dropping them one by one would move all others each time. */
interface Taken {
  at: number[];
  first: number;
}

/** A sliding window in memory: it counts from anew after a restart. */
export function createRateLimiter({ count, windowMs }: RateLimit): RateLimiter {
  const byKey = new Map<string, Taken>();
  const waitOf = (taken: Taken, now: number): number => {
    forgetPast(taken, now, windowMs);
    const oldest = taken.at[taken.first];
    if (oldest === undefined || taken.at.length - taken.first < count) return 0;
    return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
  };
  return {
    wait(key, now) {
      const taken = byKey.get(key);
      return taken === undefined ? 0 : waitOf(taken, now);
    },
    take(key, now) {
      const taken = byKey.get(key) ?? { at: [], first: 0 };
      const wait = waitOf(taken, now);
      if (wait > 0) return wait;
      taken.at.push(now);
      // Deleting first moves the key to the end: the map's order is the order of last use.
      byKey.delete(key);
      byKey.set(key, taken);
      for (const forgotten of byKey.keys()) {
        if (byKey.size <= MAX_KEYS) break;
        byKey.delete(forgotten);
      }
      return 0;
    },
    used(key) {
      const taken = byKey.get(key);
      return taken === undefined ? 0 : taken.at.length - taken.first;
    },
    giveBack(key) {
      const taken = byKey.get(key);
      if (taken !== undefined && taken.at.length > taken.first) taken.at.pop();
    },
  };
}

function forgetPast(taken: Taken, now: number, windowMs: number): void {
  // A clock that was set back leaves instants that lie ahead.
  while ((taken.at.at(-1) ?? now) > now) taken.at.pop();
  taken.first = Math.min(taken.first, taken.at.length);
  while ((taken.at[taken.first] ?? now) <= now - windowMs) taken.first += 1;
  if (taken.first * 2 > taken.at.length) {
    taken.at = taken.at.slice(taken.first);
    taken.first = 0;
  }
}

/**
 * Whom a request counts against. An IPv6 customer holds a whole /64, so that is one address.
 *
 * @param peer the connection's own address
 * @param trustedProxies how many proxies of ours stand in front; each has added one entry to X-Forwarded-For,
 *   and what stands to the left of theirs is the sender's own invention
 */
export function limitKey(peer: string, forwardedFor: string | null, trustedProxies: number): string {
  const hops =
    trustedProxies > 0 && forwardedFor !== null ? forwardedFor.split(',').map((hop) => hop.trim()) : [];
  const address = hops.at(-trustedProxies) ?? hops[0] ?? peer;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...middle, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
