import { afterAll } from 'vitest';
import { openPostgresStore } from '../../../../src/desk/store/postgres.ts';
import type { CaseStore } from '../../../../src/desk/store/types.ts';
import { serverOrNull } from '../../../postgres/server.ts';

/** Runs the work over a store, at that address; given none, the desk makes one of its own. */
type On = (work: (store?: CaseStore, url?: string) => Promise<void>) => Promise<void>;

const server = await serverOrNull();
afterAll(() => server?.stop());

const onPostgres =
  (place: () => Promise<{ readonly url: string; readonly remove: () => Promise<void> }>): On =>
  async (work) => {
    const { url, remove } = await place();
    const store = await openPostgresStore(url);
    try {
      await work(store, url);
    } finally {
      await store.close();
      await remove();
    }
  };

/** The kinds of stores that this machine has. */
export const STORES: readonly (readonly [kind: string, on: On])[] = [
  ['SQLite', (work) => work()],
  ...(server === null ? [] : [['PostgreSQL', onPostgres(server.place)] as const]),
];
