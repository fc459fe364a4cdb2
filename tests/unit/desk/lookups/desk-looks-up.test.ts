import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../../src/config/load.ts';
import { createHttp } from '../../../../src/desk/delivery/http.ts';
import { startDesk, type RunningDesk } from '../../../../src/desk/node.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import { testLookUp } from '../../../../scripts/delivering/test-lookup.ts';
import { startStub, type StubServer } from '../../../contract/connectors/stub-server.ts';
import { sampleDraft } from '../sample-draft.ts';

const SECRET = 'a secret of the company that is long enough';
const env = { HOOK_SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}` };
const base = await loadConfig(join(import.meta.dirname, '../../../..'));
const CALM: Partial<CaseDraft> = { locale: 'en', message: 'Where is it?', trail: [], page: null };

let folder: string;
let stub: StubServer;
let desk: RunningDesk | undefined;
let delivered: Promise<unknown>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-looks-up-'));
  mkdirSync(join(folder, 'site'));
  let tell: (body: unknown) => void;
  delivered = new Promise((resolve) => {
    tell = resolve;
  });
  stub = await startStub(
    ({ path, json }) => {
      if (path === '/records') return { status: 200, body: { properties: { plan_name: 'vip' } } };
      tell(json);
      return { status: 204 };
    },
    ({ path }) => (path === '/records-down' ? { kind: 'silent' } : undefined),
  );
});
afterEach(async () => {
  await desk?.stop();
  desk = undefined;
  await stub.stop();
  rmSync(folder, { recursive: true });
});

function settings(path: string, more: object = {}) {
  const server = {
    url: stub.origin.replace('helpdesk.test', '127.0.0.1'),
    ...{ secretEnv: 'HOOK_SECRET', allowPrivate: true },
  };
  return parseConfig({
    ...base,
    desk: {
      allowedOrigins: [],
      delivery: [{ type: 'webhook', name: 'crm', ...server }],
      lookup: { type: 'http', ...server, url: server.url + path, properties: { plan: 'plan_name' }, ...more },
      triage: { rules: [{ name: 'vip', severity: 'high', profile: { plan: 'vip' } }] },
      teams: [{ id: 'support' }, { id: 'key-accounts' }],
      routing: [{ team: 'key-accounts', severity: 'high' }],
    },
  });
}

async function post(path: string, more: object, body: object): Promise<number> {
  desk = await startDesk({
    ...{ port: 0, siteDir: join(folder, 'site'), deskAppsDir: null, dataDir: join(folder, 'data') },
    config: settings(path, more),
    ...{ env, identitySecret: SECRET },
  });
  const answer = await fetch(`${desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...sampleDraft(CALM), ...body }),
  });
  expect(await answer.text()).not.toContain('vip');
  return answer.status;
}

function token(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ sub: 'u-1', exp: Date.now() / 1000 + 300 })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

describe('a case of a customer whom the records know', () => {
  it('is judged and routed by them before it goes on', async () => {
    expect(await post('/records', {}, { identityToken: token() })).toBe(201);
    expect(await delivered).toMatchObject({
      data: {
        severity: 'high',
        team: 'key-accounts',
        records: { verified: true, profile: { plan: 'vip' } },
        contextText: expect.stringContaining('plan: vip') as unknown,
      },
    });
  });

  it('goes on without them when they take too long, and was acknowledged long before', async () => {
    expect(await post('/records-down', { seconds: 1 }, { identityToken: token() })).toBe(201);
    expect(await delivered).toMatchObject({
      data: { severity: 'normal', team: 'support', records: null },
    });
  });

  it('shows what an address that was only typed found, marked as that, and decides nothing by it', async () => {
    expect(await post('/records', { unverified: true }, {})).toBe(201);
    expect(await delivered).toMatchObject({
      data: {
        severity: 'normal',
        team: 'support',
        records: { verified: false, profile: { plan: 'vip' } },
        contextText: expect.stringContaining('found by an address that is not verified') as unknown,
      },
    });
  });
});

describe('npm run desk -- lookup test', () => {
  const run = async (path: string, more: object = {}, who: { email?: string; subject?: string } = {}) => {
    const lines: string[] = [];
    const done = await testLookUp({
      config: settings(path, more),
      ...{ email: who.email, subject: who.subject, env, now: Date.now(), http: createHttp },
      tell: (line) => lines.push(line),
    });
    return { done, text: lines.join('\n') };
  };

  it('says step by step what was asked and found, and nothing of the secret', async () => {
    const { done, text } = await run('/records', { properties: { plan: 'plan_name', vip: 'is_vip' } });
    expect(done).toBe(true);
    expect(text).toMatch(
      /POST 127\.0\.0\.1:\d+: 200\nAnswered: one customer\.\nplan: vip\nvip: the record has no is_vip/,
    );
    expect(text).not.toContain(env.HOOK_SECRET);
    expect(stub.seen[0]?.json).toMatchObject({
      data: { email: 'handrail-test@example.com', verified: false },
    });
    await run('/records', {}, { subject: 'u-1' });
    expect(stub.seen[1]?.json).toMatchObject({ data: { subject: 'u-1', email: null, verified: true } });
  });

  it('says what went wrong', async () => {
    const { done, text } = await run('/records-down', { seconds: 1 });
    expect(done).toBe(false);
    expect(text).toContain('Not answered (net.timeout) within 1 seconds.');
  });
});
