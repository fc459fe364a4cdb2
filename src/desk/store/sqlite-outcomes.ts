import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Outcomes } from './outcomes.ts';
import { OutcomeRow } from './rows.ts';

interface Means {
  /** Changes the database, together with what else is to be changed. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** How cases came out, in SQLite. */
export function sqliteOutcomes(database: DatabaseSync, { write, read }: Means): Outcomes {
  const find = database.prepare(
    `SELECT stage, rating, closing, cause, article,
       1 + (SELECT count(*) FROM stage_changes WHERE case_number = number) AS changes
     FROM cases LEFT JOIN case_outcomes USING (case_id) WHERE case_id = ?`,
  );
  const rate = database.prepare(
    `INSERT INTO case_outcomes (case_id, rating, closing) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET rating = excluded.rating, closing = excluded.closing`,
  );
  const name = database.prepare(
    `INSERT INTO case_outcomes (case_id, cause, article) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET cause = excluded.cause, article = excluded.article`,
  );
  const found = (caseId: string): v.InferOutput<typeof OutcomeRow> | null => {
    const row = find.get(caseId);
    return row === undefined ? null : v.parse(OutcomeRow, row);
  };
  return {
    of: (caseId) => read('read how a case came out', () => found(caseId)),
    rate: (caseId, rating) =>
      write('keep a rating', () => {
        const known = found(caseId);
        if (known === null) return null;
        if (!known.isClosed) return { outcome: 'open' };
        rate.run(caseId, rating, known.changes);
        return { outcome: 'rated', before: known.isOfThisClosing ? known.rating : null };
      }),
    name: (caseId, named) =>
      write('keep a cause', () => {
        const known = found(caseId);
        if (known === null) return null;
        name.run(caseId, named?.cause ?? null, named?.article ?? null);
        return { before: known.named };
      }),
  };
}
