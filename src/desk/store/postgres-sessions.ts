import * as v from 'valibot';
import type { Postgres } from './postgres-connection.ts';
import type { CaseStore } from './types.ts';

/** Runs the work, with the store's errors. */
export type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** One-time links and sessions of the inbox in PostgreSQL. */
export function postgresSessions(
  postgres: Postgres,
  attempt: Attempt,
): Pick<CaseStore, 'addSignInLink' | 'exchangeSignInLink' | 'hasSession' | 'endSession'> {
  return {
    addSignInLink: ({ hash, expiresAt }) =>
      attempt('store a sign-in link', async () => {
        await postgres.run('INSERT INTO sign_in_links (hash, expires_at) VALUES ($1, $2)', hash, expiresAt);
      }),
    exchangeSignInLink: (linkHash, session, now) =>
      attempt('sign in', () =>
        postgres.transaction(async (sql) => {
          await sql.run('DELETE FROM sign_in_links WHERE expires_at <= $1', now);
          await sql.run('DELETE FROM sessions WHERE expires_at <= $1', now);
          if ((await sql.run('DELETE FROM sign_in_links WHERE hash = $1', linkHash)) === 0) return false;
          const { hash, expiresAt } = session;
          await sql.run('INSERT INTO sessions (hash, expires_at) VALUES ($1, $2)', hash, expiresAt);
          return true;
        }),
      ),
    hasSession: (hash, now) =>
      attempt('read a session', async () => {
        const found = await postgres.rows(
          v.object({ hash: v.string() }),
          'SELECT hash FROM sessions WHERE hash = $1 AND expires_at > $2',
          hash,
          now,
        );
        return found.length > 0;
      }),
    endSession: (hash) =>
      attempt('end a session', async () => {
        await postgres.run('DELETE FROM sessions WHERE hash = $1', hash);
      }),
  };
}
