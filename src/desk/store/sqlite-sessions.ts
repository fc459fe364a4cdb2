import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { NOTED_MS } from './session-use.ts';
import type { Sessions } from './types.ts';

const UsedRow = v.object({ used_at: v.number() });

interface Means {
  /** Changes the database, together with what else is to be changed. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** One-time links and sessions of the inbox in SQLite. */
export function sqliteSessions(database: DatabaseSync, { write, read }: Means): Sessions {
  const prepare = (sql: string) => database.prepare(sql);
  const addLink = prepare('INSERT INTO sign_in_links (hash, expires_at) VALUES (?, ?)');
  const useLink = prepare('DELETE FROM sign_in_links WHERE hash = ?');
  const forgetLinks = prepare('DELETE FROM sign_in_links WHERE expires_at <= ?');
  const dropLinks = prepare('DELETE FROM sign_in_links');
  const add = prepare('INSERT INTO sessions (hash, expires_at, used_at) VALUES (?, ?, ?)');
  const find = prepare('SELECT used_at FROM sessions WHERE hash = ? AND expires_at > ? AND used_at > ?');
  const use = prepare('UPDATE sessions SET used_at = ? WHERE hash = ?');
  const end = prepare('DELETE FROM sessions WHERE hash = ?');
  const forget = prepare('DELETE FROM sessions WHERE expires_at <= ?');
  const drop = prepare('DELETE FROM sessions');
  return {
    addSignInLink: ({ hash, expiresAt }) =>
      write('store a sign-in link', () => {
        addLink.run(hash, expiresAt);
      }),
    exchangeSignInLink: (linkHash, session, now) =>
      write('sign in', () => {
        forgetLinks.run(now);
        forget.run(now);
        if (useLink.run(linkHash).changes === 0) return false;
        add.run(session.hash, session.expiresAt, now);
        return true;
      }),
    hasSession: async (hash, now, idleMs) => {
      const row = await read('read a session', () => find.get(hash, now, now - idleMs));
      if (row === undefined) return false;
      const used = now - v.parse(UsedRow, row).used_at;
      if (used >= NOTED_MS) await write('note a session', () => use.run(now, hash));
      return true;
    },
    endSession: (hash) =>
      write('end a session', () => {
        end.run(hash);
      }),
    endAllSessions: () =>
      write('end all sessions', () => {
        dropLinks.run();
        drop.run();
      }),
  };
}
