import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Changes a database: several at a time, each as if it were alone. */
export interface GroupCommit {
  /**
   * Does `work` in the next transaction, and once more where another change fails in it: so it changes nothing but the
   * database. Resolves with what it returned once that has reached the disk; rejects with what it threw, and then nothing
   * of it is stored, or where the transaction could not be finished.
   */
  readonly write: <T>(work: () => T) => Promise<T>;
  /** Finishes what waits, at once. */
  readonly flush: () => void;
}

/** So many share a transaction at most: a request that reads waits for no longer than that takes. */
const MOST = 256;

/** Read by SQLite once, not for each change. */
interface Marks {
  readonly set: StatementSync;
  readonly release: StatementSync;
}

interface Job {
  /** Does it, and gives back how to tell once the transaction is on the disk. */
  readonly run: () => () => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * Lets the changes of one turn of the event loop share one transaction: an fsync costs what hundreds of inserts do. Where
 * one of them fails, they are done once more, each on a savepoint of its own (https://sqlite.org/lang_savepoint.html), so
 * that it fails alone. Savepoints for all would cost a tenth of a case: of each page that changes the old one is kept.
 */
export function createGroupCommit(database: DatabaseSync): GroupCommit {
  const marks: Marks = {
    set: database.prepare('SAVEPOINT change'),
    release: database.prepare('RELEASE change'),
  };
  const waiting: Job[] = [];

  const commitSome = (): void => {
    const jobs = waiting.splice(0, MOST);
    try {
      if (jobs.length > 0) commit(database, marks, jobs);
    } catch (cause) {
      for (const job of jobs) job.fail(cause);
    }
  };
  const tick = (): void => {
    commitSome();
    if (waiting.length > 0) setImmediate(tick);
  };

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(tick);
        waiting.push({
          run: () => {
            const result = work();
            return () => {
              resolve(result);
            };
          },
          fail: reject,
        });
      }),
    flush: () => {
      while (waiting.length > 0) commitSome();
    },
  };
}

function commit(database: DatabaseSync, marks: Marks, jobs: readonly Job[]): void {
  database.exec('BEGIN IMMEDIATE');
  let done: readonly (() => void)[];
  try {
    try {
      done = jobs.map((job) => job.run());
    } catch (cause) {
      // With the transaction gone (disk full) none of them is stored.
      if (!database.isTransaction) throw cause;
      database.exec('ROLLBACK; BEGIN IMMEDIATE');
      done = runApart(database, marks, jobs);
    }
    database.exec('COMMIT');
  } catch (cause) {
    // SQLite may have rolled back by itself; a second ROLLBACK would hide the cause.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
  for (const tell of done) tell();
}

function runApart(database: DatabaseSync, marks: Marks, jobs: readonly Job[]): readonly (() => void)[] {
  const done: (() => void)[] = [];
  for (const job of jobs) {
    marks.set.run();
    try {
      done.push(job.run());
      marks.release.run();
    } catch (cause) {
      if (!database.isTransaction) throw cause;
      database.exec('ROLLBACK TO change; RELEASE change');
      job.fail(cause);
    }
  }
  return done;
}
