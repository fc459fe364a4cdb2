import type { CaseReceipt } from '../../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { openCaseStorage, type CaseStorage } from '../../../../src/widget/outbox/case-storage.ts';
import { createOutbox, type Outbox, type OutboxWorld } from '../../../../src/widget/outbox/outbox.ts';
import type { PostOutcome } from '../../../../src/widget/outbox/post-case.ts';
import { sharedLocks } from './tabs.ts';

export const NOW = Date.parse('2026-11-23T10:00:00Z');

/** A message that has just been written; another one each time. */
export function draft(): CaseDraft {
  return {
    caseId: createUlid(NOW),
    createdAt: new Date(NOW).toISOString(),
    locale: 'en',
    message: 'Charged twice',
    customer: { email: 'dana@example.com' },
    trail: [],
    page: null,
    client: null,
  };
}
export const receiptOf = (caseId: string): CaseReceipt => ({
  caseId,
  reference: 'H-1',
  followUrl: 'https://help.example/case/#x',
  stage: 'received',
  receivedAt: new Date(NOW).toISOString(),
});

/** A page with an outbox of its own; what that tells is written down. */
export interface Tab {
  readonly outbox: Outbox;
  readonly received: string[];
  readonly waiting: string[];
  readonly refused: string[];
  /** What waits for its time; a test lets time pass by running it. */
  readonly timers: Map<number, { readonly ms: number; readonly work: () => void }>;
}

interface Others extends Partial<Pick<OutboxWorld, 'alone' | 'isLeftToAnother'>> {
  /** Who of the page has claimed a case. */
  readonly writers?: Map<string, object>;
}

/** Opens one over a device; `others` is what it shares with other tabs, or with other parts of its page. */
export function openTab(
  storage: Storage | null,
  post: OutboxWorld['post'],
  { alone = sharedLocks(), isLeftToAnother = () => Promise.resolve(false), writers = new Map() }: Others = {},
): Tab {
  const me = {};
  const tab = { received: [], waiting: [], refused: [] } as Pick<Tab, 'received' | 'waiting' | 'refused'>;
  const timers: Tab['timers'] = new Map();
  let count = 0;
  const outbox = createOutbox(
    {
      storage: deviceOf(storage),
      post,
      sendFiles: () => Promise.resolve({ outcome: 'done', notTaken: [] }),
      dropFiles: () => undefined,
      claim: (caseId) => writers.set(caseId, me),
      isClaimed: (caseId) => (writers.get(caseId) ?? me) !== me,
      isLeftToAnother,
      alone,
      later: (ms, work) => {
        const id = (count += 1);
        timers.set(id, { ms, work });
        return () => timers.delete(id);
      },
      random: () => 0.5,
    },
    {
      received: ({ caseId }) => tab.received.push(caseId),
      waiting: (caseId) => tab.waiting.push(caseId),
      refused: ({ caseId }) => tab.refused.push(caseId),
    },
  );
  return { outbox, timers, ...tab };
}

export const down: PostOutcome = { outcome: 'unknown', retryAfterSeconds: null };
export const ok = (one: CaseDraft): PostOutcome => ({ outcome: 'received', receipt: receiptOf(one.caseId) });

/** The cases of a device, at that time. */
export const deviceOf = (storage: Storage | null): CaseStorage => openCaseStorage(storage, () => NOW);
