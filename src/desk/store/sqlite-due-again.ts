import type { DatabaseSync } from 'node:sqlite';
import type { DueAgain } from './due-again.ts';

interface Means {
  /** Runs the work as one, with the store's errors. */
  readonly attempt: <T>(what: string, work: () => T) => Promise<T>;
}

/** Puts the outbox right after the clock was set back. */
export function sqliteDueAgain(database: DatabaseSync, { attempt }: Means): DueAgain {
  // A row is claimed only when it is due, and put off only when its claim ends.
  const repair = database.prepare(
    `UPDATE outbox SET next_at = min(next_at, :now), leased_until = min(leased_until, :now + :lease)
     WHERE state = 'waiting' AND (leased_until > :now + :lease
       OR (next_at > :now AND (attempts = 0 OR leased_until > 0 OR next_at > :now + :longest)))`,
  );
  return {
    dueAgain: ({ now, longestMs, leaseMs }) =>
      attempt('put deliveries right after the clock was set back', () =>
        Number(repair.run({ now, longest: longestMs, lease: leaseMs }).changes),
      ),
  };
}
