import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Outbox } from './outbox.ts';
import { DeadRow, DeliveryStateRow, DueRow } from './rows.ts';
import { sqliteProgresses } from './sqlite-late-files.ts';
import { sqliteDueAgain } from './sqlite-due-again.ts';
import { sqliteOutboxList } from './sqlite-outbox-list.ts';

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
}

/** The outbox in SQLite. A claim is one statement, so that two processes cannot hold one item. */
export function sqliteOutbox(database: DatabaseSync, { attempt }: Means): Outbox {
  const claim = database.prepare(
    `UPDATE outbox SET lease = ?, leased_until = ?, attempts = attempts + 1
     WHERE (case_id, connector, place) IN (
       SELECT case_id, connector, place FROM outbox AS due
       WHERE state = 'waiting' AND next_at <= ? AND leased_until <= ?
         AND connector IN (SELECT value FROM json_each(?))
         AND (place = 0 OR NOT EXISTS (
           SELECT 1 FROM outbox AS before
           WHERE before.case_id = due.case_id AND before.connector = due.connector AND before.place < due.place
             AND (before.state = 'waiting' OR (before.place = 0 AND before.state = 'dead'))))
       ORDER BY next_at, case_id, place LIMIT ?)
     RETURNING case_id, connector, place, attempts, since, next_at, progress,
       CASE WHEN place > 0 THEN (
         SELECT first.ref FROM outbox AS first
         WHERE first.case_id = outbox.case_id AND first.connector = outbox.connector AND first.place = 0
       ) END AS case_ref`,
  );
  const held = `WHERE case_id = ? AND connector = ? AND place = ? AND lease = ? AND state = 'waiting'`;
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
  const handOver = database.prepare(
    `INSERT OR IGNORE INTO outbox (case_id, connector, place, since, next_at)
     SELECT case_id, ?, place, ?, ? FROM outbox
     WHERE case_id = ? AND connector = ? AND (place = 0 OR state <> 'done')`,
  );
  const dead = database.prepare(
    `SELECT case_id, connector, place, attempts, error, ended_at FROM outbox
     WHERE state = 'dead' ORDER BY ended_at DESC, case_id DESC LIMIT ?`,
  );
  const resend = database.prepare(
    `UPDATE outbox SET state = 'waiting', attempts = 0, since = ?, next_at = ?, leased_until = 0, ended_at = NULL
     WHERE case_id = ? AND connector = ? AND state = 'dead'`,
  );
  // What waited for it has waited through no fault of its own.
  const restart = database.prepare(
    `UPDATE outbox SET since = ?, next_at = ?
     WHERE case_id = ? AND connector = ? AND state = 'waiting' AND leased_until = 0`,
  );
  const ofCase = database.prepare(
    'SELECT connector, place, state, ref, error FROM outbox WHERE case_id = ? ORDER BY connector, place',
  );
  return {
    ...sqliteDueAgain(database, { attempt }),
    ...sqliteOutboxList(database, { attempt }),
    ...sqliteProgresses(database, { attempt }),
    claim: ({ connectors, now, leaseMs, limit }) =>
      attempt('claim deliveries', () => {
        const lease = randomUUID();
        return claim
          .all(lease, now + leaseMs, now, now, JSON.stringify(connectors), limit)
          .map((row) => v.parse(DueRow, row))
          .sort((a, b) => a.next_at - b.next_at || (a.case_id < b.case_id ? -1 : 1))
          .map(({ case_id: caseId, case_ref: caseRef, connector, place, attempts, since, progress }) => {
            return { caseId, connector, place, caseRef, attempts, since, progress, lease };
          });
      }),
    finish: ({ caseId, connector, place, lease }, ref, now, missing = null) =>
      attempt(
        'record a delivery',
        () => finish.run(ref, missing, now, caseId, connector, place, lease).changes === 1,
      ),
    record: ({ caseId, connector, place, lease }, progress) =>
      attempt(
        'record a step of a delivery',
        () => record.run(JSON.stringify(progress), caseId, connector, place, lease).changes === 1,
      ),
    retry: ({ caseId, connector, place, lease }, at, error) =>
      attempt(
        'put a delivery off',
        () => retry.run(at, error, caseId, connector, place, lease).changes === 1,
      ),
    bury: ({ caseId, connector, place, lease }, error, now, fallback = []) =>
      attempt('give a delivery up', () => {
        if (bury.run(error, now, caseId, connector, place, lease).changes !== 1) return false;
        for (const other of fallback) {
          if (other !== connector) handOver.run(other, now, now, caseId, connector);
        }
        return true;
      }),
    listDead: (limit) =>
      attempt('list deliveries', () => dead.all(limit).map((row) => v.parse(DeadRow, row))),
    resend: (caseId, connector, now) =>
      attempt('send a case again', () => {
        if (resend.run(now, now, caseId, connector).changes === 0) return false;
        restart.run(now, now, caseId, connector);
        return true;
      }),
    ofCase: (caseId) =>
      attempt('list deliveries', () => ofCase.all(caseId).map((row) => v.parse(DeliveryStateRow, row))),
  };
}
