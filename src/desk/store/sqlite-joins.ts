import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Identity } from '../../handoff/identity.ts';
import type { Triage } from '../../handoff/triage.ts';
import {
  broughtBy,
  canTake,
  JOINABLE_MAX,
  JOINED,
  sharedOut,
  type Joinable,
  type JoinChoice,
  type Joining,
} from './joins.ts';
import { FILE_ROOM } from './late-files.ts';
import { FILE_PLACE } from './outbox.ts';
import { ADD_CHANGE } from './sqlite-stages.ts';
import type { StoredCase } from './types.ts';

const IdRow = v.object({ case_id: v.string() });
const ConnectorRow = v.object({ connector: v.string() });
const ClosedRow = v.optional(v.object({ at: v.string() }));
const OpenJoin = v.object({
  case_id: v.string(),
  number: v.number(),
  to_case: v.string(),
  place: v.number(),
  deliver_to: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
});

/** What is new about a case that is being joined. */
export interface NewJoin {
  readonly choice: JoinChoice;
  readonly joining: Joining;
  readonly message: string;
  /** The connectors that it would go to by itself. */
  readonly receivers: readonly string[];
}

interface Means {
  readonly load: (caseId: string) => StoredCase | null;
  readonly raise: (number: number, findings: Triage['findings']) => Triage;
}

