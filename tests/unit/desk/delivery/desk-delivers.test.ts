import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../../src/config/load.ts';
import type { Config } from '../../../../src/config/schema.ts';
import { startDesk, type RunningDesk } from '../../../../src/desk/node.ts';
import { startStub, type StubServer } from '../../../contract/connectors/stub-server.ts';
import { CaseReceiptSchema } from '../../../../src/handoff/answers.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { sampleDraft } from '../sample-draft.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const env = { HOOK_SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}` };
let folder: string;
let stub: StubServer;
let received: Promise<unknown>;
let tell: (body: unknown) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-delivers-'));
  mkdirSync(join(folder, 'site'));
  received = new Promise((resolve) => {
    tell = resolve;
  });
  stub = await startStub(({ json }) => {
    tell(json);
    return { status: 204 };
  });
});
afterEach(async () => {
  await stub.stop();
  rmSync(folder, { recursive: true });
});

async function settings(): Promise<Config> {
  const config = await loadConfig(ROOT);
  const hook = {
    type: 'webhook',
    name: 'crm',
    url: stub.origin.replace('helpdesk.test', '127.0.0.1'),
    secretEnv: 'HOOK_SECRET',
    allowPrivate: true,
  };
  return parseConfig({ ...config, desk: { allowedOrigins: [], delivery: [hook] } });
}

async function start(config: Config, secrets: Record<string, string> = env): Promise<RunningDesk> {
  return startDesk({
    port: 0,
    siteDir: join(folder, 'site'),
    deskAppsDir: null,
    dataDir: join(folder, 'data'),
    config,
    env: secrets,
  });
}

it('takes a case at the front and hands it on at the back', async () => {
  const desk = await start(await settings());
  const draft = sampleDraft();
  const answer = await fetch(`${desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(draft),
  });
  const receipt: unknown = await answer.json();
  expect(await received).toMatchObject({
    type: 'case.created',
    data: {
      caseId: draft.caseId,
      reference: 'H-1001',
      publicText: draft.message,
      followUrl: (receipt as { followUrl: string }).followUrl,
    },
  });
  await desk.stop();
});

it('hands on what the customer adds later, too', async () => {
  const desk = await start(await settings());
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(desk.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const answer = await post('/api/cases', sampleDraft());
  const { followUrl } = v.parse(CaseReceiptSchema, await answer.json());
  await received;
  const next = new Promise((resolve) => {
    tell = resolve;
  });
  const addition = { id: createUlid(), message: 'The order is LM-482913.' };
  const bearer = { Authorization: `Bearer ${new URL(followUrl).hash.slice(1)}` };
  expect((await post('/api/case/additions', addition, bearer)).status).toBe(201);
  expect(await next).toMatchObject({
    type: 'case.message.added',
    data: { reference: 'H-1001', followUrl, message: { id: addition.id, text: addition.message } },
  });
  await desk.stop();
});

it('does not start where a secret is missing, and then leaves nothing open', async () => {
  const config = await settings();
  await expect(start(config, {})).rejects.toThrow(
    'desk.delivery.0.secretEnv names HOOK_SECRET, which is not set.',
  );
  const desk = await start(config);
  await desk.stop();
});

it('acknowledges a case while nobody takes it at the back', async () => {
  const config = await settings();
  await stub.stop();
  const desk = await start(config);
  const answer = await fetch(`${desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(sampleDraft()),
  });
  expect(answer.status).toBe(201);
  await desk.stop();
  stub = await startStub(() => ({ status: 200 }));
});
