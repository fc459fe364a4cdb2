import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { sqliteJoins } from './sqlite-joins.ts';
import { FILE_ROOM } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import type { OldCases, OldQuery, Privacy } from './privacy.ts';
import {
  CaseRow,
  CountRow,
  DeliveryRow,
  hasAddress,
  IdentityRow,
  IdRow,
  MentionRow,
  OldRow,
  pageOf,
  withoutMention,
} from './privacy-rows.ts';

const BusyRow = v.object({ busy: v.number() });

/** Nothing happened in the case since the instant that is bound six times, nor to the one that it was joined to. */
const QUIET = `(stage = 'closed' OR EXISTS (
    SELECT 1 FROM joins JOIN cases AS root ON root.case_id = joins.to_case
    WHERE joins.case_id = cases.case_id AND separated_at IS NULL AND root.stage = 'closed'
      AND root.received_at < ? AND NOT EXISTS (SELECT 1 FROM stage_changes WHERE case_number = root.number AND at >= ?)))
  AND received_at < ? AND NOT EXISTS (SELECT 1 FROM stage_changes WHERE case_number = number AND at >= ?)
  AND NOT EXISTS (SELECT 1 FROM additions WHERE additions.case_id = cases.case_id AND at >= ?)
  AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.case_id = cases.case_id AND at >= ?)`;

interface Means {
  /** Changes the database, together with what else is to be changed. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** Forgetting in SQLite. */
export function sqlitePrivacy(database: DatabaseSync, { write, read }: Means): Privacy {
  const prepare = (sql: string) => database.prepare(sql);
  const bySubject = prepare('SELECT case_id FROM cases WHERE subject = ? ORDER BY number');
  const byEmail = prepare('SELECT case_id FROM cases WHERE email = ? ORDER BY number');
  const identities = prepare(
    'SELECT case_id, identity FROM cases WHERE identity IS NOT NULL ORDER BY number',
  );
  const find = prepare('SELECT case_id, number, subject, email, draft FROM cases WHERE case_id = ?');
  const isQuiet = prepare(`SELECT case_id FROM cases WHERE case_id = ? AND ${QUIET}`);
  // Only later cases of the same person name a case.
  const mentions = prepare(
    `SELECT number, triage FROM cases
     WHERE (subject = ? OR email = ?) AND number > ? AND triage LIKE ?`,
  );
  const setTriage = prepare('UPDATE cases SET triage = ? WHERE number = ?');
  const remove = prepare('DELETE FROM cases WHERE case_id = ?');
  const deliveries = prepare(
    `SELECT connector, place, state, ref, error, attempts FROM outbox WHERE case_id = ?
     UNION ALL
     SELECT connector, CASE WHEN outbox.place = joins.place THEN 0 ELSE outbox.place END, state, ref, error, attempts
     FROM joins JOIN outbox ON outbox.case_id = joins.to_case
       AND (outbox.place = joins.place OR (outbox.place - ${FILE_PLACE}) / ${FILE_ROOM} = joins.place)
     WHERE joins.case_id = ?
     ORDER BY connector, place`,
  );
  const countOf = (table: 'additions' | 'replies' | 'case_files') =>
    prepare(`SELECT count(*) AS count FROM ${table} WHERE case_id = ?`);
  const [additions, replies, files] = [countOf('additions'), countOf('replies'), countOf('case_files')];
  const erased = prepare(
    `SELECT case_id FROM idempotency
     WHERE case_id = ? AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.case_id = idempotency.case_id)`,
  );
  const old = (more: string) =>
    prepare(
      `SELECT number, CASE WHEN ${QUIET}${more} THEN case_id END AS case_id FROM cases
       WHERE stage IN ('closed', 'joined') AND number > ? ORDER BY number LIMIT ?`,
    );
  const joins = sqliteJoins(database);
  const oldCases = old('');
  const oldFiles = old(' AND EXISTS (SELECT 1 FROM case_files WHERE case_files.case_id = cases.case_id)');
  const forgetFiles = prepare('DELETE FROM case_files WHERE case_id = ?');

  const ids = (rows: readonly unknown[]): string[] => rows.map((row) => v.parse(IdRow, row).case_id);
  const count = (row: unknown): number => v.parse(CountRow, row).count;
  const looked = (statement: typeof oldCases, { before, after, limit }: OldQuery): OldCases => {
    const at = new Date(before).toISOString();
    return pageOf(
      statement.all(at, at, at, at, at, at, after, limit).map((row) => v.parse(OldRow, row)),
      limit,
    );
  };
  const unmention = (caseId: string, { number, subject, email }: v.InferOutput<typeof CaseRow>): number => {
    const found = mentions.all(subject, email, number, `%${caseId}%`).map((row) => v.parse(MentionRow, row));
    for (const { number: other, triage } of found) setTriage.run(withoutMention(triage, caseId), other);
    return found.length;
  };

  return {
    casesOf: (person) =>
      read('look for the cases of a person', () => {
        if ('subject' in person) return ids(bySubject.all(person.subject.toWellFormed()));
        const email = person.email.toLowerCase().toWellFormed();
        const found = new Set(ids(byEmail.all(email)));
        // The address of the sign-in is another one where he wrote his own into the form.
        for (const row of identities.iterate()) {
          const { case_id: id, identity } = v.parse(IdentityRow, row);
          if (hasAddress(identity, email)) found.add(id);
        }
        return [...found];
      }),
    erase: (caseId, unlessSince) =>
      write('erase a case', () => {
        const output = find.get(caseId);
        if (output === undefined) return null;
        if (unlessSince !== undefined) {
          const at = new Date(unlessSince).toISOString();
          if (isQuiet.get(caseId, at, at, at, at, at, at) === undefined) return null;
        }
        const row = v.parse(CaseRow, output);
        const gone = {
          number: row.number,
          steps: row.draft.trail.length,
          additions: count(additions.get(caseId)),
          replies: count(replies.get(caseId)),
          files: count(files.get(caseId)),
          deliveries: deliveries.all(caseId, caseId).map((one) => v.parse(DeliveryRow, one)),
          mentions: unmention(caseId, row) + joins.release(caseId),
        };
        // All else hangs on the case by ON DELETE CASCADE.
        remove.run(caseId);
        return gone;
      }),
    erasedAmong: (caseIds) =>
      read('look for erased cases', () => caseIds.filter((id) => erased.get(id) !== undefined)),
    oldCases: (query) => read('look for old cases', () => looked(oldCases, query)),
    oldFiles: (query) => read('look for old files', () => looked(oldFiles, query)),
    forgetFiles: (caseId) => write('forget files', () => Number(forgetFiles.run(caseId).changes)),
    scrub: () =>
      read('clear the journal', () => {
        const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        return v.parse(BusyRow, row).busy === 0;
      }),
  };
}
