import type { Stage } from '../../handoff/answers.ts';
import { raised, type Finding, type Triage } from '../../handoff/triage.ts';
import type { Sql } from './postgres-connection.ts';
import { WholeCaseRow } from './rows.ts';
import type { StoredCase } from './types.ts';

/** One statement sees one state of everything. */
const WHOLE_CASE = `
  SELECT number, stage, received_at, urgent, draft, identity, triage,
    (SELECT coalesce(json_agg(json_build_object('id', file_id, 'type', type, 'name', name, 'size', size, 'at', at,
       'later_index', later_index) ORDER BY file_id), '[]')
     FROM case_files WHERE case_files.case_id = cases.case_id) AS files,
    (SELECT coalesce(json_agg(json_build_object('id', addition_id, 'message', message, 'at', at) ORDER BY position), '[]')
     FROM additions WHERE additions.case_id = cases.case_id) AS additions,
    (SELECT coalesce(json_agg(json_build_object('id', reply_id, 'message', message, 'from', replies.sender, 'at', at)
       ORDER BY at, source, reply_id), '[]')
     FROM replies WHERE replies.case_id = cases.case_id) AS replies,
    (SELECT coalesce(json_agg(json_build_object('stage', stage_changes.stage, 'at', at) ORDER BY position), '[]')
     FROM stage_changes WHERE case_number = number) AS history,
    (SELECT json_build_object('state', state, 'is_verified', is_verified, 'profile', profile)
     FROM lookups WHERE lookups.case_id = cases.case_id) AS records,
    (SELECT json_build_object('case_id', root.case_id, 'number', root.number, 'received_at', root.received_at, 'stage', root.stage, 'why', joins.why,
       'at', joins.at, 'history', (
         SELECT coalesce(json_agg(json_build_object('stage', stage_changes.stage, 'at', stage_changes.at) ORDER BY position), '[]')
         FROM stage_changes WHERE case_number = root.number))
     FROM joins JOIN cases AS root ON root.case_id = joins.to_case
     WHERE joins.case_id = cases.case_id AND joins.separated_at IS NULL) AS joined_to,
    (SELECT coalesce(json_agg(json_build_object('case_id', one.case_id, 'number', one.number, 'why', joins.why,
       'at', joins.at, 'separated_at', joins.separated_at) ORDER BY joins.place), '[]')
     FROM joins JOIN cases AS one ON one.case_id = joins.case_id WHERE joins.to_case = cases.case_id) AS joined
  FROM cases WHERE case_id = $1`;

export async function loadCase(sql: Sql, caseId: string): Promise<StoredCase | null> {
  return (await sql.rows(WholeCaseRow, WHOLE_CASE, caseId))[0] ?? null;
}

/** What changes a case that is there does so one after the other; nothing happens where there is none. */
export async function lockCase(sql: Sql, caseId: string): Promise<void> {
  await sql.run('SELECT 1 FROM cases WHERE case_id = $1 FOR NO KEY UPDATE', caseId);
}

/** `position` is the number of changes that the case has had. */
export async function changeStage(
  sql: Sql,
  number: number,
  stage: Stage,
  position: number,
  at: string,
): Promise<void> {
  await sql.run('UPDATE cases SET stage = $1 WHERE number = $2', stage, number);
  await sql.run(
    'INSERT INTO stage_changes (case_number, position, stage, at) VALUES ($1, $2, $3, $4)',
    ...[number, position, stage, at],
  );
}

/** Makes a case more serious by what was found later; resolves to its triage then. */
export async function raiseCase(
  sql: Sql,
  { triage, number }: StoredCase,
  findings: readonly Finding[],
): Promise<Triage> {
  const after = raised(triage, findings);
  if (after.findings.length > triage.findings.length) {
    await sql.run(
      'UPDATE cases SET triage = $1, severity = $2, team = $3 WHERE number = $4',
      ...[JSON.stringify(after), after.severity, after.team?.id ?? null, number],
    );
  }
  return after;
}
