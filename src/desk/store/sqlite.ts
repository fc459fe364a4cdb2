import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { ADDITIONS_MAX } from '../../handoff/addition.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import { makeFolder } from '../durable-folder.ts';
import { createGroupCommit } from './group-commit.ts';
import { byWords, deliverAt, personOf, receivers, unjudged } from './judging.ts';
import { JOINED } from './joins.ts';
import { newCase } from './new-case.ts';
import { ReplyRow, SummaryRow, WholeCaseRow } from './rows.ts';
import { summarise } from './summary.ts';
import { sqliteEvents } from './sqlite-events.ts';
import { sqliteForms } from './sqlite-forms.ts';
import { sqliteJoins } from './sqlite-joins.ts';
import { sqliteLateFiles } from './sqlite-late-files.ts';
import { recordsOf, sqliteLookups } from './sqlite-lookups.ts';
import { sqliteMailboxes } from './sqlite-mailboxes.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqliteOutcomes } from './sqlite-outcomes.ts';
import { sqlitePrivacy } from './sqlite-privacy.ts';
import { sqliteReplies } from './sqlite-replies.ts';
import { migrate } from './sqlite-schema.ts';
import { sqliteSessions } from './sqlite-sessions.ts';
import { ADD_CHANGE } from './sqlite-stages.ts';
import { sqliteTriage } from './sqlite-triage.ts';
import { NOTHING_KNOWN, StoreError, type CaseStore, type KnownOfCase, type StoredCase } from './types.ts';

/** How long a write waits for another process (a sign-in link being made) before it gives up, in ms. */
const BUSY_MS = 5000;

const HashRow = v.object({ draft_hash: v.string() });

/**
 * Opens (or makes) the SQLite store in `folder`. Throws a `StoreError` where the file cannot be used.
 * WAL with `synchronous=FULL`: each COMMIT reaches the disk before it returns.
 */
