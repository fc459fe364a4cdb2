import * as v from 'valibot';
import type { Triage } from '../../handoff/triage.ts';
import { receivers } from './judging.ts';
import { LookUpErrandRow, type Lookups, type LookUpErrand, type Rejudging } from './lookups.ts';
import { loadCase, lockCase } from './postgres-cases.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { storable } from './summary.ts';
import type { Profile } from '../../handoff/identity.ts';

const CLAIM = `
  WITH mine AS MATERIALIZED (
    SELECT case_id FROM lookups WHERE state = 'waiting' AND next_at <= $1
    ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED
  )
  UPDATE lookups SET attempts = attempts + 1, turn = turn + 1, next_at = $3 FROM mine
  WHERE lookups.case_id = mine.case_id
  RETURNING lookups.case_id, attempts, turn`;
const HELD = `WHERE case_id = $1 AND turn = $2 AND state = 'waiting'`;
const END = `UPDATE lookups SET state = $3, profile = $4, error = $5, ended_at = $6 ${HELD}`;
const PUT_OFF = `UPDATE lookups SET next_at = $3 ${HELD}`;
const BEGUN = 'SELECT 1 FROM outbox WHERE case_id = $1 AND attempts > 0 LIMIT 1';
const LET_GO = `
  UPDATE outbox SET next_at = $2
  WHERE case_id = $1 AND place = 0 AND state = 'waiting' AND attempts = 0 AND next_at > $2`;
const SET_TRIAGE = 'UPDATE cases SET triage = $2, severity = $3, team = $4 WHERE case_id = $1';
const ADD_DELIVERIES = `
  INSERT INTO outbox (case_id, connector, since, next_at)
  SELECT $1, connector, $3, $3 FROM unnest($2::text[]) AS connector ON CONFLICT DO NOTHING`;

/** Look-ups in PostgreSQL. */
export function postgresLookups(postgres: Postgres, attempt: Attempt): Lookups {
  return {
    claim: ({ now, leaseMs, limit }) =>
      attempt('claim look-ups', () => postgres.rows(LookUpErrandRow, CLAIM, now, limit, now + leaseMs)),
    finish: (errand, profile, now, rejudging) =>
      attempt('keep a look-up', () =>
        postgres.transaction((sql) => finish(sql, errand, profile, now, rejudging)),
      ),
    putOff: ({ caseId, turn }, at) =>
      attempt('put a look-up off', async () => (await postgres.run(PUT_OFF, caseId, turn, at)) === 1),
    giveUp: ({ caseId, turn }, error, now) =>
      attempt('give a look-up up', () =>
        postgres.transaction(async (sql) => {
          if ((await sql.run(END, caseId, turn, 'failed', null, error, now)) === 0) return false;
          await sql.run(LET_GO, caseId, now);
          return true;
        }),
      ),
  };
}

async function finish(
  sql: Sql,
  { caseId, turn }: LookUpErrand,
  profile: Profile | null,
  now: number,
  { judge, alerts }: Rejudging,
): Promise<boolean> {
  const joinedTo = profile === null ? undefined : (await loadCase(sql, caseId))?.joinedTo?.caseId;
  // The earlier one first, as whoever joins another to it does.
  if (joinedTo !== undefined) await lockCase(sql, joinedTo);
  await lockCase(sql, caseId);
  const text = profile && JSON.stringify(profile);
  if ((await sql.run(END, caseId, turn, profile ? 'done' : 'none', text, null, now)) === 0) return false;
  const stored = profile && (await loadCase(sql, caseId));
  if (profile && stored) {
    const isUntouched =
      stored.stage === 'received' && (await sql.rows(v.unknown(), BEGUN, caseId)).length === 0;
    const own = judge(stored, profile, isUntouched);
    await keep(sql, caseId, own);
    // What is joined is answered there.
    const home = stored.joinedTo ? await loadCase(sql, stored.joinedTo.caseId) : null;
    const there = home && judge({ ...stored, triage: home.triage }, profile, false);
    if (home && there) await keep(sql, home.draft.caseId, there);
    const { severity } = there ?? own;
    await sql.run(
      ADD_DELIVERIES,
      home?.draft.caseId ?? caseId,
      receivers(severity, [], alerts).map(storable),
      now,
    );
  }
  await sql.run(LET_GO, caseId, now);
  return true;
}

async function keep(sql: Sql, caseId: string, triage: Triage): Promise<void> {
  const team = triage.team === null ? null : storable(triage.team.id);
  await sql.run(SET_TRIAGE, caseId, JSON.stringify(triage), triage.severity, team);
}
