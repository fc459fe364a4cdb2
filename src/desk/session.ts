import { ApiError } from './api-error.ts';
import type { Desk } from './options.ts';
import { randomToken, tokenHash } from './secret.ts';
import type { CaseStore } from './store/types.ts';

const LINK_LIFE_MS = 15 * 60 * 1000;
const SESSION_LIFE_S = 12 * 60 * 60;
/** A session that nothing is asked with for so long has ended; an inbox that somebody looks at asks all the time. */
const SESSION_IDLE_MS = 2 * 60 * 60 * 1000;

/** Makes a one-time link that signs an agent in to the inbox; good for 15 minutes. */
export async function createSignInLink(
  store: CaseStore,
  publicUrl: string,
  now = Date.now(),
): Promise<string> {
  const token = randomToken();
  await store.addSignInLink({ hash: tokenHash(token), expiresAt: now + LINK_LIFE_MS });
  // In the fragment, so that neither a log nor a Referer header ever holds it.
  return `${publicUrl}/inbox/#sign-in=${token}`;
}

/** Throws `rate.limited` where there is a time to wait, in seconds. */
export function requireRoom(waitS: number): void {
  if (waitS === 0) return;
  throw new ApiError(
    429,
    'rate.limited',
    'Too many sign-ins from this address were refused in a short time.',
    'Wait, and sign in with a new link.',
    { headers: { 'Retry-After': String(waitS) } },
  );
}

/** Exchanges a link's token for a session; resolves to the Set-Cookie header. `onRefused` hears of one that is not good. */
export async function signIn(desk: Desk, linkToken: string, onRefused: () => void): Promise<string> {
  const token = randomToken();
  const now = desk.now();
  const session = { hash: tokenHash(token), expiresAt: now + SESSION_LIFE_S * 1000 };
  if (!(await desk.store.exchangeSignInLink(tokenHash(linkToken), session, now))) {
    // Counted, not written down: anybody may try, and would fill the log.
    desk.metrics.count('handrail_sign_ins_total', { outcome: 'refused' });
    onRefused();
    throw new ApiError(
      401,
      'session.link-used',
      'This sign-in link was used before or is older than 15 minutes.',
      'Make a new one with: npm run desk -- sign-in',
    );
  }
  desk.metrics.count('handrail_sign_ins_total', { outcome: 'signed-in' });
  desk.note('inbox.signed-in');
  return cookie(desk, token, SESSION_LIFE_S);
}

/** Ends the session that the request carries, if any; resolves to the Set-Cookie header that forgets it. */
export async function signOut(desk: Desk, request: Request): Promise<string> {
  const token = sessionToken(desk, request);
  if (token !== null) await desk.store.endSession(tokenHash(token));
  return cookie(desk, '', 0);
}

/** Throws `session.required` unless an agent is signed in. */
export async function requireSession(desk: Desk, request: Request): Promise<void> {
  const token = sessionToken(desk, request);
  if (token !== null && (await desk.store.hasSession(tokenHash(token), desk.now(), SESSION_IDLE_MS))) return;
  throw new ApiError(
    401,
    'session.required',
    'You are not signed in to the inbox, or your session has ended.',
    'Get a one-time sign-in link with: npm run desk -- sign-in',
  );
}

const isSecure = (desk: Desk): boolean => desk.publicUrl.startsWith('https:');
/** `__Host-` keeps a neighbouring subdomain from setting it; browsers take it over https alone. */
const cookieName = (desk: Desk): string => (isSecure(desk) ? '__Host-handrail-inbox' : 'handrail-inbox');

function cookie(desk: Desk, value: string, maxAge: number): string {
  const secure = isSecure(desk) ? '; Secure' : '';
  return `${cookieName(desk)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`;
}

function sessionToken(desk: Desk, request: Request): string | null {
  const prefix = `${cookieName(desk)}=`;
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
  return value === undefined || value === '' ? null : value;
}
