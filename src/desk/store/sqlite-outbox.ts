import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Outbox } from './outbox.ts';

const DueRow = v.object({
  case_id: v.string(),
  connector: v.string(),
  attempts: v.number(),
  since: v.number(),
  next_at: v.number(),
  progress: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
});
const DeadRow = v.object({
  case_id: v.string(),
  connector: v.string(),
  attempts: v.number(),
  error: v.string(),
  ended_at: v.number(),
});

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
}

/** The outbox in SQLite. A claim is one statement, so that two processes cannot hold one item. */
export function sqliteOutbox(database: DatabaseSync, { attempt }: Means): Outbox {
  const claim = database.prepare(
    `UPDATE outbox SET lease = ?, leased_until = ?, attempts = attempts + 1
     WHERE (case_id, connector) IN (
       SELECT case_id, connector FROM outbox
       WHERE state = 'waiting' AND next_at <= ? AND leased_until <= ?
         AND connector IN (SELECT value FROM json_each(?))
       ORDER BY next_at, case_id LIMIT ?)
     RETURNING case_id, connector, attempts, since, next_at, progress`,
  );
  const held = `WHERE case_id = ? AND connector = ? AND lease = ? AND state = 'waiting'`;
  const finish = database.prepare(
    `UPDATE outbox SET state = 'done', ref = ?, error = ?, ended_at = ?, lease = NULL ${held}`,
  );
  const record = database.prepare(`UPDATE outbox SET progress = ? ${held}`);
  const retry = database.prepare(
    `UPDATE outbox SET next_at = ?, error = ?, lease = NULL, leased_until = 0 ${held}`,
  );
  const bury = database.prepare(
    `UPDATE outbox SET state = 'dead', error = ?, ended_at = ?, lease = NULL ${held}`,
  );
  const dead = database.prepare(
    `SELECT case_id, connector, attempts, error, ended_at FROM outbox
     WHERE state = 'dead' ORDER BY ended_at DESC, case_id DESC LIMIT ?`,
  );
  const resend = database.prepare(
    `UPDATE outbox SET state = 'waiting', attempts = 0, since = ?, next_at = ?, leased_until = 0, ended_at = NULL
     WHERE case_id = ? AND connector = ? AND state = 'dead'`,
  );
  return {
    claim: ({ connectors, now, leaseMs, limit }) =>
      attempt('claim deliveries', () => {
        const lease = randomUUID();
        return claim
          .all(lease, now + leaseMs, now, now, JSON.stringify(connectors), limit)
          .map((row) => v.parse(DueRow, row))
          .sort((a, b) => a.next_at - b.next_at || (a.case_id < b.case_id ? -1 : 1))
          .map(({ case_id: caseId, connector, attempts, since, progress }) => ({
            caseId,
            connector,
            attempts,
            since,
            progress,
            lease,
          }));
      }),
    finish: ({ caseId, connector, lease }, ref, now, missing = null) =>
      attempt(
        'record a delivery',
        () => finish.run(ref, missing, now, caseId, connector, lease).changes === 1,
      ),
    record: ({ caseId, connector, lease }, progress) =>
      attempt(
        'record a step of a delivery',
        () => record.run(JSON.stringify(progress), caseId, connector, lease).changes === 1,
      ),
    retry: ({ caseId, connector, lease }, at, error) =>
      attempt('put a delivery off', () => retry.run(at, error, caseId, connector, lease).changes === 1),
    bury: ({ caseId, connector, lease }, error, now) =>
      attempt('give a delivery up', () => bury.run(error, now, caseId, connector, lease).changes === 1),
    listDead: (limit) =>
      attempt('list deliveries', () =>
        dead.all(limit).map((output) => {
          const row = v.parse(DeadRow, output);
          return {
            caseId: row.case_id,
            connector: row.connector,
            attempts: row.attempts,
            error: row.error,
            at: row.ended_at,
          };
        }),
      ),
    resend: (caseId, connector, now) =>
      attempt('send a case again', () => resend.run(now, now, caseId, connector).changes === 1),
  };
}
