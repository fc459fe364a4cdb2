/** At most `count` in any `windowMs` milliseconds, for each address. */
export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

export interface RateLimiter {
  /** Takes one; returns 0, or the seconds to wait where none is left. */
  readonly take: (key: string, now: number) => number;
  /** What `take` would return, and takes none. */
  readonly wait: (key: string, now: number) => number;
  /** Gives the latest one back, since it came to nothing. */
  readonly giveBack: (key: string) => void;
}

/** Memory is bounded by this many addresses; beyond it the longest unseen are forgotten. */
const MAX_KEYS = 50_000;

/** A sliding window in memory: it counts from anew after a restart. */
export function createRateLimiter({ count, windowMs }: RateLimit): RateLimiter {
  const taken = new Map<string, number[]>();
  const recentOf = (key: string, now: number): number[] =>
    (taken.get(key) ?? []).filter((at) => at > now - windowMs && at <= now);
  const waitAfter = (recent: readonly number[], now: number): number => {
    const [oldest] = recent;
    if (oldest === undefined || recent.length < count) return 0;
    return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
  };
  return {
    wait: (key, now) => waitAfter(recentOf(key, now), now),
    take(key, now) {
      const recent = recentOf(key, now);
      const wait = waitAfter(recent, now);
      if (wait > 0) {
        taken.set(key, recent);
        return wait;
      }
      // Deleting first moves the key to the end: the map's order is the order of last use.
      taken.delete(key);
      taken.set(key, [...recent, now]);
      for (const forgotten of taken.keys()) {
        if (taken.size <= MAX_KEYS) break;
        taken.delete(forgotten);
      }
      return 0;
    },
    giveBack(key) {
      taken.get(key)?.pop();
    },
  };
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
