import * as v from 'valibot';
import type { Identity } from '../../handoff/identity.ts';
import { changeStage, loadCase, lockCase, raiseCase } from './postgres-cases.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import {
  broughtBy,
  canTake,
  JOINABLE_MAX,
  JOINED,
  sharedOut,
  type Joinable,
  type JoinChoice,
  type Joining,
  type Joins,
} from './joins.ts';
import { FILE_ROOM } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import { storable } from './summary.ts';
import type { StoredCase } from './types.ts';

const IdRow = v.object({ case_id: v.string() });
const ConnectorRow = v.object({ connector: v.string() });
const OpenJoin = v.object({
  case_id: v.string(),
  number: v.number(),
  to_case: v.string(),
  place: v.number(),
  deliver_to: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
});

const OF_SUBJECT = `
  SELECT case_id FROM cases WHERE subject = $1 AND stage <> '${JOINED}' ORDER BY number DESC LIMIT ${JOINABLE_MAX}`;
const OPEN = `
  SELECT joins.case_id, cases.number, joins.to_case, joins.place, joins.deliver_to
  FROM joins JOIN cases ON cases.case_id = joins.case_id
  WHERE joins.separated_at IS NULL AND (joins.case_id = $1 OR joins.to_case = $1)`;
const REACHED = `
  SELECT connector FROM outbox WHERE case_id = $1 AND place = 0 AND state <> 'dead' AND connector = ANY ($2)`;
const ADD_DELIVERIES = `
  INSERT INTO outbox (case_id, connector, place, since, next_at)
  SELECT $1, connector, $2, $3, $3 FROM unnest($4::text[]) AS connector ON CONFLICT DO NOTHING`;
/** With its late files. */
const TAKE_BACK = `
  DELETE FROM outbox WHERE case_id = $1 AND state <> 'done'
    AND (place = $2 OR (place - ${FILE_PLACE}) / ${FILE_ROOM} = $2)`;
const GO_ON = `
  INSERT INTO outbox (case_id, connector, since, next_at)
  SELECT $1, connector, since, next_at FROM outbox
  WHERE case_id = $2 AND place = $3 AND state <> 'done' AND connector = ANY ($4) ON CONFLICT DO NOTHING`;
const BLANK = `
  UPDATE additions SET message = '""', addition_id = 'erased-' || position
  WHERE addition_id = $1 AND case_id IN (SELECT to_case FROM joins WHERE joins.case_id = $1)`;

/** The newest cases of this customer, and the one whose link is held. */
export async function joinableFor(
  sql: Sql,
  identity: Identity | null,
  { follows }: Joining,
  caseId: string,
): Promise<Joinable[]> {
  const all: Joinable[] = [];
  const ids =
    identity === null ? [] : await sql.rows(IdRow, OF_SUBJECT, storable(identity.subject.toWellFormed()));
  for (const { case_id: id } of ids) {
    const one = await loadCase(sql, id);
    if (one !== null) all.push({ case: one, by: 'identity' });
  }
  const followed = follows === null ? null : await loadCase(sql, follows);
  const linked = followed?.joinedTo === undefined ? followed : await loadCase(sql, followed.joinedTo.caseId);
  if (linked !== null) all.push({ case: linked, by: 'link' });
  return all.filter((one) => canTake(one.case, caseId));
}

/**
 * The case that takes another one in, held until the transaction ends, and who gets that how; null where it cannot any more.
 */
export async function takingIn(
  sql: Sql,
  caseId: string,
  choice: JoinChoice,
  { followUpsTo }: Joining,
  receivers: readonly string[],
) {
  await lockCase(sql, choice.caseId);
  const root = await loadCase(sql, choice.caseId);
  if (root === null || !canTake(root, caseId)) return null;
  const following = (await sql.rows(ConnectorRow, REACHED, choice.caseId, followUpsTo)).map(
    ({ connector }) => connector,
  );
  return { root, following, ...sharedOut(receivers, following) };
}

/** Puts a case that was just stored into the one that takes it in. */
export async function putInto(
  sql: Sql,
  { root, following, asAddition }: NonNullable<Awaited<ReturnType<typeof takingIn>>>,
  { draft, urgent, triage }: Pick<StoredCase, 'draft' | 'urgent' | 'triage'>,
  { why }: JoinChoice,
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const position = root.additions.length;
  const to = root.draft.caseId;
  await sql.run(
    'INSERT INTO additions (case_id, position, addition_id, message, at) VALUES ($1, $2, $3, $4, $5)',
    ...[to, position, draft.caseId, JSON.stringify(draft.message), at],
  );
  await sql.run(
    'INSERT INTO joins (case_id, to_case, place, why, at, deliver_to) VALUES ($1, $2, $3, $4, $5, $6)',
    ...[draft.caseId, to, position + 1, JSON.stringify(why), at, JSON.stringify(asAddition)],
  );
  await sql.run(ADD_DELIVERIES, to, position + 1, now, following);
  await sql.run('UPDATE cases SET stage = $1 WHERE case_id = $2', JOINED, draft.caseId);
  if (urgent !== null)
    await sql.run('UPDATE cases SET urgent = coalesce(urgent, $1) WHERE case_id = $2', storable(urgent), to);
  await raiseCase(sql, root, broughtBy(triage, root.triage));
  if (root.stage === 'answered' || root.stage === 'closed')
    await changeStage(sql, root.number, 'received', root.history.length, at);
}

/** How cases stand to others, in PostgreSQL. */
export function postgresJoins(postgres: Postgres, attempt: Attempt): Joins {
  return {
    separate: (caseId, now) =>
      attempt('separate a case', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const found = (await sql.rows(OpenJoin, OPEN, caseId)).find((one) => one.case_id === caseId);
          if (found === undefined) return false;
          await sql.run(
            'UPDATE joins SET separated_at = $1 WHERE case_id = $2',
            new Date(now).toISOString(),
            caseId,
          );
          await sql.run(TAKE_BACK, found.to_case, found.place);
          await sql.run(`UPDATE cases SET stage = 'received' WHERE case_id = $1`, caseId);
          await sql.run(ADD_DELIVERIES, caseId, 0, now, found.deliver_to);
          return true;
        }),
      ),
  };
}

/**
 * Before a case is erased: what was joined to it goes on alone, and to whom it has not gone yet; its own words do not stay
 * in another case. Resolves to how many cases had them.
 */
export async function release(sql: Sql, caseId: string): Promise<number> {
  for (const { case_id: id, number, to_case: root, place, deliver_to } of await sql.rows(
    OpenJoin,
    OPEN,
    caseId,
  )) {
    if (id === caseId) {
      await sql.run(TAKE_BACK, root, place);
      continue;
    }
    const one = await loadCase(sql, caseId);
    const last = one?.history.at(-1);
    await sql.run('UPDATE cases SET stage = $1 WHERE case_id = $2', 'received', id);
    if (last?.stage === 'closed') await changeStage(sql, number, 'closed', 1, last.at);
    await sql.run(GO_ON, id, root, place, deliver_to);
  }
  return sql.run(BLANK, caseId);
}
