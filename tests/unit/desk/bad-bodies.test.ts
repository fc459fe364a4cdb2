import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { startDesk, type RunningDesk } from '../../../src/desk/node.ts';
import { CaseReceiptSchema, CaseViewSchema } from '../../../src/handoff/answers.ts';
import { ApiErrorSchema } from '../../../src/handoff/errors.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { sampleDraft } from './sample-draft.ts';

const MEGABYTE = 1024 * 1024;
let folder: string;
let desk: RunningDesk;
const faults: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-bodies-'));
  desk = await startDesk({
    port: 0,
    siteDir: folder,
    deskAppsDir: null,
    dataDir: join(folder, 'data'),
    log: { note: () => undefined, fault: (message) => faults.push(message) },
    config: await loadConfig(join(import.meta.dirname, '../../..')),
  });
});
afterEach(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
  // What others do wrong is no fault of the desk's.
  expect(faults.splice(0)).toEqual([]);
});

/** A case that is there, with a file of nine bytes that is not. */
async function storedCase() {
  const draft = sampleDraft({ files: [{ id: createUlid(), name: 'a.txt', size: 9 }] });
  const answer = await fetch(`${desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(draft),
  });
  const { followUrl } = v.parse(CaseReceiptSchema, await answer.json());
  const headers = { Authorization: `Bearer ${followUrl.split('#')[1] ?? ''}` };
  return { draft, headers, file: `/api/case/files/${draft.files?.[0]?.id ?? ''}` };
}

/** Sends up to 100 MB, as fast as they are taken; what was answered, and how many bytes left before that. */
async function flood(
  path: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly code: string; readonly sent: number }> {
  const sending = request(desk.url + path, { method, headers });
  // The desk may close while we still write: that is its right.
  sending.on('error', () => undefined);
  const state = { isAnswered: false };
  const answered = (once(sending, 'response') as Promise<[IncomingMessage]>).then(([given]) => {
    state.isAnswered = true;
    return given;
  });
  const part = Buffer.alloc(64 * 1024, 0x20);
  let sent = 0;
  while (!state.isAnswered && sent < 100 * MEGABYTE) {
    sent += part.length;
    if (!sending.write(part)) await Promise.race([once(sending, 'drain'), answered]);
  }
  const given = await answered;
  const parts: Buffer[] = [];
  for await (const each of given as AsyncIterable<Buffer>) parts.push(each);
  sending.destroy();
  const { error } = v.parse(ApiErrorSchema, JSON.parse(Buffer.concat(parts).toString()));
  expect(error.message).not.toBe('');
  return { status: given.statusCode ?? 0, code: error.code, sent };
}

describe('a body of 100 MB', () => {
  const ways = [
    ['said before', { 'Content-Length': String(100 * MEGABYTE) }],
    ['in pieces', { 'Transfer-Encoding': 'chunked' }],
  ] as const;

  it.each(ways)('is refused while it is still coming: a case, its size %s', async (_what, how) => {
    const memory = process.memoryUsage().arrayBuffers;
    const { status, code, sent } = await flood('/api/cases', 'POST', {
      'Content-Type': 'application/json',
      ...how,
    });
    expect([status, code]).toEqual([413, 'request.too-large']);
    expect(sent).toBeLessThan(20 * MEGABYTE);
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(40 * MEGABYTE);
  });

  it.each(ways)('is refused while it is still coming: an addition, its size %s', async (_what, how) => {
    const { headers } = await storedCase();
    const { status, code, sent } = await flood('/api/case/additions', 'POST', {
      ...{ 'Content-Type': 'application/json', ...headers, ...how },
    });
    expect([status, code]).toEqual([413, 'request.too-large']);
    expect(sent).toBeLessThan(20 * MEGABYTE);
  });

  it.each(ways)('is refused while it is still coming: a file, its size %s', async (_what, how) => {
    const { headers, file } = await storedCase();
    const { status, code, sent } = await flood(file, 'PUT', { ...headers, ...how });
    expect([status, code]).toEqual([400, 'file.incomplete']);
    expect(sent).toBeLessThan(20 * MEGABYTE);
    expect((await fetch(desk.url + file, { headers })).status).toBe(404);
  });
});

describe('a connection that breaks off', () => {
  /** Sends so much of a request as text, and hangs up. */
  async function hangUp(text: string): Promise<void> {
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(text, () => socket.destroy());
    await once(socket, 'close');
  }

  it('within a case leaves nothing, and the same case can come after it', async () => {
    const draft = sampleDraft();
    const body = JSON.stringify(draft);
    const head = 'POST /api/cases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    await hangUp(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 200)}`);
    await hangUp(`${head}Transfer-Encoding: chunked\r\n\r\n40\r\n${body.slice(0, 64)}\r\n`);
    await hangUp(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`);
    const answer = await fetch(`${desk.url}/api/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ caseId: draft.caseId, reference: 'H-1001' });
  });

  it('within a file leaves nothing of it', async () => {
    const { headers, file } = await storedCase();
    const head = `PUT ${file} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.Authorization}\r\n`;
    await hangUp(`${head}Content-Length: 9\r\n\r\nfour`);
    await hangUp(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n`);
    const view = v.parse(CaseViewSchema, await (await fetch(`${desk.url}/api/case`, { headers })).json());
    expect(view.files.map(({ arrived }) => arrived)).toEqual([false]);
    const put = await fetch(desk.url + file, { method: 'PUT', headers, body: 'some text' });
    expect(put.status).toBe(201);
  });

  it('is no matter where it only comes slowly: a case byte by byte is taken', async () => {
    const draft = sampleDraft();
    const sending = request(`${desk.url}/api/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    for (const byte of Buffer.from(JSON.stringify(draft))) sending.write(Buffer.from([byte]));
    sending.end();
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(201);
  });
});
