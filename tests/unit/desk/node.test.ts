import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { startDesk, StartError, type RunningDesk } from '../../../src/desk/node.ts';
import { errorOf } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

type Secrets = Pick<Parameters<typeof startDesk>[0], 'identitySecret' | 'metricsToken'>;

const ROOT = join(import.meta.dirname, '../../..');
let folder: string;
let desk: RunningDesk;

async function start(port: number, secrets: Partial<Secrets> = {}): Promise<RunningDesk> {
  return startDesk({
    ...secrets,
    port,
    siteDir: join(folder, 'site'),
    deskAppsDir: null,
    dataDir: join(folder, 'data'),
    allowedOrigins: ['http://localhost:4322'],
    config: await loadConfig(ROOT),
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-node-'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/index.html'), 'home');
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  desk = await start(0);
});
afterEach(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

/** Sends text as it is, as no well-behaved client would, and gives back what comes. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString();
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('a desk on a port', () => {
  it.each([
    ['HANDRAIL_IDENTITY_SECRET', { identitySecret: 'x'.repeat(31) }],
    ['HANDRAIL_METRICS_TOKEN', { metricsToken: 'x'.repeat(15) }],
    ['HANDRAIL_METRICS_TOKEN', { metricsToken: 'x'.repeat(201) }],
    ['HANDRAIL_METRICS_TOKEN', { metricsToken: 'two words of a sentence' }],
  ])('does not start with a %s that could be guessed or never be given', async (name, secrets) => {
    await expect(start(0, secrets)).rejects.toThrow(StartError);
    await expect(start(0, secrets)).rejects.toThrow(name);
  });

  it('keeps a connection longer than a proxy in front does, so that no request meets a closing one', async () => {
    const answer = await raw(
      `GET / HTTP/1.1\r\nHost: ${new URL(desk.url).host}\r\n\r\nGET / HTTP/1.0\r\n\r\n`,
    );
    const [, seconds = '0'] = /keep-alive: timeout=(\d+)/i.exec(answer) ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
  });

  it('serves the site and takes a case', async () => {
    expect(await (await fetch(desk.url)).text()).toBe('home');
    const answer = await fetch(`${desk.url}/api/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:4322' },
      body: JSON.stringify(sampleDraft()),
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ reference: 'H-1001' });
  });

  it('makes sign-in links that work', async () => {
    const token = new URL(await desk.signInLink()).hash.slice('#sign-in='.length);
    const answer = await fetch(`${desk.url}/api/inbox/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    expect(answer.status).toBe(204);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).not.toContain('Secure');
    expect((await fetch(`${desk.url}/api/inbox/cases`, { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it('refuses a chunked body beyond the limit while it is still coming', async () => {
    const sending = request(`${desk.url}/api/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    });
    // The desk may close while we still write: that is its right.
    sending.on('error', () => undefined);
    const answered = once(sending, 'response') as Promise<[{ statusCode: number }]>;
    for (let count = 0; count < 40; count += 1) sending.write(' '.repeat(16_384));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(413);
    sending.destroy();
    expect((await fetch(`${desk.url}/api/health`)).status).toBe(200);
  });

  it.each([
    '/../secret.txt',
    '/../../../../etc/passwd',
    '/./../secret.txt',
    '//../secret.txt',
    '\\..\\secret.txt',
  ])('finds nothing by the unparsed path %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/SECRET|root:/);
  });

  it.each([
    'GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n',
    'GET /api/health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    'NONSENSE\r\n\r\n',
  ])('survives %j', async (text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    expect((await fetch(`${desk.url}/api/health`)).status).toBe(200);
  });

  it.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 30'],
    ['a length and pieces', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
    ['pieces that are not the last encoding', 'Transfer-Encoding: chunked, identity'],
    ['an encoding that is none', 'Transfer-Encoding: xchunked'],
    ['a space before the colon', 'Content-Length : 4'],
    ['a folded line', 'X: 1\r\n Transfer-Encoding: chunked'],
    ['a line that ends without CR', 'X: 1\nTransfer-Encoding: chunked'],
  ])('refuses a request whose end could be read in two ways: %s', async (_what, head) => {
    const inner = 'GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answer = await raw(
      `POST /api/cases HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${head}\r\n\r\n0\r\n\r\n${inner}`,
    );
    // What stands behind it is no request of its own, and gets no answer.
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'DELETE', 'PUT'])(
    'gives nothing back for %s, and tells nobody what it runs on',
    async (method) => {
      for (const path of ['/', '/api/cases', '/api/inbox/cases']) {
        const answer = await raw(
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Secret: zxqmark\r\nConnection: close\r\n\r\n`,
        );
        expect(answer, path).not.toMatch(/^HTTP\/1\.1 [235]/);
        expect(answer, path).not.toContain('zxqmark');
        expect(answer, path).not.toMatch(/^(?:server|x-powered-by|via):/im);
      }
    },
  );

  it('says in a sentence that its port is taken', async () => {
    const port = Number(new URL(desk.url).port);
    await expect(start(port)).rejects.toThrow(StartError);
    await expect(start(port)).rejects.toThrow(`Port ${port} is taken by another program.`);
  });

  it('answers for addresses that do not exist', async () => {
    const answer = await fetch(`${desk.url}/api/none`);
    expect(await errorOf(answer)).toMatchObject({ code: 'request.not-found' });
  });

  it('keeps what customers wrote from other users of the machine, whoever made the folder', async () => {
    const shared = join(folder, 'shared');
    mkdirSync(shared, { mode: 0o755 });
    const other = await startDesk({
      port: 0,
      siteDir: join(folder, 'site'),
      deskAppsDir: null,
      dataDir: shared,
      config: await loadConfig(ROOT),
    });
    const rights = ['desk.sqlite', 'desk.sqlite-wal', 'secret'].map(
      (name) => statSync(join(shared, name)).mode & 0o777,
    );
    await other.stop();
    expect(rights).toEqual([0o600, 0o600, 0o600]);
  });

  it('takes no case and opens no inbox where the settings switch it off', async () => {
    const apps = join(folder, 'apps');
    mkdirSync(join(apps, 'inbox'), { recursive: true });
    writeFileSync(join(apps, 'inbox/index.html'), 'inbox');
    const dataDir = join(folder, 'none');
    const siteAlone = await startDesk({
      port: 0,
      siteDir: join(folder, 'site'),
      deskAppsDir: apps,
      dataDir,
      config: { ...(await loadConfig(ROOT)), desk: false },
    });
    const answers = await Promise.all([
      fetch(siteAlone.url),
      fetch(`${siteAlone.url}/inbox/`),
      fetch(`${siteAlone.url}/api/cases`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(sampleDraft()),
      }),
    ]);
    await siteAlone.stop();
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405]);
    expect(existsSync(dataDir)).toBe(false);
    await expect(siteAlone.signInLink()).rejects.toThrow('switched off');
  });
});
