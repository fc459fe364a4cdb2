import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { OutboxList } from './outbox-list.ts';
import { OpenDeliveryRow } from './rows.ts';

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
}

/** What the outbox still holds, in SQLite. */
export function sqliteOutboxList(database: DatabaseSync, { attempt }: Means): OutboxList {
  const list = database.prepare(
    `SELECT case_id, number, connector, place, standing AS state, attempts,
       CASE WHEN standing = 'dead' THEN ended_at ELSE next_at END AS at, error
     FROM (SELECT *, CASE WHEN state = 'dead' THEN 'dead' WHEN leased_until > :now THEN 'sending'
       WHEN attempts = 0 THEN 'waiting' ELSE 'retrying' END AS standing FROM outbox WHERE state <> 'done')
     JOIN cases USING (case_id)
     WHERE standing IN (SELECT value FROM json_each(:states)) AND (:connector IS NULL OR connector = :connector)
     ORDER BY standing <> 'dead', CASE WHEN standing = 'dead' THEN -ended_at ELSE next_at END, case_id, connector, place
     LIMIT :limit`,
  );
  return {
    listOpen: ({ states, connector, now, limit }) =>
      attempt('list deliveries', () =>
        list
          .all({ states: JSON.stringify(states), connector, now, limit })
          .map((row) => v.parse(OpenDeliveryRow, row)),
      ),
  };
}
