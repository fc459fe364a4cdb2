import { ApiError } from './api-error.ts';

/** Which pages' scripts may talk to the desk. */
export interface OriginRules {
  /** The desk's own origin as browsers see it. */
  readonly own: string;
  readonly allowed: readonly string[];
}

/**
 * The desk's own origin: the configured one, or the one that the request itself came to (another name, a port). A page
 * that came in the open is no page of a desk that is published under https: anybody on the way could have written it.
 */
function isOwn(origin: string, request: Request, rules: OriginRules): boolean {
  if (origin === rules.own) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  const own = new URL(rules.own);
  if (host === own.host && own.protocol === 'https:' && protocol !== 'https:') return false;
  return host === new URL(request.url).host;
}

/**
 * The origin to be told that it may read the answer, or null where the request is no page's (no Origin header)
 * or comes from the desk's own pages. Throws `origin.refused` for every other page.
 */
export function allowedOrigin(request: Request, rules: OriginRules): string | null {
  const origin = request.headers.get('origin');
  if (origin === null || isOwn(origin, request, rules)) return null;
  if (rules.allowed.includes(origin)) return origin;
  throw refused(origin, 'Add the origin to desk.allowedOrigins in help.config.ts and restart the desk.');
}

/** Throws `origin.refused` unless the request is no page's, or a page of the desk itself sent it. */
export function requireOwnOrigin(request: Request, rules: OriginRules): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null && site !== 'same-origin') throw refused(origin ?? 'another site', OWN_PAGES);
  if (origin !== null && !isOwn(origin, request, rules)) throw refused(origin, OWN_PAGES);
}

const OWN_PAGES = 'Use the inbox at the desk’s own address.';

function refused(origin: string, remedy: string): ApiError {
  return new ApiError(
    403,
    'origin.refused',
    `Pages of ${origin.slice(0, 200)} may not use this desk.`,
    remedy,
    { headers: { Vary: 'Origin' } },
  );
}
