import { afterAll, it } from 'vitest';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { serverOrNull } from '../postgres/server.ts';
import { storeContract } from './store.ts';

const server = await serverOrNull();
afterAll(() => server?.stop());

if (server === null) it.skip('PostgreSQL: the contract of a case store and its outbox (no server to be had)');
else {
  storeContract('PostgreSQL', async () => {
    const { url, remove } = await server.place();
    return { open: () => openPostgresStore(url), remove };
  });
}
