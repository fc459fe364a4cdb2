import type * as v from 'valibot';
import type { Outcomes } from './outcomes.ts';
import { lockCase } from './postgres-cases.ts';
import type { Postgres, Sql } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { OutcomeRow } from './rows.ts';

const FIND = `
  SELECT stage, rating, closing, cause, article,
    1 + (SELECT count(*) FROM stage_changes WHERE case_number = number) AS changes
  FROM cases LEFT JOIN case_outcomes USING (case_id) WHERE case_id = $1`;
const RATE = `
  INSERT INTO case_outcomes (case_id, rating, closing) VALUES ($1, $2, $3)
  ON CONFLICT (case_id) DO UPDATE SET rating = excluded.rating, closing = excluded.closing`;
const NAME = `
  INSERT INTO case_outcomes (case_id, cause, article) VALUES ($1, $2, $3)
  ON CONFLICT (case_id) DO UPDATE SET cause = excluded.cause, article = excluded.article`;

/** How cases came out, in PostgreSQL. */
export function postgresOutcomes(postgres: Postgres, attempt: Attempt): Outcomes {
  return {
    of: (caseId) => attempt('read how a case came out', () => found(postgres, caseId)),
    rate: (caseId, rating) =>
      attempt('keep a rating', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const known = await found(sql, caseId);
          if (known === null) return null;
          if (!known.isClosed) return { outcome: 'open' as const };
          await sql.run(RATE, caseId, rating, known.changes);
          return { outcome: 'rated' as const, before: known.isOfThisClosing ? known.rating : null };
        }),
      ),
    name: (caseId, named) =>
      attempt('keep a cause', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const known = await found(sql, caseId);
          if (known === null) return null;
          await sql.run(NAME, caseId, named?.cause ?? null, named?.article ?? null);
          return { before: known.named };
        }),
      ),
  };
}

async function found(sql: Sql, caseId: string): Promise<v.InferOutput<typeof OutcomeRow> | null> {
  return (await sql.rows(OutcomeRow, FIND, caseId))[0] ?? null;
}
