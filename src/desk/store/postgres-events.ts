import { createBatches } from './batches.ts';
import { dayOf, type EventBatch, type EventStore } from './events.ts';
import type { Postgres } from './postgres-connection.ts';
import { isBadData } from './postgres-error.ts';
import type { Attempt } from './postgres-sessions.ts';
import { EventsRow } from './rows.ts';

/** So many batches share a transaction at most; one at a time, as all of a day wait for its row. */
const MOST = 64;

/** Stores the batch where its day has room for it. */
const ADD = `
  WITH filled AS (
    INSERT INTO event_days (day, bytes) SELECT $1, $2::bigint WHERE $2::bigint <= $3
    ON CONFLICT (day) DO UPDATE SET bytes = event_days.bytes + excluded.bytes
    WHERE event_days.bytes + excluded.bytes <= $3
    RETURNING day
  )
  INSERT INTO event_batches (day, batch) SELECT day, $4 FROM filled`;

const LIST =
  'SELECT id, day, batch FROM event_batches WHERE day >= $1 AND day <= $2 AND id > $3 ORDER BY id LIMIT $4';

interface Job {
  readonly batch: EventBatch;
  readonly now: number;
  readonly maxBytes: number;
}

/** Events in PostgreSQL: a row for each batch, and one for each day that says how full it is. */
export function postgresEvents(
  postgres: Postgres,
  attempt: Attempt,
): { readonly store: EventStore; readonly idle: () => Promise<void> } {
  const batches = createBatches<Job, boolean>({
    keyOf: (job) => job,
    most: MOST,
    lanes: 1,
    isOneAtFault: isBadData,
    all: (jobs) =>
      postgres.transaction(async (sql) => {
        const added: boolean[] = [];
        for (const { batch, now, maxBytes } of jobs) {
          const text = JSON.stringify(batch);
          added.push((await sql.run(ADD, dayOf(now), Buffer.byteLength(text), maxBytes, text)) === 1);
        }
        return added;
      }),
  });
  return {
    idle: batches.idle,
    store: {
      add: (batch, now, maxBytes) => attempt('count events', () => batches.add({ batch, now, maxBytes })),
      list: ({ from, to, after, limit }) =>
        attempt('read events', () => postgres.rows(EventsRow, LIST, from, to, after, limit)),
      forgetBefore: (day) =>
        attempt('forget events', () =>
          postgres.transaction(async (sql) => {
            await sql.run('DELETE FROM event_batches WHERE day < $1', day);
            return sql.run('DELETE FROM event_days WHERE day < $1', day);
          }),
        ),
    },
  };
}
