import * as v from 'valibot';
import { ADDITIONS_MAX } from '../../handoff/addition.ts';
import { changeStage, loadCase, lockCase } from './postgres-cases.ts';
import { connectPostgres } from './postgres-connection.ts';
import { storeError } from './postgres-error.ts';
import { createIntake } from './postgres-intake.ts';
import { postgresOutbox } from './postgres-outbox.ts';
import { migratePostgres } from './postgres-schema.ts';
import { postgresSessions, type Attempt } from './postgres-sessions.ts';
import { ReplyRow, SummaryRow } from './rows.ts';
import { NOTHING_KNOWN, StoreError, type CaseStore } from './types.ts';

const ADD_FOLLOW_UP = `
  INSERT INTO outbox (case_id, connector, place, since, next_at)
  SELECT case_id, connector, $1, $2, $2 FROM outbox WHERE case_id = $3 AND place = 0 AND connector = ANY ($4)`;

const LIST = `
  SELECT number, case_id, stage, received_at, locale, excerpt, sender, searches, articles, files, urgent
  FROM cases WHERE (on_top, number) < ($1, $2) AND stage = ANY ($3)
  ORDER BY on_top DESC, number DESC LIMIT $4`;

const REPLY_TIMES = `
  SELECT locale, received_at,
    (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage_changes.stage = 'answered') AS replied_at,
    (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage_changes.stage = 'closed') AS closed_at
  FROM cases WHERE channel = $1 AND received_at >= $2 ORDER BY number DESC LIMIT $3`;

/**
 * Opens the store in a PostgreSQL database that is there, and brings it to this version's form. Several desks may use one.
 * Rejects with a `StoreError` where it cannot be used; no message has the address's password.
 */
export async function openPostgresStore(url: string): Promise<CaseStore> {
  const starting = connectPostgres(url, 'endless');
  try {
    await migratePostgres(starting);
  } catch (cause) {
    throw storeError('be made ready', cause);
  } finally {
    await starting.close();
  }
  const postgres = connectPostgres(url);
  let isOpen = true;
  const attempt: Attempt = async (what, work) => {
    try {
      if (!isOpen) throw new Error('it is closed');
      return await work();
    } catch (cause) {
      throw storeError(what, cause);
    }
  };
  const intake = createIntake(postgres);

  return {
    addCase: (draft, draftHash, now, known = NOTHING_KNOWN) =>
      attempt('store a case', () => intake.add({ draft, draftHash, now, known })),
    addFile: (caseId, { id, type }, now) =>
      attempt('store a file', async () => {
        await postgres.run(
          'INSERT INTO case_files (case_id, file_id, type, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
          ...[caseId, id, type, new Date(now).toISOString()],
        );
      }),
    addAddition: (caseId, { id, message }, now, urgent = null, deliverTo = []) =>
      attempt('store an addition', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const found = await loadCase(sql, caseId);
          if (found === null) throw new StoreError('There is no such case to add to.');
          const { number, stage, additions, history } = found;
          const same = additions.find((one) => one.id === id);
          if (same) return same.message === message ? 'repeated' : 'conflict';
          if (additions.length >= ADDITIONS_MAX) return 'full';
          const at = new Date(now).toISOString();
          await sql.run(
            'INSERT INTO additions (case_id, position, addition_id, message, at) VALUES ($1, $2, $3, $4, $5)',
            ...[caseId, additions.length, id, JSON.stringify(message), at],
          );
          await sql.run(ADD_FOLLOW_UP, additions.length + 1, now, caseId, deliverTo);
          if (urgent !== null)
            await sql.run(
              'UPDATE cases SET urgent = coalesce(urgent, $1) WHERE case_id = $2',
              urgent,
              caseId,
            );
          if (stage === 'answered' || stage === 'closed')
            await changeStage(sql, number, 'received', history.length, at);
          return 'stored';
        }),
      ),
    findCase: (caseId) => attempt('read a case', () => loadCase(postgres, caseId)),
    listCases: ({ before, stages, limit }) =>
      attempt('list cases', () =>
        postgres.rows(
          SummaryRow,
          LIST,
          ...[before?.onTop ?? true, before?.number ?? Number.MAX_SAFE_INTEGER, stages, limit],
        ),
      ),
    replyTimes: (channel, since, limit) =>
      attempt('read reply times', () =>
        postgres.rows(ReplyRow, REPLY_TIMES, channel, new Date(since).toISOString(), limit),
      ),
    moveCase: (caseId, from, to, now) =>
      attempt('move a case', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const found = await loadCase(sql, caseId);
          if (found === null || !from.includes(found.stage)) return found;
          const at = new Date(now).toISOString();
          await changeStage(sql, found.number, to, found.history.length, at);
          return { ...found, stage: to, history: [...found.history, { stage: to, at }] };
        }),
      ),
    ...postgresSessions(postgres, attempt),
    outbox: postgresOutbox(postgres, attempt),
    check: () =>
      attempt('be read', async () => {
        await postgres.rows(v.unknown(), 'SELECT number FROM cases LIMIT 1');
      }),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await intake.idle();
      await postgres.close();
    },
  };
}
