import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createDesk } from '../../../../src/desk/app.ts';
import { createMetrics } from '../../../../src/desk/operating/metrics.ts';
import { tokenHash } from '../../../../src/desk/secret.ts';
import { createSignInLink } from '../../../../src/desk/session.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import { OWN, testDesk } from '../desk-fixture.ts';

it('a session never has a name that the browser brought', async () => {
  const desk = testDesk();
  const chosen = '__Host-handrail-inbox=chosen-by-somebody-else-beforehand';
  const link = await createSignInLink(desk.store, OWN);
  const token = link.slice(link.indexOf('=') + 1);
  const answer = await desk.post('/api/inbox/session', { token }, { Cookie: chosen });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).not.toContain('chosen-by-somebody-else-beforehand');
  expect((await desk.get('/api/inbox/cases', { Cookie: chosen })).status).toBe(401);
});

it('who reads the database signs in with nothing of what it holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-session-'));
  const store = openSqliteStore(folder);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const held = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
  const desk = createDesk({ store, secret: new Uint8Array(32), publicUrl: OWN, allowedOrigins: [] });
  const signIn = (token: string) =>
    desk.fetch(
      new Request(`${OWN}/api/inbox/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token }),
      }),
    );

  const link = await createSignInLink(store, OWN);
  const token = link.slice(link.indexOf('=') + 1);
  expect(held()).toContain(tokenHash(token));
  expect(held()).not.toContain(token);
  expect((await signIn(tokenHash(token))).status).toBe(401);

  const cookie = (await signIn(token)).headers.get('set-cookie') ?? '';
  const session = /=([^;]+)/.exec(cookie)?.[1] ?? '';
  // 256 bits, and never the same: neither as another link nor as the one that opened it.
  expect(session).toHaveLength(43);
  expect(token).toHaveLength(43);
  const another = (await createSignInLink(store, OWN)).split('=')[1] ?? '';
  expect(new Set([session, token, another]).size).toBe(3);
  expect(held()).toContain(tokenHash(session));
  expect(held()).not.toContain(session);
});

it('every sign-in is in the log, and refused ones are counted, without a token', async () => {
  const noted: unknown[] = [];
  const metrics = createMetrics();
  const desk = testDesk({ metrics, note: (...event) => noted.push(event) });
  await desk.signIn();
  expect(noted).toEqual([['inbox.signed-in']]);
  await desk.post('/api/inbox/session', { token: 'guessed' });
  await desk.post('/api/inbox/session', { token: 'guessed again' });
  expect(noted).toHaveLength(1);
  expect(metrics.text()).toContain('handrail_sign_ins_total{outcome="signed-in"} 1');
  expect(metrics.text()).toContain('handrail_sign_ins_total{outcome="refused"} 2');
  expect(metrics.text()).not.toContain('guessed');
});

it('who runs the desk ends everybody’s sessions, by a command of its own, while it goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-session-'));
  const [store, command] = [openSqliteStore(folder), openSqliteStore(folder)];
  onTestFinished(async () => {
    await Promise.all([store.close(), command.close()]);
    rmSync(folder, { recursive: true });
  });
  const desk = testDesk({ store });
  const cookies = [await desk.signIn(), await desk.signIn()];
  const statuses = () =>
    Promise.all(cookies.map(async (Cookie) => (await desk.get('/api/inbox/cases', { Cookie })).status));
  expect(await statuses()).toEqual([200, 200]);
  await command.endAllSessions();
  expect(await statuses()).toEqual([401, 401]);
});
