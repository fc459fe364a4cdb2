import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resend, showOutbox } from '../../../../scripts/delivering/outbox-command.ts';
import { NoConnector, testConnector } from '../../../../scripts/delivering/test-connector.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import { startStub } from '../../../contract/connectors/stub-server.ts';
import zendesk from '../../../contract/connectors/fixtures/zendesk.ts';
import { sampleDraft } from '../sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const here = (url: string): string => url.replace('stub.example', '127.0.0.1');

async function said(settings: object, env: Record<string, string>, name = 'tested') {
  const lines: string[] = [];
  const accepted = await testConnector(name, {
    settings: [{ name: 'tested', fallback: false, kind: '', ...settings }],
    env,
    publicUrl: 'https://help.example.com',
    language: 'en',
    say: (line) => lines.push(line),
  });
  return { accepted, text: lines.join('\n') };
}

describe('npm run desk -- connectors test', () => {
  it('sends one case that says what it is, and tells each step', async () => {
    const stub = await zendesk.start();
    onTestFinished(() => stub.stop());
    const { accepted, text } = await said(
      { ...stub.settings, kind: 'zendesk', url: here(stub.url) },
      stub.env,
    );
    expect(accepted).toBe(true);
    expect(text).toMatch(/POST http:\/\/127\.0\.0\.1:\d+\/api\/v2\/tickets\.json: 201 after \d+ ms/);
    expect(text).toContain('step "ticket" done 100');
    expect(text).toContain('Accepted as 100.');
    expect(text).not.toContain('ZENSECRET');
    expect(stub.arrived()).toHaveLength(1);
    expect(stub.arrived()[0]?.text).toContain('This is a test by Handrail.');
  });

  it('says what is wrong and what to do, without the secret', async () => {
    const stub = await startStub(() => ({ status: 404, text: 'no_service' }));
    onTestFinished(() => stub.stop());
    const url = `${here(stub.url)}/services/T0/B0/VERYSECRET`;
    const settings = { kind: 'slack', urlEnv: 'SLACK_URL', allowPrivate: true };
    const { accepted, text } = await said(settings, { SLACK_URL: url });
    expect(accepted).toBe(false);
    expect(text).toContain('Refused (http.404). Check the address');
    expect(text).not.toContain('VERYSECRET');
  });

  it('names the connectors that there are', async () => {
    await expect(said({ kind: 'slack' }, {}, 'other')).rejects.toThrow(NoConnector);
    await expect(said({ kind: 'slack' }, {}, 'other')).rejects.toThrow('There is: tested.');
  });
});

describe('npm run desk -- outbox', () => {
  it('shows what was given up, and has it sent again: one, all, or all of a connector', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-outbox-'));
    const store = openSqliteStore(folder);
    onTestFinished(async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    });
    const known = { urgent: null, identity: null, deliverTo: ['crm', 'mail', 'slack'] };
    for (let count = 0; count < 2; count += 1) await store.addCase(sampleDraft(), 'hash', NOON, known);
    const bury = async (): Promise<void> => {
      const due = { connectors: ['crm', 'mail'], now: NOON, leaseMs: 1000, limit: 10 };
      for (const item of await store.outbox.claim(due)) {
        await store.outbox.bury(item, { error: 'http.401', remedy: 'Check the key.' }, NOON);
      }
    };
    await bury();
    const show = async (): Promise<string> => {
      const lines: string[] = [];
      await showOutbox(store.outbox, (line) => lines.push(line));
      return lines.join('\n');
    };
    const text = await show();
    expect(text).toContain('slack: 2 waiting, the oldest since 2026-03-01T12:00:00.000Z');
    expect(text).toMatch(
      / {2}\d+ {2}H-1001 \(case\) to crm: http\.401, 1 try, 2026-03-01T12:00:00\.000Z\. Check the key\./,
    );
    const [first] = await store.outbox.listDead(1);
    expect(await resend(store.outbox, { id: first?.id ?? 0 }, NOON)).toBe(1);
    expect(await resend(store.outbox, { id: first?.id ?? 0 }, NOON)).toBe(0);
    await bury();
    expect(await resend(store.outbox, { connector: 'crm' }, NOON)).toBe(2);
    expect(await resend(store.outbox, { connector: null }, NOON)).toBe(2);
    expect(await show()).toContain('Nothing was given up.');
  });
});
