import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGroupCommit, type GroupCommit } from '../../../../src/desk/store/group-commit.ts';

let database: DatabaseSync;
let group: GroupCommit;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  group = createGroupCommit(database);
});
afterEach(() => {
  if (database.isOpen) database.close();
});

const add = (id: number, text = ''): Promise<number> =>
  group.write(() => {
    database.prepare('INSERT INTO rows (id, text) VALUES (?, ?)').run(id, text);
    return id;
  });
const stored = (): unknown[] =>
  database
    .prepare('SELECT id FROM rows ORDER BY id')
    .all()
    .map(({ id }) => id);
/** The ids that were said to be stored, however the others ended. */
const acknowledged = async (writes: readonly Promise<number>[]): Promise<number[]> =>
  (await Promise.allSettled(writes)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));

describe('changes of one turn', () => {
  it('reach the disk together, in their order', async () => {
    const statements = vi.spyOn(database, 'exec');
    expect(await Promise.all([add(1), add(2), group.write(() => stored()), add(3)])).toEqual([
      1,
      2,
      [1, 2],
      3,
    ]);
    expect(statements.mock.calls.flat().filter((sql) => sql === 'COMMIT')).toHaveLength(1);
  });

  it('are not acknowledged before they are there', async () => {
    const writes = [add(1), add(2)];
    expect(stored()).toEqual([]);
    await writes[0];
    expect(stored()).toEqual([1, 2]);
  });

  it('stand alone: a bad one fails alone, and nothing of it stays', async () => {
    const half = group.write(() => {
      database.exec("INSERT INTO rows (id, text) VALUES (7, '')");
      throw new Error('half way');
    });
    const writes = [add(1), add(1), add(2)];
    await expect(half).rejects.toThrow('half way');
    expect(await acknowledged(writes)).toEqual([1, 2]);
    expect(stored()).toEqual([1, 2]);
  });

  it('are all refused where the transaction cannot be finished', async () => {
    const exec = database.exec.bind(database);
    vi.spyOn(database, 'exec').mockImplementation((sql) => {
      if (sql === 'COMMIT') throw new Error('disk I/O error');
      exec(sql);
    });
    expect(await acknowledged([add(1), add(2)])).toEqual([]);
    vi.restoreAllMocks();
    expect(stored()).toEqual([]);
    await add(3);
    expect(stored()).toEqual([3]);
  });

  it('are exactly those that are acknowledged, also where the room runs out among them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20_000)), { maxLength: 40 }),
        fc.integer({ min: 4, max: 60 }),
        async (jobs, pages) => {
          database.exec(`DELETE FROM rows; VACUUM; PRAGMA max_page_count = ${pages}`);
          const done = await acknowledged(jobs.map(([id, length]) => add(id, 'x'.repeat(length))));
          expect(stored()).toEqual(done.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are finished before the database is closed', async () => {
    const writes = Promise.all([add(1), add(2)]);
    group.flush();
    expect(stored()).toEqual([1, 2]);
    database.close();
    expect(await writes).toEqual([1, 2]);
    await expect(add(3)).rejects.toThrow();
  });

  it('wait for no more than some hundreds at a time, and none is forgotten', async () => {
    const statements = vi.spyOn(database, 'exec');
    const ids = Array.from({ length: 600 }, (_, id) => id);
    expect(await Promise.all(ids.map((id) => add(id)))).toEqual(ids);
    expect(statements.mock.calls.flat().filter((sql) => sql === 'COMMIT')).toHaveLength(3);
  });
});
