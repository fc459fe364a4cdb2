import * as v from 'valibot';
import { FILE_ROOM, LATER_END, LATER_INDEX, LATER_PLACE, type Progresses } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import { lockCase } from './postgres-cases.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { ProgressRow } from './rows.ts';
import type { LateFile } from './types.ts';

/**
 * A case that is just being delivered, or of which a part is done, may have gone without the file. Whoever claims it
 * meanwhile waits until the file is stored, and finds it then.
 */
const TELL = `
  WITH had AS MATERIALIZED (
    SELECT case_id, connector, 0 AS of, state, lease, progress FROM outbox
    WHERE case_id = $3 AND place = 0 AND connector = ANY ($4) FOR NO KEY UPDATE
  ), had_as_addition AS MATERIALIZED (
    SELECT outbox.case_id, connector, joins.place AS of, state, lease, progress
    FROM joins JOIN outbox ON outbox.case_id = joins.to_case AND outbox.place = joins.place
    WHERE joins.case_id = $3 AND separated_at IS NULL AND connector = ANY ($4) FOR NO KEY UPDATE OF outbox
  )
  INSERT INTO outbox (case_id, connector, place, since, next_at)
  SELECT case_id, connector, $1 + ${FILE_ROOM} * of, $2, $2
  FROM (SELECT * FROM had UNION ALL SELECT * FROM had_as_addition) AS all_had
  WHERE state = 'done' OR lease IS NOT NULL OR progress <> '{}'
  ON CONFLICT DO NOTHING`;

/** A file that was forgotten leaves its place taken. */
const NUMBER = `
  UPDATE case_files SET later_index = (
    SELECT max(one) FROM (
      SELECT ${LATER_INDEX} AS one
      UNION ALL SELECT later_index + 1 FROM case_files WHERE case_id = $1 AND later_index IS NOT NULL
      UNION ALL SELECT place - ${FILE_PLACE} + 1 FROM outbox
        WHERE case_id = $1 AND place >= ${LATER_PLACE} AND place < ${LATER_END}) AS taken)
  WHERE case_id = $1 AND file_id = $2 RETURNING later_index`;

/** Queues a file that came after its case, for those who have that, by itself or as an addition to another one. */
export async function tellOfFile(
  sql: Sql,
  { caseId, id }: { readonly caseId: string; readonly id: string },
  { to, place: named }: LateFile,
  now: number,
): Promise<void> {
  const place = named ?? FILE_PLACE + (await numberOf(sql, caseId, id));
  if (place < LATER_END) await sql.run(TELL, place, now, caseId, to);
}

/** The number that a file gets which its case does not name. Whoever stores another one meanwhile waits. */
async function numberOf(sql: Sql, caseId: string, id: string): Promise<number> {
  await lockCase(sql, caseId);
  const [row] = await sql.rows(v.object({ later_index: v.number() }), NUMBER, caseId, id);
  return row?.later_index ?? FILE_ROOM;
}

/** What went with a case, in PostgreSQL. */
export function postgresProgresses(postgres: Postgres, attempt: Attempt): Progresses {
  return {
    progressOf: (caseId, connector) =>
      attempt('read what was delivered', () =>
        postgres.rows(
          ProgressRow,
          `SELECT place, progress FROM outbox WHERE case_id = $1 AND connector = $2 AND progress <> '{}' ORDER BY place`,
          ...[caseId, connector],
        ),
      ),
  };
}
