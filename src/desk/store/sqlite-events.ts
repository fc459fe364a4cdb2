import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { dayOf, type EventStore } from './events.ts';
import { EventsRow } from './rows.ts';

interface Means {
  /** Changes the database, together with what else is to be changed. */
  readonly write: <T>(what: string, work: () => T) => Promise<T>;
  readonly read: <T>(what: string, work: () => T) => Promise<T>;
}

/** Events in SQLite: a row for each batch, and one for each day that says how full it is. */
export function sqliteEvents(database: DatabaseSync, { write, read }: Means): EventStore {
  const fill = database.prepare(
    `INSERT INTO event_days (day, bytes) SELECT ?, ? WHERE ? <= ?
     ON CONFLICT (day) DO UPDATE SET bytes = event_days.bytes + excluded.bytes
     WHERE event_days.bytes + excluded.bytes <= ?`,
  );
  const add = database.prepare('INSERT INTO event_batches (day, batch) VALUES (?, ?)');
  const list = database.prepare(
    'SELECT id, day, batch FROM event_batches WHERE day >= ? AND day <= ? AND id > ? ORDER BY id LIMIT ?',
  );
  const forgetBatches = database.prepare('DELETE FROM event_batches WHERE day < ?');
  const forgetDays = database.prepare('DELETE FROM event_days WHERE day < ?');
  return {
    add: (batch, now, maxBytes) =>
      write('count events', () => {
        const [day, text] = [dayOf(now), JSON.stringify(batch)];
        const bytes = Buffer.byteLength(text);
        if (fill.run(day, bytes, bytes, maxBytes, maxBytes).changes === 0) return false;
        add.run(day, text);
        return true;
      }),
    list: ({ from, to, after, limit }) =>
      read('read events', () => list.all(from, to, after, limit).map((row) => v.parse(EventsRow, row))),
    forgetBefore: (day) =>
      write('forget events', () => {
        forgetBatches.run(day);
        return Number(forgetDays.run(day).changes);
      }),
  };
}
