import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countingStore } from '../../../src/desk/counting-store.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import type { NewReply } from '../../../src/desk/store/replies.ts';
import type { Stage } from '../../../src/handoff/answers.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import type { KnownOfCase } from '../../../src/desk/store/types.ts';
import { ORDINARY } from '../../../src/handoff/triage.ts';
import { sampleDraft } from './sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

describe('a store that counts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-counting-'));

  it('tells what became of cases, once each, and of nobody in particular', async () => {
    const faults: unknown[] = [];
    const store = countingStore(openSqliteStore(folder), {
      now: () => NOON,
      log: (_message, cause) => faults.push(cause),
    });
    const draft = sampleDraft();
    const { caseId } = draft;
    const known = { urgent: 'fire', identity: null, deliverTo: ['hook', 'slack'] };
    await store.addCase(draft, 'hash', NOON, known);
    await store.addCase(draft, 'hash', NOON, known);
    const claim = { connectors: ['hook', 'slack'], now: NOON, leaseMs: MINUTE, limit: 5 };
    for (const delivery of await store.outbox.claim(claim)) {
      if (delivery.connector === 'hook') {
        await store.outbox.finish(delivery, null, NOON);
        await store.outbox.finish(delivery, null, NOON);
      } else await store.outbox.bury(delivery, 'http.410', NOON);
    }
    await store.moveCase(caseId, ['received'], 'answered', NOON + 90 * MINUTE);
    await store.moveCase(caseId, ['received'], 'seen', NOON + 91 * MINUTE);
    await store.addAddition(caseId, { id: createUlid(), message: 'Again' }, NOON + 92 * MINUTE);
    await store.addAddition(caseId, { id: createUlid(), message: 'And again' }, NOON + 93 * MINUTE);
    await store.moveCase(caseId, ['received'], 'answered', NOON + 94 * MINUTE);
    await store.close();

    const after = openSqliteStore(folder);
    const stored = await after.events.list({ from: '2000-01-01', to: '2100-01-01', after: 0, limit: 9 });
    await after.close();
    rmSync(folder, { recursive: true });
    const events = stored.flatMap(({ batch }): readonly { readonly type: string }[] => batch.events);
    expect(events.toSorted((a, b) => (a.type < b.type ? -1 : 1))).toEqual([
      { type: 'case.delivered', connector: 'hook' },
      { type: 'case.failed', connector: 'slack', code: 'http.410' },
      { type: 'case.first-reply', minutes: 90 },
      { type: 'case.reopen' },
      { type: 'case.sent', locale: 'he', channel: 'message', urgent: true },
      { type: 'case.stage', stage: 'answered' },
      { type: 'case.stage', stage: 'answered' },
    ]);
    expect(JSON.stringify(stored)).not.toContain(caseId);
    expect(faults).toEqual([]);
  });

  it('tells what comes back from a helpdesk, and what is said of how a case came out', async () => {
    const place = mkdtempSync(join(tmpdir(), 'handrail-counting-'));
    const store = countingStore(openSqliteStore(place), { now: () => NOON, log: () => undefined });
    const { caseId } = sampleDraft();
    await store.addCase(sampleDraft({ caseId }), 'hash', NOON);
    const take = (stage: Stage, minutes: number, ...replies: NewReply[]) =>
      store.replies.take({ caseId, source: 'support', stage, at: null, replies }, NOON + minutes * MINUTE);
    await take('working', 1);
    await take('working', 2);
    await take('working', 30, { id: '1', message: 'Look again', from: 'Dana', at: NOON + 29 * MINUTE });
    await take('answered', 31);
    await take('working', 40);
    await take('closed', 50);
    await store.outcomes.rate(caseId, 'easily');
    await store.outcomes.rate(caseId, 'easily');
    await store.outcomes.rate(caseId, 'unsolved');
    const named = { cause: 'article-unclear', article: 'payments/refunds' } as const;
    await store.outcomes.name(caseId, named);
    await store.outcomes.name(caseId, named);
    await store.outcomes.name(caseId, null);
    await store.close();

    const after = openSqliteStore(place);
    const stored = await after.events.list({ from: '2000-01-01', to: '2100-01-01', after: 0, limit: 9 });
    await after.close();
    rmSync(place, { recursive: true });
    const about = { article: 'payments/refunds', locale: 'he', team: null };
    expect(stored.flatMap(({ batch }): readonly object[] => batch.events).slice(1)).toEqual([
      { type: 'case.stage', stage: 'working' },
      { type: 'case.stage', stage: 'answered' },
      { type: 'case.first-reply', minutes: 30 },
      { type: 'case.stage', stage: 'working' },
      { type: 'case.reopen' },
      { type: 'case.stage', stage: 'closed' },
      { type: 'case.rate', rating: 'easily' },
      { type: 'case.rate', rating: 'easily', undone: true },
      { type: 'case.rate', rating: 'unsolved' },
      { type: 'case.cause', cause: 'article-unclear', ...about },
      { type: 'case.cause', cause: 'article-unclear', ...about, undone: true },
    ]);
    expect(JSON.stringify(stored)).not.toContain(caseId);
  });

  it('tells once that a case was taken up again, where several come to it at one moment', async () => {
    const place = mkdtempSync(join(tmpdir(), 'handrail-counting-'));
    const store = countingStore(openSqliteStore(place), { now: () => NOON, log: () => undefined });
    const why = { by: 'identity' as const, reasons: [{ code: 'number' as const, number: '8820533' }] };
    const known: KnownOfCase = {
      urgent: null,
      identity: { subject: 'u-1' },
      joining: { follows: null, followUpsTo: [] },
      judge: ({ joinable: [to] = [] }) => ({
        triage: ORDINARY,
        join: to ? { caseId: to.case.draft.caseId, why } : null,
      }),
    };
    const add = (minutes: number) => store.addCase(sampleDraft(), 'hash', NOON + minutes * MINUTE, known);
    const first = sampleDraft();
    await store.addCase(first, 'hash', NOON, known);
    await add(1);
    await store.moveCase(first.caseId, ['received'], 'closed', NOON + 2 * MINUTE);
    await Promise.all([add(3), add(3)]);
    await add(4);
    await store.moveCase(first.caseId, ['received'], 'answered', NOON + 5 * MINUTE);
    await add(6);
    await store.close();

    const after = openSqliteStore(place);
    const stored = await after.events.list({ from: '2000-01-01', to: '2100-01-01', after: 0, limit: 9 });
    await after.close();
    rmSync(place, { recursive: true });
    const types = stored.flatMap(({ batch }) => batch.events.map(({ type }) => type));
    expect(types.filter((type) => type === 'case.reopen')).toHaveLength(2);
    expect(types.filter((type) => type === 'case.sent')).toHaveLength(6);
  });

  it('lets a case through where it cannot count', async () => {
    const place = mkdtempSync(join(tmpdir(), 'handrail-counting-'));
    const inner = openSqliteStore(place);
    const faults: unknown[] = [];
    const broken = { ...inner, events: { ...inner.events, add: () => Promise.reject(new Error('full')) } };
    const store = countingStore(broken, { now: () => NOON, log: (_message, cause) => faults.push(cause) });
    expect((await store.addCase(sampleDraft(), 'hash', NOON)).outcome).toBe('stored');
    await store.close();
    rmSync(place, { recursive: true });
    expect(faults).toHaveLength(1);
  });
});
