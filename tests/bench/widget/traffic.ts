/** What a file is to the one who pays for it. */
export type Kind = 'code' | 'page' | 'index' | 'other';

export interface Request {
  readonly path: string;
  /** Body over the wire. */
  readonly bytes: number;
  readonly kind: Kind;
  /** When it came to the server, in milliseconds since whenever. */
  readonly at: number;
}

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  /** JavaScript and style sheets. */
  readonly code: number;
  /** Files of the search index, or answers of a search API. */
  readonly index: number;
  /** At most so many requests that waited for the one before; each is later by the time of one round trip or more. */
  readonly roundTrips: number;
  readonly paths: readonly string[];
}

/** By path: Handrail's index, Pagefind's own files but its code, and the search API are the index. */
export function kindOf(path: string): Kind {
  if (/\.(?:js|mjs|css)$/.test(path)) return 'code';
  if (path.endsWith('.html')) return 'page';
  if (/^(?:handrail\/[a-z]{2}\/[^/]+$|pagefind\/|1\/)/.test(path)) return 'index';
  return 'other';
}

/** Adds up requests over a network on which an answer takes at least `roundTripMs`. */
export function sumUp(requests: readonly Request[], roundTripMs: number): Traffic {
  const bytesOf = (kind: Kind | undefined): number =>
    requests.reduce((sum, one) => (kind === undefined || one.kind === kind ? sum + one.bytes : sum), 0);
  return {
    requests: requests.length,
    bytes: bytesOf(undefined),
    code: bytesOf('code'),
    index: bytesOf('index'),
    roundTrips: roundTripsIn(requests, roundTripMs),
    paths: requests.map(({ path, bytes }) => `${path} ${bytes}`),
  };
}

function roundTripsIn(requests: readonly Request[], roundTripMs: number): number {
  let trips = 0;
  let answered = -Infinity;
  for (const { at } of requests.toSorted((a, b) => a.at - b.at)) {
    if (at < answered) continue;
    trips += 1;
    answered = at + roundTripMs;
  }
  return trips;
}
