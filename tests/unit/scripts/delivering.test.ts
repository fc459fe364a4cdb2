import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeliveries, resend, statesIn } from '../../../scripts/delivering/outbox.ts';
import { createHttp } from '../../../src/desk/delivery/http.ts';
import { rehearse } from '../../../src/desk/delivery/rehearse.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../src/desk/store/types.ts';
import { startStub } from '../../contract/connectors/stub-server.ts';
import { zendesk } from '../../contract/connectors/zendesk.ts';
import { sampleDraft } from '../desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

describe('the outbox on the command line', () => {
  let folder: string;
  let store: CaseStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-outbox-'));
    store = openSqliteStore(folder);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function bury(...connectors: string[]): Promise<string> {
    const draft = sampleDraft();
    await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: connectors });
    for (const item of await store.outbox.claim({ connectors, now: NOON, leaseMs: 1000, limit: 10 }))
      await store.outbox.bury(item, 'http.401', NOON);
    return draft.caseId;
  }
  const due = async (connector: string): Promise<readonly string[]> => {
    const claimed = await store.outbox.claim({
      connectors: [connector],
      now: NOON,
      leaseMs: 1000,
      limit: 10,
    });
    return claimed.map(({ caseId }) => caseId);
  };

  it('lists what is not delivered by reference: how it stands, when it is due, and why it failed', async () => {
    const list = (named?: string, connector?: string) =>
      openDeliveries(store, {
        ...{ states: statesIn(named) ?? [], now: NOON },
        ...(connector !== undefined && { connector }),
      });
    expect(await list()).toEqual(['Every case was delivered.']);
    const caseId = await bury('crm');
    const dead = `H-1001  ${caseId}  crm  given up  2026-03-01 12:00 UTC  1 try  http.401`;
    expect((await list())[0]).toBe(dead);
    const { caseId: other } = sampleDraft();
    await store.addCase(sampleDraft({ caseId: other }), 'hash', NOON, {
      ...{ urgent: null, identity: null, deliverTo: ['crm', 'mail'] },
    });
    const [item] = await store.outbox.claim({ connectors: ['mail'], now: NOON, leaseMs: 1000, limit: 1 });
    expect(item && (await store.outbox.retry(item, NOON + 90_000, 'http.500'))).toBe(true);
    const waiting = `H-1002  ${other}  crm  waiting  due  0 tries`;
    const retrying = `H-1002  ${other}  mail  trying again  next 2026-03-01 12:01 UTC  1 try  http.500`;
    expect((await list()).slice(0, 3)).toEqual([dead, waiting, retrying]);
    expect(await list('waiting,retrying')).toEqual([waiting, retrying]);
    expect(await list('waiting', 'crm')).toEqual([waiting]);
    expect(await list('sending')).toEqual(['There is none of these.']);
    expect(statesIn('waiting,gone')).toBeNull();
  });

  it('sends one again by reference or id, for the connector named and no other', async () => {
    const [first, second] = [await bury('crm', 'mail'), await bury('crm')];
    expect(await resend(store, 'H-1001', 'crm', NOON)).toBe(1);
    expect(await due('crm')).toEqual([first]);
    expect(await resend(store, second, 'crm', NOON)).toBe(1);
    expect(await resend(store, second, 'crm', NOON)).toBe(0);
    expect(await due('mail')).toEqual([]);
  });

  it('sends all of a connector again', async () => {
    await bury('crm', 'mail');
    await bury('crm', 'mail');
    expect(await resend(store, 'all', 'mail', NOON)).toBe(2);
    expect(await due('mail')).toHaveLength(2);
    expect(await due('crm')).toEqual([]);
  });
});

describe('a connector that is tried out', () => {
  it('delivers one case that says it is a test, and tells every step but no secret', async () => {
    const helpdesk = zendesk.helpdesk();
    const stub = await startStub(helpdesk.app);
    const lines: string[] = [];
    const options = {
      delivery: [
        { type: 'zendesk', name: 'desk', ...zendesk.settings(stub.origin) },
        { type: 'webhook', name: 'other' },
      ],
      env: zendesk.env(stub.origin),
      http: () => {
        const send = createHttp({
          allowPrivate: true,
          resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        });
        return (request: Parameters<typeof send>[0], signal: AbortSignal) =>
          send({ ...request, url: request.url.replace('https://acme.zendesk.com', stub.origin) }, signal);
      },
      render: { publicUrl: 'https://help.example.com', locale: 'en', timeZoneOf: () => null },
      now: NOON,
      signal: new AbortController().signal,
      tell: (line: string) => lines.push(line),
    };
    expect(await rehearse({ ...options, name: 'desk' })).toMatchObject({ outcome: 'accepted', ref: '35436' });
    expect(helpdesk.cases()).toMatchObject([{ words: expect.stringContaining('TEST') as string }]);
    expect(lines.slice(1)).toEqual([
      'POST acme.zendesk.com: 201',
      'Step ticket: 35436',
      'PUT acme.zendesk.com: 200',
      'Step note: done',
    ]);
    expect(lines.join()).not.toContain('zendesk-token');
    expect(await rehearse({ ...options, name: 'none' })).toBeNull();
    await stub.stop();
  });
});
