import * as v from 'valibot';
import type { Held, Mailboxes } from './mailboxes.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { PlaceRow } from './rows.ts';

const HeldRow = v.object({ uid: v.number(), attempts: v.number() });

const HOLD = `
  INSERT INTO mailboxes (mailbox, since, lease, leased_until) VALUES ($1, $2, $3, $4)
  ON CONFLICT (mailbox) DO UPDATE SET lease = excluded.lease, leased_until = excluded.leased_until
  WHERE mailboxes.lease IS NULL OR mailboxes.lease = excluded.lease OR mailboxes.leased_until <= $2
    OR mailboxes.leased_until > $4
  RETURNING uid_validity, last_uid, since`;
const PUT_OFF = `
  INSERT INTO held_mails (mailbox, uid, attempts, next_at) VALUES ($1, $2, 1, $3)
  ON CONFLICT (mailbox, uid) DO UPDATE SET attempts = held_mails.attempts + 1, next_at = excluded.next_at`;

/** What is remembered of mailboxes, in PostgreSQL. */
export function postgresMailboxes(postgres: Postgres, attempt: Attempt): Mailboxes {
  /** The row stays locked to the end: nobody else can take the mailbox over meanwhile. */
  const asHolder = (
    what: string,
    { mailbox, lease }: Held,
    work: (sql: Sql) => Promise<void>,
  ): Promise<boolean> =>
    attempt(what, () =>
      postgres.transaction(async (sql) => {
        const ours = 'SELECT 1 FROM mailboxes WHERE mailbox = $1 AND lease = $2 FOR UPDATE';
        if ((await sql.rows(v.unknown(), ours, mailbox, lease)).length === 0) return false;
        await work(sql);
        return true;
      }),
    );
  const goOn = (sql: Sql, mailbox: string, uid: number): Promise<number> =>
    sql.run('UPDATE mailboxes SET last_uid = greatest(last_uid, $1) WHERE mailbox = $2', uid, mailbox);

  return {
    hold: ({ mailbox, lease, now, leaseMs }) =>
      attempt('hold a mailbox', async () => {
        const [place] = await postgres.rows(PlaceRow, HOLD, mailbox, now, lease, now + leaseMs);
        return place === undefined ? null : { place };
      }),
    begin: (held, { uidValidity, lastUid, since }) =>
      asHolder('begin a mailbox', held, async (sql) => {
        await sql.run(
          'UPDATE mailboxes SET uid_validity = $1, last_uid = $2, since = $3 WHERE mailbox = $4',
          ...[uidValidity, lastUid, since, held.mailbox],
        );
        await sql.run('DELETE FROM held_mails WHERE mailbox = $1', held.mailbox);
      }),
    isTaken: (mail) =>
      attempt('look for a mail', async () => {
        const found = await postgres.rows(v.unknown(), 'SELECT 1 FROM taken_mails WHERE mail = $1', mail);
        return found.length > 0;
      }),
    settle: (held, uid, mail, now) =>
      asHolder('note a mail', held, async (sql) => {
        if (mail !== null)
          await sql.run(
            'INSERT INTO taken_mails (mail, at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
            mail,
            now,
          );
        await goOn(sql, held.mailbox, uid);
        await sql.run('DELETE FROM held_mails WHERE mailbox = $1 AND uid = $2', held.mailbox, uid);
      }),
    putOff: (held, uid, at) =>
      asHolder('put a mail off', held, async (sql) => {
        await goOn(sql, held.mailbox, uid);
        await sql.run(PUT_OFF, held.mailbox, uid, at);
      }),
    due: (mailbox, now, limit) =>
      attempt('look for mails', () =>
        postgres.rows(
          HeldRow,
          'SELECT uid, attempts FROM held_mails WHERE mailbox = $1 AND next_at <= $2 ORDER BY next_at, uid LIMIT $3',
          ...[mailbox, now, limit],
        ),
      ),
    release: ({ mailbox, lease }) =>
      attempt('let a mailbox go', async () => {
        await postgres.run(
          'UPDATE mailboxes SET lease = NULL, leased_until = 0 WHERE mailbox = $1 AND lease = $2',
          ...[mailbox, lease],
        );
      }),
  };
}
