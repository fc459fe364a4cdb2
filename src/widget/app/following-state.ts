import type { CaseView } from '../../handoff/answers.ts';
import type { KeptAddition } from '../outbox/addition-storage.ts';
import type { SentCase } from '../outbox/case-storage.ts';

/** One of his cases, and what became of what he adds to it. */
export interface CaseScreen {
  readonly at: 'case';
  /** As the device knows it. */
  readonly sent: SentCase;
  /** `gone`: its link leads to no case any more. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'gone';
  /** As the desk told it last. */
  readonly told: CaseView | null;
  /** What he added and the desk does not have, in order; `durable` says that it outlives the page. */
  readonly waiting: readonly (Pick<KeptAddition, 'id' | 'message'> & { readonly durable: boolean })[];
  /** What became of what he added last. */
  readonly added: 'nothing' | 'sending' | 'waiting' | 'sent' | 'full' | 'notTaken';
}

/** What has come to be known of the case with this id. */
export interface FollowedEvent {
  readonly type: 'followed';
  readonly caseId: string;
  readonly news: Partial<Omit<CaseScreen, 'at' | 'sent'>>;
}

/** A case that has just been opened. */
export function following(sent: SentCase): CaseScreen {
  return { at: 'case', sent, phase: 'loading', told: null, waiting: [], added: 'nothing' };
}
