import { randomUUID } from 'node:crypto';
import type { Outbox } from './outbox.ts';
import type { Postgres } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { lockCase } from './postgres-cases.ts';
import { postgresProgresses } from './postgres-late-files.ts';
import { postgresOutboxList } from './postgres-outbox-list.ts';
import { DeadRow, DeliveryStateRow, DueRow } from './rows.ts';

/** One statement, which passes over what others are just taking. */
const CLAIM = `
  WITH mine AS MATERIALIZED (
    SELECT case_id, connector, place FROM outbox AS due
    WHERE state = 'waiting' AND next_at <= $1 AND leased_until <= $1 AND connector = ANY ($2)
      AND (place = 0 OR NOT EXISTS (
        SELECT 1 FROM outbox AS before
        WHERE before.case_id = due.case_id AND before.connector = due.connector AND before.place < due.place
          AND (before.state = 'waiting' OR (before.place = 0 AND before.state = 'dead'))))
    ORDER BY next_at, case_id, place LIMIT $3
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox SET lease = $4, leased_until = $5, attempts = attempts + 1
  FROM mine
  WHERE (outbox.case_id, outbox.connector, outbox.place) = (mine.case_id, mine.connector, mine.place)
  RETURNING outbox.case_id, outbox.connector, outbox.place, attempts, since, next_at, progress,
    CASE WHEN outbox.place > 0 THEN (
      SELECT first.ref FROM outbox AS first
      WHERE first.case_id = outbox.case_id AND first.connector = outbox.connector AND first.place = 0
    ) END AS case_ref`;

const HELD = `WHERE case_id = $1 AND connector = $2 AND place = $3 AND lease = $4 AND state = 'waiting'`;
const FINISH = `UPDATE outbox SET state = 'done', ref = $5, error = $6, ended_at = $7, lease = NULL ${HELD}`;
const RECORD = `UPDATE outbox SET progress = $5 ${HELD}`;
const RETRY = `UPDATE outbox SET next_at = $5, error = $6, lease = NULL, leased_until = 0 ${HELD}`;
const BURY = `UPDATE outbox SET state = 'dead', error = $5, ended_at = $6, lease = NULL ${HELD}`;

const HAND_OVER = `
  INSERT INTO outbox (case_id, connector, place, since, next_at)
  SELECT case_id, other, place, $1, $1 FROM outbox CROSS JOIN unnest($2::text[]) AS other
  WHERE case_id = $3 AND connector = $4 AND (place = 0 OR state <> 'done')
  ON CONFLICT DO NOTHING`;

const DEAD = `
  SELECT case_id, connector, place, attempts, error, ended_at FROM outbox
  WHERE state = 'dead' ORDER BY ended_at DESC, case_id DESC LIMIT $1`;

const RESEND = `
  UPDATE outbox SET state = 'waiting', attempts = 0, since = $1, next_at = $1, leased_until = 0, ended_at = NULL
  WHERE case_id = $2 AND connector = $3 AND state = 'dead'`;

/** What waited for it has waited through no fault of its own. */
const RESTART = `
  UPDATE outbox SET since = $1, next_at = $1
  WHERE case_id = $2 AND connector = $3 AND state = 'waiting' AND leased_until = 0`;

/** A row is claimed only when it is due, and put off only when its claim ends. */
const DUE_AGAIN = `
  UPDATE outbox SET next_at = least(next_at, $1), leased_until = least(leased_until, $2)
  WHERE state = 'waiting' AND (leased_until > $2
    OR (next_at > $1 AND (attempts = 0 OR leased_until > 0 OR next_at > $3)))`;

const OF_CASE =
  'SELECT connector, place, state, ref, error FROM outbox WHERE case_id = $1 ORDER BY connector, place';

/** The outbox in PostgreSQL. */
export function postgresOutbox(postgres: Postgres, attempt: Attempt): Outbox {
  return {
    ...postgresOutboxList(postgres, attempt),
    ...postgresProgresses(postgres, attempt),
    claim: ({ connectors, now, leaseMs, limit }) =>
      attempt('claim deliveries', async () => {
        const lease = randomUUID();
        const rows = await postgres.rows(DueRow, CLAIM, now, connectors, limit, lease, now + leaseMs);
        return rows
          .sort((a, b) => a.next_at - b.next_at || (a.case_id < b.case_id ? -1 : 1))
          .map(({ case_id: caseId, case_ref: caseRef, connector, place, attempts, since, progress }) => {
            return { caseId, connector, place, caseRef, attempts, since, progress, lease };
          });
      }),
    finish: ({ caseId, connector, place, lease }, ref, now, missing = null) =>
      attempt('record a delivery', async () => {
        const held = [caseId, connector, place, lease];
        return (await postgres.run(FINISH, ...held, ref, missing, now)) === 1;
      }),
    record: ({ caseId, connector, place, lease }, progress) =>
      attempt('record a step of a delivery', async () => {
        const held = [caseId, connector, place, lease];
        return (await postgres.run(RECORD, ...held, JSON.stringify(progress))) === 1;
      }),
    retry: ({ caseId, connector, place, lease }, at, error) =>
      attempt('put a delivery off', async () => {
        const held = [caseId, connector, place, lease];
        return (await postgres.run(RETRY, ...held, at, error)) === 1;
      }),
    bury: ({ caseId, connector, place, lease }, error, now, fallback = []) =>
      attempt('give a delivery up', () =>
        postgres.transaction(async (sql) => {
          // What is added meanwhile is handed over too, or sees to whom it is.
          await lockCase(sql, caseId);
          if ((await sql.run(BURY, caseId, connector, place, lease, error, now)) !== 1) return false;
          const others = fallback.filter((other) => other !== connector);
          if (others.length > 0) await sql.run(HAND_OVER, now, others, caseId, connector);
          return true;
        }),
      ),
    dueAgain: ({ now, longestMs, leaseMs }) =>
      attempt('put deliveries right after the clock was set back', () =>
        postgres.run(DUE_AGAIN, now, now + leaseMs, now + longestMs),
      ),
    listDead: (limit) => attempt('list deliveries', () => postgres.rows(DeadRow, DEAD, limit)),
    resend: (caseId, connector, now) =>
      attempt('send a case again', () =>
        postgres.transaction(async (sql) => {
          if ((await sql.run(RESEND, now, caseId, connector)) === 0) return false;
          await sql.run(RESTART, now, caseId, connector);
          return true;
        }),
      ),
    ofCase: (caseId) => attempt('list deliveries', () => postgres.rows(DeliveryStateRow, OF_CASE, caseId)),
  };
}
