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
import type { Postgres } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';

/** Of the advisory lock under which forms are counted and added: none slips in between. */
const LOCK = 0x66_6f_72_6d;

const FORGET = 'DELETE FROM forms WHERE since < $1';
const USED = `
  SELECT count(*) AS count, min(since) AS oldest FROM forms
  WHERE since > $1 AND since <= $2 AND ($3::text IS NULL OR same_email = $3)`;
const ADD = `
  INSERT INTO forms (id, hash, email, same_email, draft, since, mail_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`;
/** A clock that was set back must not put a mail off for long. */
const CLAIM = `
  UPDATE forms SET mail_at = $1, attempts = attempts + 1
  WHERE id = (
    SELECT id FROM forms WHERE draft IS NOT NULL AND since >= $2 AND (mail_at <= $3 OR mail_at > $4)
    ORDER BY mail_at LIMIT 1 FOR UPDATE SKIP LOCKED
  ) RETURNING draft, since, attempts`;
const SETTLE = `
  UPDATE forms SET draft = NULL, email = NULL, same_email = NULL, hash = NULL, mail_at = NULL WHERE id = $1`;

/** Messages that wait for their sender's word, in PostgreSQL. */
export function postgresForms(postgres: Postgres, attempt: Attempt): Forms {
  return {
    add: ({ draft, sameEmail }, bounds, now) =>
      attempt('store a form', () =>
        postgres.transaction(async (sql) => {
          await sql.run(`SELECT pg_advisory_xact_lock($1, hashtext(coalesce(current_schema(), '')))`, LOCK);
          await sql.run(FORGET, now - FORM_LIFE_MS);
          const hash = formHash(draft);
          const same = 'SELECT 1 FROM forms WHERE hash = $1 AND draft IS NOT NULL';
          if ((await sql.rows(v.unknown(), same, hash)).length > 0) return { outcome: 'repeated' };
          const waitFor = async (email: string | null, most: number): Promise<number> => {
            const [row] = await sql.rows(UsedRow, USED, now - bounds.windowMs, now, email);
            return row === undefined ? 0 : waitOf(row, most, bounds, now);
          };
          const waitMs = (await waitFor(null, bounds.inAll)) || (await waitFor(sameEmail, bounds.perEmail));
          if (waitMs > 0) return { outcome: 'full', waitMs };
          const email = addressOf(draft.customer.email ?? '');
          await sql.run(ADD, draft.caseId, hash, email, sameEmail, JSON.stringify(draft), now);
          return { outcome: 'stored' };
        }),
      ),
    claimMail: (now, leaseMs) =>
      attempt('claim a mail', async () => {
        const [row] = await postgres.rows(
          MailRow,
          CLAIM,
          ...[now + leaseMs, now - FORM_LIFE_MS, now, now + FORM_WAIT_MAX_MS],
        );
        return row ?? null;
      }),
    mailTried: (id, nextAt) =>
      attempt('write down a mail', async () => {
        await postgres.run('UPDATE forms SET mail_at = $1 WHERE id = $2', nextAt, id);
      }),
    find: (id, now) =>
      attempt('read a form', async () => {
        const [row] = await postgres.rows(
          FoundFormRow,
          'SELECT draft FROM forms WHERE id = $1 AND since >= $2',
          ...[id, now - FORM_LIFE_MS],
        );
        return row === undefined ? null : (row.draft ?? 'settled');
      }),
    settle: (id) =>
      attempt('settle a form', async () => {
        await postgres.run(SETTLE, id);
      }),
    ofEmail: (email) =>
      attempt('read forms', async () => {
        const text = 'SELECT draft FROM forms WHERE email = $1 ORDER BY since, id';
        return (await postgres.rows(FormRow, text, addressOf(email))).map(({ draft }) => draft);
      }),
    eraseOf: (email) =>
      attempt('erase forms', () => postgres.run('DELETE FROM forms WHERE email = $1', addressOf(email))),
    forgetBefore: (at) => attempt('forget forms', () => postgres.run(FORGET, at)),
  };
}
