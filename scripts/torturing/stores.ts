import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** A data folder and the database that belongs to it, for desks to be tortured on. */
export interface StorePlace {
  readonly dataDir: string;
  /** Opens the store beside desks or after them. */
  readonly open: () => Promise<CaseStore>;
  readonly remove: () => Promise<void>;
}

/** A kind of store on which the scenarios run. */
export interface TorturedStore {
  readonly name: string;
  /** Makes an empty one. */
  readonly place: () => Promise<StorePlace>;
}

/** The embedded database. */
export const SQLITE: TorturedStore = {
  name: 'SQLite',
  place: () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-torture-'));
    const dataDir = join(folder, 'data');
    return Promise.resolve({
      dataDir,
      open: () => Promise.resolve(openSqliteStore(dataDir)),
      remove: () => {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    });
  },
};