export function openSqliteStore(folder: string): CaseStore {
  const database = guarded('open the database', () => {
    makeFolder(folder);
    const file = join(folder, 'desk.sqlite');
    // Made by us first: SQLite would let everybody on the machine read it, and its side files take its rights.
    closeSync(openSync(file, 'a', 0o600));
    const opened = new DatabaseSync(file, { timeout: BUSY_MS });
    try {
      opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
      // Pages of the log before it goes into the database: a page that many cases change is written there once. With twice
      // as many nothing is won, and who writes meanwhile waits for twice as long.
      opened.exec('PRAGMA wal_autocheckpoint = 2000;');
      // What is erased is overwritten; SQLite would leave it in the file's free pages.
      opened.exec('PRAGMA secure_delete = ON;');
      migrate(opened);
    } catch (cause) {
      opened.close();
      throw cause;
    }
    return opened;
  });
  const sql = prepare(database);
  const triages = sqliteTriage(database);
  const joins = sqliteJoins(database);
  const records = recordsOf(database);
  const tellOfFile = sqliteLateFiles(database);

  const group = createGroupCommit(database);

  const load = (caseId: string): StoredCase | null => {
    const found = sql.findCase.get(caseId);
    if (found === undefined) return null;
    return v.parse(WholeCaseRow, {
      ...found,
      files: sql.filesOf.all(caseId),
      additions: sql.additionsOf.all(caseId),
      replies: sql.repliesOf.all(caseId),
      history: sql.historyOf.all(caseId),
      records: records.rowOf(caseId),
      ...joins.rowsOf(caseId),
    });
  };

  const insert = (draft: CaseDraft, draftHash: string, now: number, known: KnownOfCase): StoredCase => {
    const { urgent, identity, deliverTo = [], alerts = [], judge, joining, lookUp = null } = known;
    const { triage, join = null } = judge?.({
      ...triages.earlier(draft, identity),
      ...(joining && { joinable: joins.joinable(identity, joining, draft.caseId, load) }),
    }) ?? { triage: unjudged(urgent) };
    const { subject, email } = personOf(draft, identity);
    const at = new Date(now).toISOString();
    const { excerpt, from, searches, articles, files } = summarise(draft);
    const number = Number(
      sql.addCase.run(
        draft.caseId,
        'received',
        at,
        draft.locale,
        excerpt,
        from,
        searches,
        articles,
        files,
        urgent,
        JSON.stringify(draft),
        draft.channel ?? 'message',
        identity && JSON.stringify(identity),
        JSON.stringify(triage),
        triage.severity,
        triage.team?.id ?? null,
        subject,
        email,
      ).lastInsertRowid,
    );
    sql.addKey.run(draft.caseId, draftHash);
    const all = receivers(triage.severity, deliverTo, alerts);
    const own =
      join && joining
        ? joins.join(
            { caseId: draft.caseId, urgent, triage },
            { choice: join, joining, message: draft.message, receivers: all },
            now,
            { load, raise: triages.raise },
          )
        : all;
    if (lookUp) records.add(draft.caseId, lookUp.isVerified, now);
    const due = deliverAt(now, triage.severity, lookUp);
    for (const connector of own) sql.addDelivery.run(draft.caseId, connector, now, due);
    return (join && load(draft.caseId)) ?? newCase(draft, number, known, triage, now);
  };

  /** Changes the database, together with what else is to be changed just now. */
  const write = <T>(what: string, work: () => T): Promise<T> =>
    group.write(work).catch((cause: unknown) => {
      throw storeError(what, cause);
    });
  // SQLite reads at once; the promises are the interface's, for stores that do not.
  const attempt = <T>(what: string, work: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(guarded(what, work));
    });

  return {
    addCase: (draft, draftHash, now, ofCase = NOTHING_KNOWN) =>
      write('store a case', () => {
        const known = sql.findKey.get(draft.caseId);
        if (known === undefined) return { outcome: 'stored', case: insert(draft, draftHash, now, ofCase) };
        if (v.parse(HashRow, known).draft_hash !== draftHash) return { outcome: 'conflict' };
        const stored = load(draft.caseId);
        // The key outlives an erased case: what was erased is not taken in again.
        return stored === null ? { outcome: 'conflict' } : { outcome: 'repeated', case: stored };
      }),
    addFile: (caseId, { id, type, later }, now, late) =>
      write('store a file', () => {
        const named = [later?.name ?? null, later?.size ?? null] as const;
        const { changes } = sql.addFile.run(caseId, id, type, new Date(now).toISOString(), ...named);
        if (late && changes === 1) tellOfFile({ caseId, id }, late, now);
      }),
    addAddition: (caseId, { id, message }, now, urgent = null, deliverTo = [], more) =>
      write('store an addition', () => {
        const found = load(caseId);
        if (found === null) throw new StoreError('There is no such case to add to.');
        const { number, stage, additions } = found;
        const same = additions.find((one) => one.id === id);
        if (same) return same.message === message ? 'repeated' : 'conflict';
        if (additions.length >= ADDITIONS_MAX) return 'full';
        const at = new Date(now).toISOString();
        sql.addAddition.run(caseId, additions.length, id, JSON.stringify(message), at);
        const place = additions.length + 1;
        sql.addFollowUp.run(place, now, now, caseId, JSON.stringify(deliverTo));
        if (urgent !== null) sql.makeUrgent.run(urgent, number);
        const { severity } = triages.raise(number, more?.findings ?? byWords(urgent));
        for (const connector of receivers(severity, [], more?.alerts ?? [])) {
          sql.addDelivery.run(caseId, connector, now, now);
        }
        if (stage === 'answered' || stage === 'closed') {
          sql.setStage.run('received', number);
          sql.addChange.run(number, number, 'received', at);
        }
        return 'stored';
      }),
    findCase: (caseId) => attempt('read a case', () => load(caseId)),
    listCases: ({ before, stages, team, limit }) =>
      attempt('list cases', () => {
        const place = [before?.rank ?? 2, before?.number ?? Number.MAX_SAFE_INTEGER, JSON.stringify(stages)];
        const found =
          team === undefined ? sql.list.all(...place, limit) : sql.listOfTeam.all(...place, team, limit);
        return found.map((row) => v.parse(SummaryRow, row));
      }),
    seriousWaiting: () => attempt('count cases', triages.waiting),
    replyTimes: (channel, since, limit) =>
      attempt('read reply times', () =>
        sql.replyTimes
          .all(channel, new Date(since).toISOString(), limit)
          .map((row) => v.parse(ReplyRow, row)),
      ),
    moveCase: (caseId, from, to, now) =>
      write('move a case', () => {
        const found = load(caseId);
        if (found === null || found.joinedTo !== undefined || !from.includes(found.stage)) return found;
        const at = new Date(now).toISOString();
        sql.setStage.run(to, found.number);
        sql.addChange.run(found.number, found.number, to, at);
        return { ...found, stage: to, history: [...found.history, { stage: to, at }] };
      }),
    ...sqliteSessions(database, { write, read: attempt }),
    outbox: sqliteOutbox(database, { attempt: write }),
    joins: {
      separate: (caseId, now) => write('separate a case', () => joins.separate(caseId, now)),
    },
    lookups: sqliteLookups(database, { write, load }),
    replies: sqliteReplies(database, { write, load }),
    mailboxes: sqliteMailboxes(database, { write, read: attempt }),
    events: sqliteEvents(database, { write, read: attempt }),
    outcomes: sqliteOutcomes(database, { write, read: attempt }),
    forms: sqliteForms(database, { write, read: attempt }),
    privacy: sqlitePrivacy(database, { write, read: attempt }),
    check: () =>
      attempt('read the database', () => {
        database.exec('SELECT 1 FROM cases LIMIT 1');
      }),
    close: () =>
      attempt('close the database', () => {
        if (!database.isOpen) return;
        group.flush();
        database.close();
      }),
  };
}

