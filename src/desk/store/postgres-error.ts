import pg from 'pg';
import { StoreError } from './types.ts';

/** Classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), and what to do about them. */
const REMEDIES: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/^(08|57P|E)/, 'Check that PostgreSQL runs, and that it is where DATABASE_URL says.'],
  [/^28/, 'Check user and password in DATABASE_URL.'],
  [/^3D/, 'Make that database first (createdb), or name another in DATABASE_URL.'],
  [/^42501/, 'Let the user of DATABASE_URL own the database.'],
  [/^42P07/, 'Tables of something else are in that database: give the desk one of its own.'],
  [/^25006/, 'DATABASE_URL names a server that may only be read: name the one that takes writes.'],
  [/^53/, 'Give PostgreSQL more room or more connections.'],
  [/^(40|55P03|57014)/, 'PostgreSQL is busy, or somebody holds a lock: try again in a moment.'],
];

/**
 * What went wrong in PostgreSQL, with the remedy. Neither an address's password nor a value of a row is in it: of
 * PostgreSQL's words the message is taken, and never its detail.
 */
export function storeError(what: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const { code, reason } = described(cause);
  const remedy =
    REMEDIES.find(([pattern]) => pattern.test(code))?.[1] ?? "The reason stands in PostgreSQL's own log.";
  return new StoreError(
    `PostgreSQL could not ${what}: ${reason}${reason.endsWith('.') ? '' : '.'} ${remedy}`,
    {
      cause: Object.assign(new Error(reason), { code }),
    },
  );
}

/** The statement was refused; the connection is as good as before. */
export function isRefusal(cause: unknown): cause is pg.DatabaseError {
  return cause instanceof pg.DatabaseError && cause.severity === 'ERROR';
}

/** What was sent is at fault, not the server: others that came with it may be stored. */
export function isBadData(cause: unknown): boolean {
  return isRefusal(cause) && /^2[23]/.test(cause.code ?? '');
}

/** Two got in each other's way, and nothing was stored: once more, and it works. */
export function isCollision(cause: unknown): boolean {
  return isRefusal(cause) && /^40(001|P01)/.test(cause.code ?? '');
}

function described(cause: unknown): { readonly code: string; readonly reason: string } {
  // A name with several addresses: each has failed, and the whole says nothing.
  if (cause instanceof AggregateError && cause.errors.length > 0) return described(cause.errors[0]);
  if (!(cause instanceof Error)) return { code: '', reason: String(cause) };
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : guessed(cause.message);
  // A value that is refused stands in the message itself: invalid input syntax for type json: "…".
  if (code.startsWith('22')) return { code, reason: `it does not take a value (${code})` };
  return { code, reason: cause.message === '' ? code : cause.message };
}

/** The client's own errors have no code. */
function guessed(message: string): string {
  if (message.startsWith('SASL')) return '28000';
  return /time|terminat|connect/i.test(message) ? '08000' : '';
}
