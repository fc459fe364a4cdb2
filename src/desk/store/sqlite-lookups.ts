import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Triage } from '../../handoff/triage.ts';
import { receivers } from './judging.ts';
import { LookUpErrandRow, type Lookups } from './lookups.ts';
import type { StoredCase } from './types.ts';

interface Means {
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly load: (caseId: string) => StoredCase | null;
}

/** What a stored case tells of its look-up; part of a transaction of its caller's. */
export function recordsOf(database: DatabaseSync) {
  const find = database.prepare('SELECT state, is_verified, profile FROM lookups WHERE case_id = ?');
  const add = database.prepare('INSERT INTO lookups (case_id, is_verified, next_at) VALUES (?, ?, ?)');
  return {
    /** For `WholeCaseRow`. */
    rowOf: (caseId: string) => find.get(caseId) ?? null,
    add: (caseId: string, isVerified: boolean, now: number): void => {
      add.run(caseId, Number(isVerified), now);
    },
  };
}

/** Look-ups in SQLite. */
export function sqliteLookups(database: DatabaseSync, { write, load }: Means): Lookups {
  const prepare = (sql: string) => database.prepare(sql);
  const claim = prepare(
    `UPDATE lookups SET attempts = attempts + 1, turn = turn + 1, next_at = ?
     WHERE case_id IN (
       SELECT case_id FROM lookups WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at LIMIT ?)
     RETURNING case_id, attempts, turn`,
  );
  const held = `WHERE case_id = ? AND turn = ? AND state = 'waiting'`;
  const end = prepare(`UPDATE lookups SET state = ?, profile = ?, error = ?, ended_at = ? ${held}`);
  const putOff = prepare(`UPDATE lookups SET next_at = ? ${held}`);
  const begun = prepare('SELECT 1 FROM outbox WHERE case_id = ? AND attempts > 0 LIMIT 1');
  const letGo = prepare(
    `UPDATE outbox SET next_at = ?
     WHERE case_id = ? AND place = 0 AND state = 'waiting' AND attempts = 0 AND next_at > ?`,
  );
  const setTriage = prepare('UPDATE cases SET triage = ?, severity = ?, team = ? WHERE case_id = ?');
  const addDelivery = prepare(
    'INSERT OR IGNORE INTO outbox (case_id, connector, since, next_at) VALUES (?, ?, ?, ?)',
  );

  const keep = (caseId: string, triage: Triage): void => {
    setTriage.run(JSON.stringify(triage), triage.severity, triage.team?.id ?? null, caseId);
  };
  return {
    claim: ({ now, leaseMs, limit }) =>
      write('claim look-ups', () =>
        claim.all(now + leaseMs, now, limit).map((row) => v.parse(LookUpErrandRow, row)),
      ),
    finish: ({ caseId, turn }, profile, now, { judge, alerts }) =>
      write('keep a look-up', () => {
        const text = profile && JSON.stringify(profile);
        if (end.run(profile ? 'done' : 'none', text, null, now, caseId, turn).changes === 0) return false;
        const stored = profile && load(caseId);
        if (profile && stored) {
          const isUntouched = stored.stage === 'received' && begun.get(caseId) === undefined;
          const own = judge(stored, profile, isUntouched);
          keep(caseId, own);
          // What is joined is answered there.
          const home = stored.joinedTo ? load(stored.joinedTo.caseId) : null;
          const there = home && judge({ ...stored, triage: home.triage }, profile, false);
          if (home && there) keep(home.draft.caseId, there);
          for (const connector of receivers((there ?? own).severity, [], alerts))
            addDelivery.run(home?.draft.caseId ?? caseId, connector, now, now);
        }
        letGo.run(now, caseId, now);
        return true;
      }),
    putOff: ({ caseId, turn }, at) =>
      write('put a look-up off', () => putOff.run(at, caseId, turn).changes === 1),
    giveUp: ({ caseId, turn }, error, now) =>
      write('give a look-up up', () => {
        if (end.run('failed', null, error, now, caseId, turn).changes === 0) return false;
        letGo.run(now, caseId, now);
        return true;
      }),
  };
}
