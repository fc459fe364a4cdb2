import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { FAR_MS, PARTS, RESENT, type Outbox, type Part } from './outbox.ts';

const part = v.picklist(PARTS);
const DueRow = v.object({
  id: v.number(),
  case_id: v.string(),
  connector: v.string(),
  part,
  item: v.string(),
  attempts: v.number(),
  since: v.number(),
  next_at: v.number(),
  progress: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
});
const RefRow = v.object({ ref: v.nullable(v.string()) });
const DeadRow = v.object({
  id: v.number(),
  case_id: v.string(),
  number: v.number(),
  connector: v.string(),
  part,
  attempts: v.number(),
  error: v.string(),
  remedy: v.nullable(v.string()),
  ended_at: v.number(),
});
const StateRow = v.object({
  connector: v.string(),
  part,
  state: v.picklist(['waiting', 'done', 'dead']),
  ref: v.nullable(v.string()),
  url: v.nullable(v.string()),
  error: v.nullable(v.string()),
});
const WaitingRow = v.object({ connector: v.string(), count: v.number(), since: v.number() });
const OwnerRow = v.object({ case_id: v.string(), connector: v.string() });

interface Means {
  /** Runs the work, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
  /** Runs the work as one transaction. */
  readonly transaction: <T>(work: () => T) => T;
}

/** Writes rows within a transaction of the store's. */
export interface OutboxQueue {
  readonly addCase: (caseId: string, connectors: readonly string[], now: number) => void;
  /** Only for those of the connectors to which the case itself goes. */
  readonly addFollowUp: (
    caseId: string,
    part: Exclude<Part, 'case'>,
    item: string,
    connectors: readonly string[],
    now: number,
  ) => void;
}

/** The outbox in SQLite. A claim is one statement, so that two processes cannot hold one item. */
export function sqliteOutbox(
  database: DatabaseSync,
  { attempt, transaction }: Means,
): { readonly outbox: Outbox; readonly queue: OutboxQueue } {
  const sql = prepare(database);

  const claim: Outbox['claim'] = ({ connectors, now, leaseMs, limit }) =>
    attempt('claim deliveries', () => {
      const lease = randomUUID();
      const names = JSON.stringify(connectors);
      // A clock that was set back would let what it wrote wait for as long.
      const far = now + FAR_MS;
      return sql.claim
        .all(lease, now + leaseMs, names, now, far, now, now + leaseMs, limit)
        .map((row) => v.parse(DueRow, row))
        .sort((a, b) => a.next_at - b.next_at || a.id - b.id)
        .map((row) => {
          const caseRow = row.part === 'case' ? undefined : sql.caseRef.get(row.case_id, row.connector);
          return {
            id: row.id,
            caseId: row.case_id,
            connector: row.connector,
            part: row.part,
            item: row.item,
            attempts: row.attempts,
            since: row.since,
            steps: row.progress,
            caseRef: caseRow === undefined ? null : v.parse(RefRow, caseRow).ref,
            lease,
          };
        });
    });

  const outbox: Outbox = {
    claim,
    note: ({ id, lease }, steps) =>
      attempt(
        'record a step of a delivery',
        () => sql.note.run(JSON.stringify(steps), id, lease).changes === 1,
      ),
    finish: ({ id, lease }, { ref, url, missing }, now) =>
      attempt(
        'record a delivery',
        () => sql.finish.run(ref, url, missing.join(' ') || null, now, id, lease).changes === 1,
      ),
    retry: ({ id, lease }, at, error) =>
      attempt('put a delivery off', () => sql.retry.run(at, error, id, lease).changes === 1),
    bury: ({ id, caseId, connector, lease }, { error, remedy }, now, fallback = []) =>
      attempt('give a delivery up', () =>
        transaction(() => {
          if (sql.bury.run(error, remedy, now, id, lease).changes !== 1) return false;
          for (const other of fallback) {
            if (other !== connector) sql.handOver.run(other, now, now, caseId, connector);
          }
          return true;
        }),
      ),
    listDead: (limit) =>
      attempt('list deliveries', () =>
        sql.dead.all(limit).map((output) => {
          const { case_id: caseId, number: caseNumber, ended_at: at, ...row } = v.parse(DeadRow, output);
          return { ...row, caseId, caseNumber, at };
        }),
      ),
    listWaiting: () =>
      attempt('list deliveries', () => sql.waiting.all().map((row) => v.parse(WaitingRow, row))),
    ofCase: (caseId) =>
      attempt('list deliveries', () => sql.ofCase.all(caseId).map((row) => v.parse(StateRow, row))),
    resend: (id, now) =>
      attempt('send a case again', () =>
        transaction(() => {
          const owner = sql.resend.get(now, now, id);
          if (owner === undefined) return false;
          const { case_id: caseId, connector } = v.parse(OwnerRow, owner);
          // What waited for this one has waited through no fault of its own.
          sql.restart.run(now, now, caseId, connector);
          return true;
        }),
      ),
  };
  const queue: OutboxQueue = {
    addCase: (caseId, connectors, now) => {
      for (const connector of new Set(connectors)) sql.addCase.run(caseId, connector, caseId, now, now);
    },
    addFollowUp: (caseId, part, item, connectors, now) => {
      sql.addFollowUp.run(part, item, now, now, caseId, JSON.stringify(connectors));
    },
  };
  return { outbox, queue };
}

