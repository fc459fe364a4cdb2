import { afterEach, expect, it, vi } from 'vitest';
import type { CaseView } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { askStages } from '../../../src/widget/app/home/ask-stages.ts';
import { openCaseStorage } from '../../../src/widget/outbox/case-storage.ts';
import { memoryStorage } from './support/tabs.ts';

const DAY_MS = 86_400_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a case whose files are still on their way keeps them when its stage has changed', async () => {
  const now = new Date().toISOString();
  const caseId = createUlid();
  const draft: CaseDraft = {
    ...{ caseId, createdAt: now, locale: 'en', message: 'The cup is broken', trail: [], page: null },
    ...{ client: null, customer: { email: 'dana@example.com' } },
    files: [{ id: createUlid(), name: 'cup.png', size: 1 }],
  };
  const receipt = {
    ...{ caseId, reference: 'H-1', followUrl: 'https://help.example/case/#x', receivedAt: now },
    stage: 'received' as const,
  };
  const seen: CaseView = {
    ...{ reference: 'H-1', stage: 'seen', receivedAt: now, locale: 'en', message: draft.message },
    ...{ additions: [], replies: [], trail: [], page: null, files: [], history: [] },
  };
  const device = memoryStorage();
  vi.stubGlobal('localStorage', device);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(seen)));
  const storage = openCaseStorage(device);
  storage.keep(draft);
  storage.acknowledge(receipt);

  const changed = await askStages('https://help.example/api/cases', [receipt], new AbortController().signal);
  expect(changed.get(caseId)?.stage).toBe('seen');
  expect(storage.receipt(caseId)?.stage).toBe('seen');
  expect(storage.kept()).toEqual([draft]);
});

it('that a case was closed is news on the next page too, for a week', async () => {
  const receipt = {
    ...{ caseId: createUlid(), reference: 'H-2', followUrl: 'https://help.example/case/#y' },
    ...{ receivedAt: new Date(Date.now() - 20 * DAY_MS).toISOString(), stage: 'answered' as const },
  };
  const closed = (days: number): CaseView => ({
    ...{ reference: 'H-2', stage: 'closed', receivedAt: receipt.receivedAt, locale: 'en', message: 'A cup' },
    ...{ additions: [], replies: [], trail: [], page: null, files: [] },
    history: [{ stage: 'closed', at: new Date(Date.now() - days * DAY_MS).toISOString() }],
  });
  const device = memoryStorage();
  vi.stubGlobal('localStorage', device);
  const storage = openCaseStorage(device);
  storage.acknowledge(receipt);
  const known: (string | undefined)[] = [];
  for (const days of [6, 8]) {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(closed(days))));
    const { signal } = new AbortController();
    const changed = await askStages('https://help.example/api/cases', [receipt], signal);
    expect(changed.get(receipt.caseId)?.stage).toBe('closed');
    known.push(storage.receipt(receipt.caseId)?.stage);
  }
  expect(known).toEqual(['answered', 'closed']);
});

it('a case that is not on the device is not put there: it was cleared, or nothing may be stored', async () => {
  const now = new Date().toISOString();
  const receipt = {
    ...{ caseId: createUlid(), reference: 'H-3', followUrl: 'https://help.example/case/#z', receivedAt: now },
    stage: 'received' as const,
  };
  const seen: CaseView = {
    ...{ reference: 'H-3', stage: 'seen', receivedAt: now, locale: 'en', message: 'A cup' },
    ...{ additions: [], replies: [], trail: [], page: null, files: [], history: [] },
  };
  const device = memoryStorage();
  vi.stubGlobal('localStorage', device);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(seen)));

  const changed = await askStages('https://help.example/api/cases', [receipt], new AbortController().signal);
  expect(changed.get(receipt.caseId)?.stage).toBe('seen');
  expect(device.length).toBe(0);
});

it('asks on an old page too, whose own promises know little, and of each case by itself', async () => {
  const now = new Date().toISOString();
  const receipts = [4, 5].map((number) => ({
    ...{ caseId: createUlid(), reference: `H-${number}`, followUrl: `https://help.example/case/#${number}` },
    ...{ receivedAt: now, stage: 'received' as const },
  }));
  const seen: CaseView = {
    ...{ reference: 'H-5', stage: 'seen', receivedAt: now, locale: 'en', message: 'A cup' },
    ...{ additions: [], replies: [], trail: [], page: null, files: [], history: [] },
  };
  vi.stubGlobal('localStorage', memoryStorage());
  const answers = [
    () => Promise.reject(new TypeError('offline')),
    () => Promise.resolve(Response.json(seen)),
  ];
  vi.stubGlobal('fetch', () => answers.shift()?.());
  class OldPromise<T> extends Promise<T> {
    static override readonly allSettled = undefined as never;
  }
  vi.stubGlobal('Promise', OldPromise);

  const changed = await askStages('https://help.example/api/cases', receipts, new AbortController().signal);
  expect([...changed.values()].map(({ reference }) => reference)).toEqual(['H-5']);
});
