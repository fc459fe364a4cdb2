import { openSqliteStore } from './sqlite.ts';
import type { CaseStore } from './types.ts';

export interface StoreOptions {
  /** Folder of the embedded database. */
  readonly dataDir: string;
  /** Of a PostgreSQL database, which is then used instead; left out or empty, there is none. */
  readonly databaseUrl?: string | undefined;
  /** The key of the follow links; left out where none is going to be made. */
  readonly secret?: Uint8Array;
}

/** Opens the store that the settings of this machine name. Rejects with a `StoreError` where it cannot be used. */
export async function openStore({ dataDir, databaseUrl, secret }: StoreOptions): Promise<CaseStore> {
  if (databaseUrl === undefined || databaseUrl === '') return openSqliteStore(dataDir);
  // Its client is loaded where it is wanted alone.
  const { openPostgresStore } = await import('./postgres.ts');
  return openPostgresStore(databaseUrl, secret);
}
