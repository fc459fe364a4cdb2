import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { REPLIES_MAX } from '../../handoff/reply.ts';
import { lastWord, shortened } from './incoming-replies.ts';
import type { NewReply, Replies } from './replies.ts';
import { ErrandRow, ToldRow } from './rows.ts';
import { ADD_CHANGE } from './sqlite-stages.ts';
import { stageAfter } from './stage-after.ts';
import type { StoredCase } from './types.ts';

/** How long notices are remembered, in ms: far longer than one is taken for current. */
const HEARD_MS = 24 * 60 * 60_000;

const CaseIdRow = v.object({ case_id: v.string() });

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly load: (caseId: string) => StoredCase | null;
}

/** What comes back, in SQLite. */
export function sqliteReplies(database: DatabaseSync, { write, load }: Means): Replies {
  const prepare = (sql: string) => database.prepare(sql);
  const byRef = prepare('SELECT case_id FROM outbox WHERE connector = ? AND ref = ? AND place = 0');
  const byCase = prepare(
    'SELECT case_id FROM outbox WHERE connector = ? AND case_id = ? AND place = 0 AND ref IS NULL',
  );
  const remember = prepare('INSERT OR IGNORE INTO heard_notices (connector, notice, at) VALUES (?, ?, ?)');
  const forget = prepare('DELETE FROM heard_notices WHERE at < ?');
  const queue = prepare(
    `INSERT INTO errands (connector, ref, case_id, is_ours, next_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connector, ref) DO UPDATE SET
       case_id = excluded.case_id, is_ours = excluded.is_ours, next_at = excluded.next_at,
       attempts = 0, turn = errands.turn + 1`,
  );
  const claim = prepare(
    `UPDATE errands SET attempts = attempts + 1, turn = turn + 1, next_at = ?
     WHERE (connector, ref) IN (
       SELECT connector, ref FROM errands
       WHERE next_at <= ? AND connector IN (SELECT value FROM json_each(?)) ORDER BY next_at LIMIT ?)
     RETURNING connector, ref, case_id, is_ours, attempts, turn`,
  );
  const finish = prepare('DELETE FROM errands WHERE connector = ? AND ref = ? AND turn = ?');
  const putOff = prepare('UPDATE errands SET next_at = ? WHERE connector = ? AND ref = ? AND turn = ?');
  const addReply = prepare(
    'INSERT OR IGNORE INTO replies (case_id, source, reply_id, message, sender, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const toldOf = prepare('SELECT stage, at FROM told_stages WHERE case_id = ? AND source = ?');
  const setTold = prepare(
    `INSERT INTO told_stages (case_id, source, stage, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (case_id, source) DO UPDATE SET stage = excluded.stage, at = excluded.at`,
  );
  const setStage = prepare('UPDATE cases SET stage = ? WHERE case_id = ?');
  const addChange = prepare(ADD_CHANGE);
  const byNumber = prepare('SELECT case_id FROM cases WHERE number = ?');

  const idOf = (found: unknown): string | null =>
    found === undefined ? null : v.parse(CaseIdRow, found).case_id;

  return {
    hear: ({ connector, ref, caseId, key }, now) =>
      write('note news of a ticket', () => {
        const ours = idOf(byRef.get(connector, ref));
        const found = ours ?? (caseId === null ? null : idOf(byCase.get(connector, caseId)));
        if (found === null) return 'unknown';
        forget.run(now - HEARD_MS);
        if (key !== null && remember.run(connector, key, now).changes === 0) return 'repeated';
        queue.run(connector, ref, found, ours === null ? 0 : 1, now);
        return 'queued';
      }),
    claim: ({ connectors, now, leaseMs, limit }) =>
      write('claim tickets to read', () =>
        claim
          .all(now + leaseMs, now, JSON.stringify(connectors), limit)
          .map((row) => v.parse(ErrandRow, row)),
      ),
    finish: ({ connector, ref, turn }) =>
      write('strike a ticket off', () => {
        finish.run(connector, ref, turn);
      }),
    putOff: ({ connector, ref, turn }, at) =>
      write('put a ticket off', () => {
        putOff.run(at, connector, ref, turn);
      }),
    take: ({ caseId, source, stage, at, replies }, now) =>
      write('store what was answered', () => {
        const found = load(caseId);
        if (found === null) return 'unknown';
        const home = (found.joinedTo && load(found.joinedTo.caseId)) ?? found;
        const room = REPLIES_MAX - found.replies.length;
        const added: NewReply[] = [];
        for (const reply of replies) {
          if (added.length >= room) break;
          const message = JSON.stringify(shortened(reply.message));
          const from = reply.from === null ? null : JSON.stringify(reply.from);
          const when = new Date(reply.at).toISOString();
          if (addReply.run(caseId, source, reply.id, message, from, when).changes === 1) added.push(reply);
        }
        const output = toldOf.get(caseId, source);
        const before = output === undefined ? null : v.parse(ToldRow, output);
        const isLate = at !== null && before !== null && before.at !== null && at < before.at;
        const told = isLate ? null : stage;
        if (told !== null) setTold.run(caseId, source, told, at);
        const next = stageAfter({
          current: home.stage,
          told: told ?? before?.stage ?? null,
          before: before?.stage ?? null,
          isAnswered: added.some((reply) => reply.at > lastWord(home)),
        });
        if (next !== null) {
          setStage.run(next, home.draft.caseId);
          addChange.run(home.number, home.number, next, new Date(now).toISOString());
        }
        return added.length > 0 || next !== null ? 'taken' : 'nothing-new';
      }),
    caseOfNumber: (number) => write('find a case', () => idOf(byNumber.get(number))),
  };
}
