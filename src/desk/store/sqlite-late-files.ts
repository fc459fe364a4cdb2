import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { FILE_ROOM, LATER_END, LATER_INDEX, LATER_PLACE, type Progresses } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import { ProgressRow } from './rows.ts';
import type { LateFile } from './types.ts';

const IndexRow = v.object({ later_index: v.number() });

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
}

/** A case that is just being delivered, or of which a part is done, may have gone without the file. */
const BEGUN = "(outbox.state = 'done' OR outbox.lease IS NOT NULL OR outbox.progress <> '{}')";

/** Queues a file that came after its case, for those who have that, by itself or as an addition to another one. */
export function sqliteLateFiles(
  database: DatabaseSync,
): (file: { readonly caseId: string; readonly id: string }, late: LateFile, now: number) => void {
  const number = database.prepare(
    // A file that was forgotten leaves its place taken.
    `UPDATE case_files SET later_index = (
       SELECT max(one) FROM (
         SELECT ${LATER_INDEX} AS one
         UNION ALL SELECT later_index + 1 FROM case_files WHERE case_id = :caseId AND later_index IS NOT NULL
         UNION ALL SELECT place - ${FILE_PLACE} + 1 FROM outbox
           WHERE case_id = :caseId AND place >= ${LATER_PLACE} AND place < ${LATER_END}))
     WHERE case_id = :caseId AND file_id = :id RETURNING later_index`,
  );
  const tell = database.prepare(
    `INSERT OR IGNORE INTO outbox (case_id, connector, place, since, next_at)
     SELECT case_id, connector, :place, :now, :now FROM outbox
     WHERE case_id = :caseId AND place = 0 AND ${BEGUN} AND connector IN (SELECT value FROM json_each(:to))
     UNION ALL
     SELECT joins.to_case, connector, :place + ${FILE_ROOM} * joins.place, :now, :now
     FROM joins JOIN outbox ON outbox.case_id = joins.to_case AND outbox.place = joins.place
     WHERE joins.case_id = :caseId AND separated_at IS NULL AND ${BEGUN}
       AND connector IN (SELECT value FROM json_each(:to))`,
  );
  return ({ caseId, id }, { to, place: named }, now) => {
    const place = named ?? FILE_PLACE + v.parse(IndexRow, number.get({ caseId, id })).later_index;
    if (place < LATER_END) tell.run({ caseId, place, now, to: JSON.stringify(to) });
  };
}

/** What went with a case, in SQLite. */
export function sqliteProgresses(database: DatabaseSync, { attempt }: Means): Progresses {
  const of = database.prepare(
    `SELECT place, progress FROM outbox WHERE case_id = ? AND connector = ? AND progress <> '{}' ORDER BY place`,
  );
  return {
    progressOf: (caseId, connector) =>
      attempt('read what was delivered', () =>
        of.all(caseId, connector).map((row) => v.parse(ProgressRow, row)),
      ),
  };
}
