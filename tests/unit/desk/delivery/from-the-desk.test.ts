import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, describe } from 'vitest';
import * as v from 'valibot';
import { ConfigError, loadConfig } from '../../../../src/config/load.ts';
import { startDesk, type RunningDesk } from '../../../../src/desk/node.ts';
import { CaseReceiptSchema } from '../../../../src/handoff/answers.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { startStub, type Asked } from '../../../contract/connectors/stub-server.ts';
import { sampleDraft } from '../sample-draft.ts';

const SECRET = { HOOK_SECRET: `whsec_${Buffer.alloc(32, 5).toString('base64')}` };

/** A receiver of webhooks, by the name of this machine; `came` resolves once so many have come. */
async function receiver() {
  const events: string[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const stub = await startStub((asked: Asked) => {
    events.push(asked.body.toString());
    for (const { count, done } of waiting) if (events.length >= count) done();
    return { status: 204 };
  });
  onTestFinished(() => stub.stop());
  return {
    url: stub.url.replace('stub.example', '127.0.0.1'),
    events,
    came: (count: number) =>
      new Promise<void>((done) => {
        if (events.length >= count) done();
        else waiting.push({ count, done });
      }),
  };
}

async function start(dataDir: string, url: string, env: Record<string, string>): Promise<RunningDesk> {
  const config = await loadConfig(join(import.meta.dirname, '../../../..'));
  const delivery = [
    { kind: 'webhook', name: 'crm', fallback: false, url, allowPrivate: true, secretEnv: 'HOOK_SECRET' },
  ];
  return startDesk({
    port: 0,
    siteDir: dataDir,
    deskAppsDir: null,
    dataDir,
    config: { ...config, desk: { allowedOrigins: [], delivery } },
    env,
    random: () => 0,
  });
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'handrail-delivery-'));
  mkdirSync(join(made, 'files'));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}

const post = (url: string, body: unknown, headers = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('a desk with a webhook', () => {
  it('delivers a case, what is added to it, and its file, each once and in order', async () => {
    const hook = await receiver();
    const desk = await start(folder(), hook.url, SECRET);
    onTestFinished(() => desk.stop());
    const [file, addition] = [createUlid(), createUlid()];
    const draft = sampleDraft({ files: [{ id: file, name: 'note.txt', size: 5 }] });
    const answer = await post(`${desk.url}/api/cases`, draft);
    const { followUrl } = v.parse(CaseReceiptSchema, await answer.json());
    const bearer = { Authorization: `Bearer ${new URL(followUrl).hash.slice(1)}` };
    const repeat = await post(`${desk.url}/api/cases`, draft);
    expect(repeat.status).toBe(200);
    const put = { method: 'PUT', headers: bearer, body: 'Hello' };
    expect((await fetch(`${desk.url}/api/case/files/${file}`, put)).status).toBe(201);
    const added = { id: addition, message: 'The order is LM-482913.' };
    expect((await post(`${desk.url}/api/case/additions`, added, bearer)).status).toBe(201);
    await hook.came(3);
    const types = hook.events.map((body) => v.parse(v.object({ type: v.string() }), JSON.parse(body)).type);
    expect(types).toEqual(['case.created', 'case.file.added', 'case.message.added']);
    expect(hook.events[0]).toContain(draft.caseId);
    expect(hook.events[2]).toContain('LM-482913');
  });

  it('delivers after a restart what it could not before, though it took the case', async () => {
    const dataDir = folder();
    const hook = await receiver();
    const closed = await start(dataDir, 'http://127.0.0.1:9/', SECRET);
    const draft = sampleDraft();
    expect((await post(`${closed.url}/api/cases`, draft)).status).toBe(201);
    await closed.stop();
    const desk = await start(dataDir, hook.url, SECRET);
    onTestFinished(() => desk.stop());
    await hook.came(1);
    expect(hook.events[0]).toContain(draft.caseId);
  });

  it('does not start without the secret, and says which', async () => {
    const starting = start(folder(), 'http://127.0.0.1:9/', {});
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(
      'desk.delivery.0 ("crm") needs the environment variable HOOK_SECRET, which is not set.',
    );
  });
});
