import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { CaseDraft } from '../../../handoff/draft.ts';
import { kind, type KeptScreen, type ReceivedScreen } from '../machine.ts';
import { callOf } from './draft-of.ts';

/** What is known of a case that waits. */
export type Known = Pick<KeptScreen, 'durable'> & Partial<Omit<KeptScreen, 'at' | 'caseId' | 'draft'>>;

/** The screen of a case that waits: of one that is all here, and of which nothing more is known than is said. */
export function keptScreen(caseId: string, draft: CaseDraft | null, known: Known): KeptScreen {
  return {
    ...{ at: 'kept', caseId, draft, ...kind(draft ? callOf(draft) : {}) },
    ...{ sending: false, filesHeld: false, receipt: null, unsure: false },
    ...known,
  };
}

/** The screen of a case that the desk has; `draft` is what he wrote, where that is known. */
export function receivedScreen(
  receipt: CaseReceipt,
  draft: CaseDraft | null | undefined,
  notTaken: readonly string[] = [],
): ReceivedScreen {
  return { at: 'received', receipt, notTaken, ...(draft && callOf(draft)) };
}
