import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Held, Mailboxes } from './mailboxes.ts';
import { PlaceRow } from './rows.ts';

const HeldRow = v.object({ uid: v.number(), attempts: v.number() });

interface Means {
  /** Changes the database, together with what else is to be changed. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** What is remembered of mailboxes, in SQLite. */
export function sqliteMailboxes(database: DatabaseSync, { write, read }: Means): Mailboxes {
  const prepare = (sql: string) => database.prepare(sql);
  const hold = prepare(
    `INSERT INTO mailboxes (mailbox, since, lease, leased_until) VALUES (?, ?, ?, ?)
     ON CONFLICT (mailbox) DO UPDATE SET lease = excluded.lease, leased_until = excluded.leased_until
     WHERE mailboxes.lease IS NULL OR mailboxes.lease = excluded.lease OR mailboxes.leased_until <= ?
       OR mailboxes.leased_until > ?
     RETURNING uid_validity, last_uid, since`,
  );
  const isOurs = prepare('SELECT 1 FROM mailboxes WHERE mailbox = ? AND lease = ?');
  const begin = prepare('UPDATE mailboxes SET uid_validity = ?, last_uid = ?, since = ? WHERE mailbox = ?');
  const forget = prepare('DELETE FROM held_mails WHERE mailbox = ?');
  const goOn = prepare('UPDATE mailboxes SET last_uid = max(last_uid, ?) WHERE mailbox = ?');
  const drop = prepare('DELETE FROM held_mails WHERE mailbox = ? AND uid = ?');
  const putOff = prepare(
    `INSERT INTO held_mails (mailbox, uid, attempts, next_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (mailbox, uid) DO UPDATE SET attempts = attempts + 1, next_at = excluded.next_at`,
  );
  const due = prepare(
    'SELECT uid, attempts FROM held_mails WHERE mailbox = ? AND next_at <= ? ORDER BY next_at, uid LIMIT ?',
  );
  const note = prepare('INSERT OR IGNORE INTO taken_mails (mail, at) VALUES (?, ?)');
  const isTaken = prepare('SELECT 1 FROM taken_mails WHERE mail = ?');
  const release = prepare(
    'UPDATE mailboxes SET lease = NULL, leased_until = 0 WHERE mailbox = ? AND lease = ?',
  );

  const asHolder = (what: string, { mailbox, lease }: Held, work: () => void): Promise<boolean> =>
    write(what, () => {
      if (isOurs.get(mailbox, lease) === undefined) return false;
      work();
      return true;
    });

  return {
    hold: ({ mailbox, lease, now, leaseMs }) =>
      write('hold a mailbox', () => {
        // A clock that was set back makes a hold look longer than any is.
        const row = hold.get(mailbox, now, lease, now + leaseMs, now, now + leaseMs);
        return row === undefined ? null : { place: v.parse(PlaceRow, row) };
      }),
    begin: (held, { uidValidity, lastUid, since }) =>
      asHolder('begin a mailbox', held, () => {
        begin.run(uidValidity, lastUid, since, held.mailbox);
        forget.run(held.mailbox);
      }),
    isTaken: (mail) => read('look for a mail', () => isTaken.get(mail) !== undefined),
    settle: (held, uid, mail, now) =>
      asHolder('note a mail', held, () => {
        if (mail !== null) note.run(mail, now);
        goOn.run(uid, held.mailbox);
        drop.run(held.mailbox, uid);
      }),
    putOff: (held, uid, at) =>
      asHolder('put a mail off', held, () => {
        goOn.run(uid, held.mailbox);
        putOff.run(held.mailbox, uid, at);
      }),
    due: (mailbox, now, limit) =>
      read('look for mails', () => due.all(mailbox, now, limit).map((row) => v.parse(HeldRow, row))),
    release: ({ mailbox, lease }) =>
      write('let a mailbox go', () => {
        release.run(mailbox, lease);
      }),
  };
}
