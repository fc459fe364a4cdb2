import * as v from 'valibot';
import { REPLIES_MAX } from '../../handoff/reply.ts';
import { lastWord, shortened } from './incoming-replies.ts';
import { changeStage, loadCase, lockCase } from './postgres-cases.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import type { NewReply, Replies, Standing } from './replies.ts';
import { ErrandRow, ToldRow } from './rows.ts';
import { stageAfter } from './stage-after.ts';
import type { StoredCase } from './types.ts';

/** How long notices are remembered, in ms: far longer than one is taken for current. */
const HEARD_MS = 24 * 60 * 60_000;

const BY_REF = 'SELECT case_id FROM outbox WHERE connector = $1 AND ref = $2 AND place = 0';
const BY_CASE =
  'SELECT case_id FROM outbox WHERE connector = $1 AND case_id = $2 AND place = 0 AND ref IS NULL';
const REMEMBER =
  'INSERT INTO heard_notices (connector, notice, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
const QUEUE = `
  INSERT INTO errands (connector, ref, case_id, is_ours, next_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (connector, ref) DO UPDATE SET
    case_id = excluded.case_id, is_ours = excluded.is_ours, next_at = excluded.next_at,
    attempts = 0, turn = errands.turn + 1`;
const CLAIM = `
  WITH mine AS MATERIALIZED (
    SELECT connector, ref FROM errands WHERE next_at <= $1 AND connector = ANY ($2)
    ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  UPDATE errands SET attempts = attempts + 1, turn = turn + 1, next_at = $4 FROM mine
  WHERE (errands.connector, errands.ref) = (mine.connector, mine.ref)
  RETURNING errands.connector, errands.ref, case_id, is_ours, attempts, turn`;
const FINISH = 'DELETE FROM errands WHERE connector = $1 AND ref = $2 AND turn = $3';
const PUT_OFF = 'UPDATE errands SET next_at = $4 WHERE connector = $1 AND ref = $2 AND turn = $3';
const ADD_REPLY = `
  INSERT INTO replies (case_id, source, reply_id, message, sender, at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`;
const SET_TOLD = `
  INSERT INTO told_stages (case_id, source, stage, at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (case_id, source) DO UPDATE SET stage = excluded.stage, at = excluded.at`;

/** What comes back, in PostgreSQL. */
export function postgresReplies(postgres: Postgres, attempt: Attempt): Replies {
  return {
    hear: ({ connector, ref, caseId, key }, now) =>
      attempt('note news of a ticket', () =>
        postgres.transaction(async (sql) => {
          const ours = await idOf(sql, BY_REF, connector, ref);
          const found = ours ?? (caseId === null ? null : await idOf(sql, BY_CASE, connector, caseId));
          if (found === null) return 'unknown';
          await sql.run('DELETE FROM heard_notices WHERE at < $1', now - HEARD_MS);
          if (key !== null && (await sql.run(REMEMBER, connector, key, now)) === 0) return 'repeated';
          await sql.run(QUEUE, connector, ref, found, ours === null ? 0 : 1, now);
          return 'queued';
        }),
      ),
    claim: ({ connectors, now, leaseMs, limit }) =>
      attempt('claim tickets to read', () =>
        postgres.rows(ErrandRow, CLAIM, now, connectors, limit, now + leaseMs),
      ),
    finish: ({ connector, ref, turn }) =>
      attempt('strike a ticket off', async () => {
        await postgres.run(FINISH, connector, ref, turn);
      }),
    putOff: ({ connector, ref, turn }, at) =>
      attempt('put a ticket off', async () => {
        await postgres.run(PUT_OFF, connector, ref, turn, at);
      }),
    take: (standing, now) =>
      attempt('store what was answered', () => postgres.transaction((sql) => take(sql, standing, now))),
    caseOfNumber: (number) =>
      attempt('find a case', () => idOf(postgres, 'SELECT case_id FROM cases WHERE number = $1', number)),
  };
}

async function idOf(sql: Sql, text: string, ...values: readonly (string | number)[]): Promise<string | null> {
  const [row] = await sql.rows(v.object({ case_id: v.string() }), text, ...values);
  return row?.case_id ?? null;
}

/** The case whose stages a case has, held until the transaction ends. */
async function homeLocked(sql: Sql, found: StoredCase): Promise<StoredCase> {
  if (found.joinedTo === undefined) return found;
  await lockCase(sql, found.joinedTo.caseId);
  return (await loadCase(sql, found.joinedTo.caseId)) ?? found;
}

async function take(
  sql: Sql,
  { caseId, source, stage, at, replies }: Standing,
  now: number,
): Promise<'taken' | 'nothing-new' | 'unknown'> {
  await lockCase(sql, caseId);
  const found = await loadCase(sql, caseId);
  if (found === null) return 'unknown';
  const home = await homeLocked(sql, found);
  const room = REPLIES_MAX - found.replies.length;
  const added: NewReply[] = [];
  for (const reply of replies) {
    if (added.length >= room) break;
    const message = JSON.stringify(shortened(reply.message));
    const from = reply.from === null ? null : JSON.stringify(reply.from);
    const when = new Date(reply.at).toISOString();
    if ((await sql.run(ADD_REPLY, caseId, source, reply.id, message, from, when)) === 1) added.push(reply);
  }
  const [before = null] = await sql.rows(
    ToldRow,
    'SELECT stage, at FROM told_stages WHERE case_id = $1 AND source = $2',
    caseId,
    source,
  );
  const isLate = at !== null && before !== null && before.at !== null && at < before.at;
  const told = isLate ? null : stage;
  if (told !== null) await sql.run(SET_TOLD, caseId, source, told, at);
  const next = stageAfter({
    current: home.stage,
    told: told ?? before?.stage ?? null,
    before: before?.stage ?? null,
    isAnswered: added.some((reply) => reply.at > lastWord(home)),
  });
  if (next !== null)
    await changeStage(sql, home.number, next, home.history.length, new Date(now).toISOString());
  return added.length > 0 || next !== null ? 'taken' : 'nothing-new';
}
