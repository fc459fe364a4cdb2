import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { ADDITIONS_MAX } from '../../handoff/addition.ts';
import { byWords, receivers } from './judging.ts';
import { changeStage, loadCase, lockCase, raiseCase } from './postgres-cases.ts';
import { connectPostgres } from './postgres-connection.ts';
import { storeError } from './postgres-error.ts';
import { createIntake } from './postgres-intake.ts';
import { postgresEvents } from './postgres-events.ts';
import { postgresForms } from './postgres-forms.ts';
import { postgresJoins } from './postgres-joins.ts';
import { tellOfFile } from './postgres-late-files.ts';
import { postgresLookups } from './postgres-lookups.ts';
import { postgresMailboxes } from './postgres-mailboxes.ts';
import { postgresOutbox } from './postgres-outbox.ts';
import { postgresOutcomes } from './postgres-outcomes.ts';
import { postgresPrivacy } from './postgres-privacy.ts';
import { postgresReplies } from './postgres-replies.ts';
import { migratePostgres } from './postgres-schema.ts';
import { postgresSessions, type Attempt } from './postgres-sessions.ts';
import { ReplyRow, SummaryRow } from './rows.ts';
import { NOTHING_KNOWN, StoreError, type CaseStore } from './types.ts';

const ADD_FOLLOW_UP = `
  INSERT INTO outbox (case_id, connector, place, since, next_at)
  SELECT case_id, connector, $1, $2, $2 FROM outbox WHERE case_id = $3 AND place = 0 AND connector = ANY ($4)`;

/** A connector that has the case already keeps it as it is. */
const ADD_DELIVERIES = `
  INSERT INTO outbox (case_id, connector, since, next_at)
  SELECT $1, connector, $3, $3 FROM unnest($2::text[]) AS connector ON CONFLICT DO NOTHING`;

const LIST = `
  SELECT number, case_id, stage, received_at, locale, excerpt, sender, searches, articles, files, urgent, severity, team
  FROM cases WHERE (place_rank, number) < ($1, $2) AND stage = ANY ($3)`;
const LIST_END = 'ORDER BY place_rank DESC, number DESC LIMIT $4';

const REPLY_TIMES = `
  SELECT locale, received_at,
    (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage_changes.stage = 'answered') AS replied_at,
    (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage_changes.stage = 'closed') AS closed_at
  FROM cases WHERE channel = $1 AND received_at >= $2 AND cases.stage <> 'joined' ORDER BY number DESC LIMIT $3`;

/**
 * Opens the store in a PostgreSQL database that is there, and brings it to this version's form. Several desks may use one.
 * Rejects with a `StoreError` where it cannot be used; no message has the address's password.
 *
 * @param secret the key of the follow links, which is the same in all desks of a database; left out, none is going to be made
 */
export async function openPostgresStore(url: string, secret?: Uint8Array): Promise<CaseStore> {
  const starting = connectPostgres(url, 'endless');
  try {
    await migratePostgres(starting, secret === undefined ? null : hashOf(secret));
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
  const counted = postgresEvents(postgres, attempt);

  return {
    addCase: (draft, draftHash, now, known = NOTHING_KNOWN) =>
      attempt('store a case', () => intake.add({ draft, draftHash, now, known })),
    addFile: (caseId, { id, type, later }, now, late) =>
      attempt('store a file', () =>
        postgres.transaction(async (sql) => {
          const at = new Date(now).toISOString();
          const added = await sql.run(
            'INSERT INTO case_files (case_id, file_id, type, at, name, size) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
            ...[caseId, id, type, at, later?.name ?? null, later?.size ?? null],
          );
          if (late && added === 1) await tellOfFile(sql, { caseId, id }, late, now);
        }),
      ),
    addAddition: (caseId, { id, message }, now, urgent = null, deliverTo = [], more) =>
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
          const { severity } = await raiseCase(sql, found, more?.findings ?? byWords(urgent));
          await sql.run(ADD_DELIVERIES, caseId, receivers(severity, [], more?.alerts ?? []), now);
          if (stage === 'answered' || stage === 'closed')
            await changeStage(sql, number, 'received', history.length, at);
          return 'stored';
        }),
      ),
    findCase: (caseId) => attempt('read a case', () => loadCase(postgres, caseId)),
    listCases: ({ before, stages, team, limit }) =>
      attempt('list cases', () => {
        const place = [before?.rank ?? 2, before?.number ?? Number.MAX_SAFE_INTEGER, stages, limit];
        return team === undefined
          ? postgres.rows(SummaryRow, `${LIST} ${LIST_END}`, ...place)
          : postgres.rows(SummaryRow, `${LIST} AND team = $5 ${LIST_END}`, ...place, team);
      }),
    seriousWaiting: () =>
      attempt('count cases', async () => {
        const Count = v.object({ serious: v.number() });
        const [row] = await postgres.rows(
          Count,
          'SELECT count(*) AS serious FROM cases WHERE place_rank > 0',
        );
        return row?.serious ?? 0;
      }),
    replyTimes: (channel, since, limit) =>
      attempt('read reply times', () =>
        postgres.rows(ReplyRow, REPLY_TIMES, channel, new Date(since).toISOString(), limit),
      ),
    moveCase: (caseId, from, to, now) =>
      attempt('move a case', () =>
        postgres.transaction(async (sql) => {
          await lockCase(sql, caseId);
          const found = await loadCase(sql, caseId);
          if (found === null || found.joinedTo !== undefined || !from.includes(found.stage)) return found;
          const at = new Date(now).toISOString();
          await changeStage(sql, found.number, to, found.history.length, at);
          return { ...found, stage: to, history: [...found.history, { stage: to, at }] };
        }),
      ),
    ...postgresSessions(postgres, attempt),
    outbox: postgresOutbox(postgres, attempt),
    joins: postgresJoins(postgres, attempt),
    lookups: postgresLookups(postgres, attempt),
    replies: postgresReplies(postgres, attempt),
    mailboxes: postgresMailboxes(postgres, attempt),
    events: counted.store,
    outcomes: postgresOutcomes(postgres, attempt),
    forms: postgresForms(postgres, attempt),
    privacy: postgresPrivacy(postgres, attempt),
    check: () =>
      attempt('be read', async () => {
        await postgres.rows(v.unknown(), 'SELECT number FROM cases LIMIT 1');
      }),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await Promise.all([intake.idle(), counted.idle()]);
      await postgres.close();
    },
  };
}

/** 32 random bytes are not to be guessed from their hash. */
function hashOf(secret: Uint8Array): string {
  return createHash('sha256').update('handrail key\n').update(secret).digest('base64url');
}
