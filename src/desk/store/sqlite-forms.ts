import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import {
  addressOf,
  FORM_LIFE_MS,
  FORM_WAIT_MAX_MS,
  formHash,
  FormRow,
  FoundFormRow,
  MailRow,
  UsedRow,
  waitOf,
  type Forms,
} from './forms.ts';

interface Means {
  /** Changes the database, together with what else is to be changed just now. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** Messages that wait for their sender's word, in SQLite. */
export function sqliteForms(database: DatabaseSync, { write, read }: Means): Forms {
  const forget = database.prepare('DELETE FROM forms WHERE since < ?');
  const same = database.prepare('SELECT 1 FROM forms WHERE hash = ? AND draft IS NOT NULL');
  const used = database.prepare(
    `SELECT count(*) AS count, min(since) AS oldest FROM forms
     WHERE since > ? AND since <= ? AND (? IS NULL OR same_email = ?)`,
  );
  const add = database.prepare(
    'INSERT INTO forms (id, hash, email, same_email, draft, since, mail_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // A clock that was set back must not put a mail off for long.
  const claim = database.prepare(
    `UPDATE forms SET mail_at = ?, attempts = attempts + 1
     WHERE id = (
       SELECT id FROM forms WHERE draft IS NOT NULL AND since >= ? AND (mail_at <= ? OR mail_at > ?)
       ORDER BY mail_at LIMIT 1
     ) RETURNING draft, since, attempts`,
  );
  const tried = database.prepare('UPDATE forms SET mail_at = ? WHERE id = ?');
  const find = database.prepare('SELECT draft FROM forms WHERE id = ? AND since >= ?');
  const settle = database.prepare(
    'UPDATE forms SET draft = NULL, email = NULL, same_email = NULL, hash = NULL, mail_at = NULL WHERE id = ?',
  );
  const ofEmail = database.prepare('SELECT draft FROM forms WHERE email = ? ORDER BY since, id');
  const eraseOf = database.prepare('DELETE FROM forms WHERE email = ?');

  return {
    add: ({ draft, sameEmail }, bounds, now) =>
      write('store a form', () => {
        forget.run(now - FORM_LIFE_MS);
        const hash = formHash(draft);
        if (same.get(hash) !== undefined) return { outcome: 'repeated' };
        const usedBy = (email: string | null) =>
          v.parse(UsedRow, used.get(now - bounds.windowMs, now, email, email));
        const waitMs =
          waitOf(usedBy(null), bounds.inAll, bounds, now) ||
          waitOf(usedBy(sameEmail), bounds.perEmail, bounds, now);
        if (waitMs > 0) return { outcome: 'full', waitMs };
        const email = addressOf(draft.customer.email ?? '');
        add.run(draft.caseId, hash, email, sameEmail, JSON.stringify(draft), now, now);
        return { outcome: 'stored' };
      }),
    claimMail: (now, leaseMs) =>
      write('claim a mail', () => {
        const row = claim.get(now + leaseMs, now - FORM_LIFE_MS, now, now + FORM_WAIT_MAX_MS);
        return row === undefined ? null : v.parse(MailRow, row);
      }),
    mailTried: (id, nextAt) =>
      write('write down a mail', () => {
        tried.run(nextAt, id);
      }),
    find: (id, now) =>
      read('read a form', () => {
        const row = find.get(id, now - FORM_LIFE_MS);
        return row === undefined ? null : (v.parse(FoundFormRow, row).draft ?? 'settled');
      }),
    settle: (id) =>
      write('settle a form', () => {
        settle.run(id);
      }),
    ofEmail: (email) =>
      read('read forms', () => ofEmail.all(addressOf(email)).map((row) => v.parse(FormRow, row).draft)),
    eraseOf: (email) => write('erase forms', () => Number(eraseOf.run(addressOf(email)).changes)),
    forgetBefore: (at) => write('forget forms', () => Number(forget.run(at).changes)),
  };
}
