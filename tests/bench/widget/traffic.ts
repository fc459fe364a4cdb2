/** What a file is to the one who pays for it. */
export type Kind = 'code' | 'page' | 'index' | 'other';

export interface Request {
  readonly path: string;
  /** Body over the wire. */
  readonly bytes: number;
  readonly kind: Kind;
}

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  /** JavaScript and style sheets. */
  readonly code: number;
  /** Files of the search index, or answers of a search API. */
  readonly index: number;
}

/** By path: Handrail's index, Pagefind's own files but its code, and the search API are the index. */
export function kindOf(path: string): Kind {
  if (/\.(?:js|mjs|css)$/.test(path)) return 'code';
  if (path.endsWith('.html')) return 'page';
  if (/^(?:handrail\/[a-z]{2}\/[^/]+$|pagefind\/|1\/)/.test(path)) return 'index';
  return 'other';
}

export function sumUp(requests: readonly Request[]): Traffic {
  const bytesOf = (kind: Kind | undefined): number =>
    requests.reduce((sum, one) => (kind === undefined || one.kind === kind ? sum + one.bytes : sum), 0);
  return {
    requests: requests.length,
    bytes: bytesOf(undefined),
    code: bytesOf('code'),
    index: bytesOf('index'),
  };
}