const NUMBER = '(SELECT number FROM cases WHERE case_id = ?)';
const SUMMARY =
  'number, case_id, stage, received_at, locale, excerpt, sender, searches, articles, files, urgent, severity, team';

function prepare(database: DatabaseSync) {
  return {
    addCase: database.prepare(
      `INSERT INTO cases
         (case_id, stage, received_at, locale, excerpt, sender, searches, articles, files, urgent, draft, channel, identity,
          triage, severity, team, subject, email)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addChange: database.prepare(ADD_CHANGE),
    addKey: database.prepare('INSERT INTO idempotency (case_id, draft_hash) VALUES (?, ?)'),
    addDelivery: database.prepare(
      'INSERT OR IGNORE INTO outbox (case_id, connector, since, next_at) VALUES (?, ?, ?, ?)',
    ),
    addFollowUp: database.prepare(
      `INSERT INTO outbox (case_id, connector, place, since, next_at)
       SELECT case_id, connector, ?, ?, ? FROM outbox
       WHERE case_id = ? AND place = 0 AND connector IN (SELECT value FROM json_each(?))`,
    ),
    findKey: database.prepare('SELECT draft_hash FROM idempotency WHERE case_id = ?'),
    findCase: database.prepare(
      'SELECT number, stage, received_at, urgent, draft, identity, triage FROM cases WHERE case_id = ?',
    ),
    addFile: database.prepare(
      'INSERT OR IGNORE INTO case_files (case_id, file_id, type, at, name, size) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    filesOf: database.prepare(
      'SELECT file_id AS id, type, name, size, at, later_index FROM case_files WHERE case_id = ? ORDER BY file_id',
    ),
    addAddition: database.prepare(
      'INSERT INTO additions (case_id, position, addition_id, message, at) VALUES (?, ?, ?, ?, ?)',
    ),
    additionsOf: database.prepare(
      'SELECT addition_id AS id, message, at FROM additions WHERE case_id = ? ORDER BY position',
    ),
    makeUrgent: database.prepare('UPDATE cases SET urgent = coalesce(urgent, ?) WHERE number = ?'),
    repliesOf: database.prepare(
      `SELECT reply_id AS id, message, sender AS "from", at FROM replies
       WHERE case_id = ? ORDER BY at, source, reply_id`,
    ),
    historyOf: database.prepare(
      `SELECT stage, at FROM stage_changes WHERE case_number = ${NUMBER} ORDER BY position`,
    ),
    list: database.prepare(
      `SELECT ${SUMMARY} FROM cases
       WHERE (place_rank, number) < (?, ?) AND stage IN (SELECT value FROM json_each(?))
       ORDER BY place_rank DESC, number DESC LIMIT ?`,
    ),
    listOfTeam: database.prepare(
      `SELECT ${SUMMARY} FROM cases
       WHERE (place_rank, number) < (?, ?) AND stage IN (SELECT value FROM json_each(?)) AND team = ?
       ORDER BY place_rank DESC, number DESC LIMIT ?`,
    ),
    replyTimes: database.prepare(
      `SELECT locale, received_at,
         (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage = 'answered') AS replied_at,
         (SELECT min(at) FROM stage_changes WHERE case_number = number AND stage = 'closed') AS closed_at
       FROM cases WHERE channel = ? AND received_at >= ? AND cases.stage <> '${JOINED}' ORDER BY number DESC LIMIT ?`,
    ),
    setStage: database.prepare('UPDATE cases SET stage = ? WHERE number = ?'),
  };
}

function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw storeError(what, cause);
  }
}

function storeError(what: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(
    `The store could not ${what}: ${reason}. Check that the data folder can be written to and has room.`,
    { cause },
  );
}