/** How one case stands to others; each call is part of a transaction of its caller's. */
export function sqliteJoins(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  const toOf = prepare(
    `SELECT root.case_id, root.number, root.received_at, root.stage, joins.why, joins.at
     FROM joins JOIN cases AS root ON root.case_id = joins.to_case
     WHERE joins.case_id = ? AND joins.separated_at IS NULL`,
  );
  const historyOf = prepare(
    `SELECT stage_changes.stage, stage_changes.at
     FROM joins JOIN cases AS root ON root.case_id = joins.to_case JOIN stage_changes ON case_number = root.number
     WHERE joins.case_id = ? ORDER BY position`,
  );
  const joinedOf = prepare(
    `SELECT cases.case_id, cases.number, joins.why, joins.at, joins.separated_at
     FROM joins JOIN cases ON cases.case_id = joins.case_id WHERE joins.to_case = ? ORDER BY joins.place`,
  );
  const ofSubject = prepare(
    `SELECT case_id FROM cases WHERE subject = ? AND stage <> '${JOINED}' ORDER BY number DESC LIMIT ${JOINABLE_MAX}`,
  );
  const open = prepare(
    `SELECT joins.case_id, cases.number, joins.to_case, joins.place, joins.deliver_to
     FROM joins JOIN cases ON cases.case_id = joins.case_id
     WHERE joins.separated_at IS NULL AND (joins.case_id = ? OR joins.to_case = ?)`,
  );
  const reached = prepare(
    `SELECT connector FROM outbox WHERE case_id = ? AND place = 0 AND state <> 'dead'
       AND connector IN (SELECT value FROM json_each(?))`,
  );
  const addAddition = prepare(
    'INSERT INTO additions (case_id, position, addition_id, message, at) VALUES (?, ?, ?, ?, ?)',
  );
  const addJoin = prepare(
    'INSERT INTO joins (case_id, to_case, place, why, at, deliver_to) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addDelivery = prepare(
    'INSERT OR IGNORE INTO outbox (case_id, connector, place, since, next_at) VALUES (?, ?, ?, ?, ?)',
  );
  const goOn = prepare(
    `INSERT OR IGNORE INTO outbox (case_id, connector, since, next_at)
     SELECT ?, connector, since, next_at FROM outbox
     WHERE case_id = ? AND place = ? AND state <> 'done' AND connector IN (SELECT value FROM json_each(?))`,
  );
  const closing = prepare(
    `SELECT at FROM cases JOIN stage_changes ON case_number = number AND stage_changes.stage = cases.stage
     WHERE case_id = ? AND cases.stage = 'closed' ORDER BY position DESC LIMIT 1`,
  );
  // With its late files.
  const takeBack = prepare(
    `DELETE FROM outbox WHERE case_id = :root AND state <> 'done'
       AND (place = :place OR (place - ${FILE_PLACE}) / ${FILE_ROOM} = :place)`,
  );
  const setStage = prepare('UPDATE cases SET stage = ? WHERE case_id = ?');
  const setUrgent = prepare('UPDATE cases SET urgent = coalesce(urgent, ?) WHERE case_id = ?');
  const addChange = prepare(ADD_CHANGE);
  const endJoin = prepare('UPDATE joins SET separated_at = ? WHERE case_id = ?');
  const blank = prepare(
    `UPDATE additions SET message = '""', addition_id = 'erased-' || position
     WHERE addition_id = ? AND case_id IN (SELECT to_case FROM joins WHERE joins.case_id = ?)`,
  );

  const openJoins = (caseId: string) => open.all(caseId, caseId).map((row) => v.parse(OpenJoin, row));
  const reopen = ({ draft, number, stage }: StoredCase, at: string): void => {
    if (stage !== 'answered' && stage !== 'closed') return;
    setStage.run('received', draft.caseId);
    addChange.run(number, number, 'received', at);
  };

  return {
    /** What of a stored case is told by those that it was joined to, and that were joined to it; for `WholeCaseRow`. */
    rowsOf: (caseId: string) => {
      const to = toOf.get(caseId);
      return {
        joined_to: to === undefined ? null : { ...to, history: historyOf.all(caseId) },
        joined: joinedOf.all(caseId),
      };
    },
    /** The newest cases of this customer, and the one whose link is held. */
    joinable: (
      identity: Identity | null,
      { follows }: Joining,
      caseId: string,
      load: Means['load'],
    ): Joinable[] => {
      const ids = identity === null ? [] : ofSubject.all(identity.subject.toWellFormed());
      const own = ids.map((row) => load(v.parse(IdRow, row).case_id));
      const followed = follows === null ? null : load(follows);
      const linked = followed?.joinedTo === undefined ? followed : load(followed.joinedTo.caseId);
      const all: Joinable[] = [
        ...own.flatMap((one) => (one === null ? [] : [{ case: one, by: 'identity' as const }])),
        ...(linked === null ? [] : [{ case: linked, by: 'link' as const }]),
      ];
      return all.filter((one) => canTake(one.case, caseId));
    },
    /** Puts a case that was just stored into another: resolves to the connectors that get it as a case of its own. */
    join: (
      { caseId, urgent, triage }: { caseId: string; urgent: string | null; triage: Triage },
      { choice, joining, message, receivers }: NewJoin,
      now: number,
      { load, raise }: Means,
    ): readonly string[] => {
      const root = load(choice.caseId);
      if (root === null || !canTake(root, caseId)) return receivers;
      const at = new Date(now).toISOString();
      const position = root.additions.length;
      const following = reached
        .all(choice.caseId, JSON.stringify(joining.followUpsTo))
        .map((row) => v.parse(ConnectorRow, row).connector);
      const { own, asAddition } = sharedOut(receivers, following);
      addAddition.run(choice.caseId, position, caseId, JSON.stringify(message), at);
      addJoin.run(
        caseId,
        choice.caseId,
        position + 1,
        JSON.stringify(choice.why),
        at,
        JSON.stringify(asAddition),
      );
      for (const connector of following) addDelivery.run(choice.caseId, connector, position + 1, now, now);
      setStage.run(JOINED, caseId);
      if (urgent !== null) setUrgent.run(urgent, choice.caseId);
      raise(root.number, broughtBy(triage, root.triage));
      reopen(root, at);
      return own;
    },
    separate: (caseId: string, now: number): boolean => {
      const found = openJoins(caseId).find((one) => one.case_id === caseId);
      if (found === undefined) return false;
      endJoin.run(new Date(now).toISOString(), caseId);
      takeBack.run({ root: found.to_case, place: found.place });
      setStage.run('received', caseId);
      for (const connector of found.deliver_to) addDelivery.run(caseId, connector, 0, now, now);
      return true;
    },
    /**
     * Before a case is erased: what was joined to it goes on alone, and to whom it has not gone yet; its own words do not
     * stay in another case. Resolves to how many cases had them.
     */
    release: (caseId: string): number => {
      for (const { case_id: id, number, to_case: root, place, deliver_to: connectors } of openJoins(caseId)) {
        if (id === caseId) {
          takeBack.run({ root, place });
          continue;
        }
        const closed = v.parse(ClosedRow, closing.get(caseId));
        setStage.run(closed === undefined ? 'received' : 'closed', id);
        if (closed !== undefined) addChange.run(number, number, 'closed', closed.at);
        goOn.run(id, root, place, JSON.stringify(connectors));
      }
      return Number(blank.run(caseId, caseId).changes);
    },
  };
}