function prepare(database: DatabaseSync) {
  const held = `WHERE id = ? AND lease = ? AND state = 'waiting'`;
  return {
    addCase: database.prepare(
      `INSERT INTO outbox (case_id, connector, part, item, since, next_at) VALUES (?, ?, 'case', ?, ?, ?)`,
    ),
    addFollowUp: database.prepare(
      `INSERT OR IGNORE INTO outbox (case_id, connector, part, item, since, next_at)
       SELECT case_id, connector, ?, ?, ?, ? FROM outbox
       WHERE case_id = ? AND part = 'case' AND connector IN (SELECT value FROM json_each(?)) ORDER BY id`,
    ),
    claim: database.prepare(
      `UPDATE outbox SET lease = ?, leased_until = ?, attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM outbox AS due
         WHERE state = 'waiting' AND connector IN (SELECT value FROM json_each(?))
           AND (next_at <= ? OR next_at > ?) AND (leased_until <= ? OR leased_until > ?)
           AND (part = 'case' OR NOT EXISTS (
             SELECT 1 FROM outbox AS before
             WHERE before.case_id = due.case_id AND before.connector = due.connector AND before.id < due.id
               AND (before.state = 'waiting' OR (before.part = 'case' AND before.state = 'dead'))))
         ORDER BY next_at, id LIMIT ?)
       RETURNING id, case_id, connector, part, item, attempts, since, next_at, progress`,
    ),
    caseRef: database.prepare(`SELECT ref FROM outbox WHERE case_id = ? AND connector = ? AND part = 'case'`),
    note: database.prepare(`UPDATE outbox SET progress = ? ${held}`),
    finish: database.prepare(
      `UPDATE outbox SET state = 'done', ref = ?, url = ?, error = ?, remedy = NULL, ended_at = ?, lease = NULL
       ${held}`,
    ),
    retry: database.prepare(
      `UPDATE outbox SET next_at = ?, error = ?, lease = NULL, leased_until = 0 ${held}`,
    ),
    bury: database.prepare(
      `UPDATE outbox SET state = 'dead', error = ?, remedy = ?, ended_at = ?, lease = NULL ${held}`,
    ),
    handOver: database.prepare(
      `INSERT OR IGNORE INTO outbox (case_id, connector, part, item, since, next_at)
       SELECT case_id, ?, part, item, ?, ? FROM outbox
       WHERE case_id = ? AND connector = ? AND (part = 'case' OR state <> 'done') ORDER BY id`,
    ),
    dead: database.prepare(
      `SELECT id, outbox.case_id, number, connector, part, attempts, error, remedy, ended_at
       FROM outbox JOIN cases ON cases.case_id = outbox.case_id
       WHERE state = 'dead' ORDER BY ended_at DESC, id DESC LIMIT ?`,
    ),
    waiting: database.prepare(
      `SELECT connector, count(*) AS count, min(since) AS since FROM outbox
       WHERE state = 'waiting' GROUP BY connector ORDER BY connector`,
    ),
    ofCase: database.prepare(
      'SELECT connector, part, state, ref, url, error FROM outbox WHERE case_id = ? ORDER BY id',
    ),
    resend: database.prepare(
      `UPDATE outbox SET state = 'waiting', attempts = 0, since = ?, next_at = ?, leased_until = 0, ended_at = NULL,
         progress = json_set(progress, '$.${RESENT}', '')
       WHERE id = ? AND state = 'dead' RETURNING case_id, connector`,
    ),
    restart: database.prepare(
      `UPDATE outbox SET since = ?, next_at = ? WHERE case_id = ? AND connector = ? AND state = 'waiting'
         AND leased_until = 0`,
    ),
  };
}
