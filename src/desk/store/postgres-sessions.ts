import * as v from 'valibot';
import type { Postgres } from './postgres-connection.ts';
import { NOTED_MS } from './session-use.ts';
import type { Sessions } from './types.ts';

/** Runs the work, with the store's errors. */
export type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** One-time links and sessions of the inbox in PostgreSQL. */
export function postgresSessions(postgres: Postgres, attempt: Attempt): Sessions {
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
          await sql.run(
            'INSERT INTO sessions (hash, expires_at, used_at) VALUES ($1, $2, $3)',
            ...[hash, expiresAt, now],
          );
          return true;
        }),
      ),
    hasSession: (hash, now, idleMs) =>
      attempt('read a session', async () => {
        const [found] = await postgres.rows(
          v.object({ used_at: v.number() }),
          'SELECT used_at FROM sessions WHERE hash = $1 AND expires_at > $2 AND used_at > $3',
          ...[hash, now, now - idleMs],
        );
        if (found === undefined) return false;
        if (now - found.used_at >= NOTED_MS)
          await postgres.run('UPDATE sessions SET used_at = $1 WHERE hash = $2', now, hash);
        return true;
      }),
    endSession: (hash) =>
      attempt('end a session', async () => {
        await postgres.run('DELETE FROM sessions WHERE hash = $1', hash);
      }),
    endAllSessions: () =>
      attempt('end all sessions', () =>
        postgres.transaction(async (sql) => {
          await sql.run('DELETE FROM sign_in_links');
          await sql.run('DELETE FROM sessions');
        }),
      ),
  };
}
