import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import { storeContract } from './store.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-store-'));
  return {
    open: () => Promise.resolve(openSqliteStore(folder)),
    remove: () => rm(folder, { recursive: true }),
  };
});
