import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { openServer, type PostgresServer } from '../../tests/postgres/server.ts';
import type { Order } from './child-messages.ts';
import { NotHere } from './scenario.ts';

/** A data folder and the database that belongs to it, for desks to be tortured on. */
export interface StorePlace {
  /** What a desk needs to know of it. */
  readonly home: Pick<Order, 'dataDir' | 'databaseUrl'>;
  /** Opens the store beside desks or after them. */
  readonly open: () => Promise<CaseStore>;
  readonly remove: () => Promise<void>;
}

/** A kind of store on which the scenarios run. */
export interface TorturedStore {
  readonly name: string;
  /** Makes an empty one. Rejects with `NotHere` where this machine has none of that kind. */
  readonly place: () => Promise<StorePlace>;
  /** Ends what was started for it. */
  readonly close: () => Promise<void>;
}

/** A store whose server can be ended and started again. */
export interface ServerStore extends TorturedStore {
  /** Ends what is under way there, or all of it at once, as a crash would; resolves once it answers again. */
  readonly restart: (how: 'politely' | 'at once') => Promise<void>;
}

function newFolder(): { readonly dataDir: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-torture-'));
  return {
    dataDir: join(folder, 'data'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The embedded database. */
export const SQLITE: TorturedStore = {
  name: 'SQLite',
  place: () => {
    const { dataDir, remove } = newFolder();
    return Promise.resolve({
      home: { dataDir, databaseUrl: null },
      open: () => Promise.resolve(openSqliteStore(dataDir)),
      remove: () => {
        remove();
        return Promise.resolve();
      },
    });
  },
  close: () => Promise.resolve(),
};

/** PostgreSQL, on a server of our own that starts with the first place. */
export const POSTGRES: ServerStore = createPostgres();

function createPostgres(): ServerStore {
  let starting: Promise<PostgresServer> | undefined;
  const server = (): Promise<PostgresServer> =>
    (starting ??= openServer('ours').catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new NotHere(`There is no PostgreSQL to be had: ${reason}. Install it (apt install postgresql).`);
    }));
  return {
    name: 'PostgreSQL',
    place: async () => {
      const { url, remove: removeDatabase } = await (await server()).place();
      const { dataDir, remove } = newFolder();
      return {
        home: { dataDir, databaseUrl: url },
        open: () => openPostgresStore(url),
        remove: async () => {
          remove();
          await removeDatabase();
        },
      };
    },
    restart: async (how) => {
      const { restart } = await server();
      if (restart === null) throw new NotHere('This PostgreSQL is not ours to end.');
      await restart(how);
    },
    close: async () => {
      const started = await starting?.catch(() => undefined);
      starting = undefined;
      await started?.stop();
    },
  };
}
