import { afterEach, expect, it, vi } from 'vitest';
import type { CaseView } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { askStages } from '../../../src/widget/app/home/ask-stages.ts';
import { openCaseStorage } from '../../../src/widget/outbox/case-storage.ts';
import { memoryStorage } from './support/tabs.ts';

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
