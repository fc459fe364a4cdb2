import { release } from './postgres-joins.ts';
import type { Postgres } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { FILE_ROOM } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import type { OldCases, OldQuery, Privacy } from './privacy.ts';
import {
  CaseRow,
  DeliveryRow,
  hasAddress,
  IdentityRow,
  IdRow,
  MentionRow,
  OldRow,
  pageOf,
  SizesRow,
  withoutMention,
} from './privacy-rows.ts';
import { storable } from './summary.ts';

/** Nothing happened in the case since $1, nor to the one that it was joined to. */
const QUIET = `(stage = 'closed' OR EXISTS (
    SELECT 1 FROM joins JOIN cases AS root ON root.case_id = joins.to_case
    WHERE joins.case_id = cases.case_id AND separated_at IS NULL AND root.stage = 'closed'
      AND root.received_at < $1 AND NOT EXISTS (SELECT 1 FROM stage_changes WHERE case_number = root.number AND at >= $1)))
  AND received_at < $1 AND NOT EXISTS (SELECT 1 FROM stage_changes WHERE case_number = number AND at >= $1)
  AND NOT EXISTS (SELECT 1 FROM additions WHERE additions.case_id = cases.case_id AND at >= $1)
  AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.case_id = cases.case_id AND at >= $1)`;

const IS_QUIET = `SELECT case_id FROM cases WHERE case_id = $2 AND ${QUIET}`;
const OLD_CASES = old('');
const OLD_FILES = old(' AND EXISTS (SELECT 1 FROM case_files WHERE case_files.case_id = cases.case_id)');

const SIZES = `
  SELECT (SELECT count(*) FROM additions WHERE case_id = $1) AS additions,
    (SELECT count(*) FROM replies WHERE case_id = $1) AS replies,
    (SELECT count(*) FROM case_files WHERE case_id = $1) AS files`;
const DELIVERIES = `
  SELECT connector, place, state, ref, error, attempts FROM outbox WHERE case_id = $1
  UNION ALL
  SELECT connector, CASE WHEN outbox.place = joins.place THEN 0 ELSE outbox.place END, state, ref, error, attempts
  FROM joins JOIN outbox ON outbox.case_id = joins.to_case
    AND (outbox.place = joins.place OR (outbox.place - ${FILE_PLACE}) / ${FILE_ROOM} = joins.place)
  WHERE joins.case_id = $1
  ORDER BY connector, place`;
/** Only later cases of the same person name a case. */
const MENTIONS = `
  SELECT number, triage FROM cases
  WHERE (subject = $1 OR email = $2) AND number > $3 AND triage LIKE $4 ORDER BY number FOR NO KEY UPDATE`;
const ERASED = `
  SELECT case_id FROM idempotency
  WHERE case_id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.case_id = idempotency.case_id)`;

function old(more: string): string {
  return `SELECT number, CASE WHEN ${QUIET}${more} THEN case_id END AS case_id FROM cases
    WHERE stage IN ('closed', 'joined') AND number > $2 ORDER BY number LIMIT $3`;
}

/** Forgetting in PostgreSQL, whose own log and old row versions are the server's to clear (VACUUM). */
export function postgresPrivacy(postgres: Postgres, attempt: Attempt): Privacy {
  const looked = async (text: string, { before, after, limit }: OldQuery): Promise<OldCases> =>
    pageOf(await postgres.rows(OldRow, text, new Date(before).toISOString(), after, limit), limit);
  const idsBy = async (column: 'subject' | 'email', value: string): Promise<string[]> =>
    (await postgres.rows(IdRow, `SELECT case_id FROM cases WHERE ${column} = $1 ORDER BY number`, value)).map(
      (row) => row.case_id,
    );

  return {
    casesOf: (person) =>
      attempt('look for the cases of a person', async () => {
        if ('subject' in person) return idsBy('subject', storable(person.subject));
        const email = person.email.toLowerCase().toWellFormed();
        const found = new Set(await idsBy('email', storable(email)));
        // The address of the sign-in is another one where he wrote his own into the form.
        const verified = await postgres.rows(
          IdentityRow,
          'SELECT case_id, identity FROM cases WHERE identity IS NOT NULL ORDER BY number',
        );
        for (const { case_id: id, identity } of verified) if (hasAddress(identity, email)) found.add(id);
        return [...found];
      }),
    erase: (caseId, unlessSince) =>
      attempt('erase a case', () =>
        postgres.transaction(async (sql) => {
          const [row] = await sql.rows(
            CaseRow,
            'SELECT case_id, number, subject, email, draft FROM cases WHERE case_id = $1 FOR UPDATE',
            caseId,
          );
          if (!row) return null;
          if (unlessSince !== undefined) {
            const at = new Date(unlessSince).toISOString();
            if ((await sql.rows(IdRow, IS_QUIET, at, caseId)).length === 0) return null;
          }
          const { number, subject, email, draft } = row;
          const [sizes] = await sql.rows(SizesRow, SIZES, caseId);
          if (!sizes) throw new Error('a count has no row');
          const deliveries = await sql.rows(DeliveryRow, DELIVERIES, caseId);
          const mentions = await sql.rows(MentionRow, MENTIONS, subject, email, number, `%${caseId}%`);
          for (const { number: other, triage } of mentions)
            await sql.run(
              'UPDATE cases SET triage = $1 WHERE number = $2',
              withoutMention(triage, caseId),
              other,
            );
          const released = await release(sql, caseId);
          // All else hangs on the case by ON DELETE CASCADE.
          await sql.run('DELETE FROM cases WHERE case_id = $1', caseId);
          return {
            number,
            steps: draft.trail.length,
            ...sizes,
            deliveries,
            mentions: mentions.length + released,
          };
        }),
      ),
    erasedAmong: (caseIds) =>
      attempt('look for erased cases', async () =>
        (await postgres.rows(IdRow, ERASED, caseIds)).map((row) => row.case_id),
      ),
    oldCases: (query) => attempt('look for old cases', () => looked(OLD_CASES, query)),
    oldFiles: (query) => attempt('look for old files', () => looked(OLD_FILES, query)),
    forgetFiles: (caseId) =>
      attempt('forget files', () => postgres.run('DELETE FROM case_files WHERE case_id = $1', caseId)),
    scrub: () => Promise.resolve(true),
  };
}
