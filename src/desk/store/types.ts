import type { InboxRow, Stage, StageChange } from '../../handoff/answers.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';

/** A case as the desk keeps it. */
export interface StoredCase {
  readonly draft: CaseDraft;
  /** Who the company's sign-in said it was when the case came, or null. */
  readonly identity: Identity | null;
  /** Counts up from 1001 without reuse; people see it as `H-1001`. */
  readonly number: number;
  readonly stage: Stage;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** In order; the first entry is `received`. */
  readonly history: readonly StageChange[];
}

/**
 * What became of a draft: stored now; stored before, word for word; or refused because its caseId already
 * belongs to another draft.
 */
export type AddOutcome =
  { readonly outcome: 'stored' | 'repeated'; readonly case: StoredCase } | { readonly outcome: 'conflict' };

/** A line of the list as stored; the reference is the desk's way of writing `number`. */
export type CaseSummary = Omit<InboxRow, 'reference'> & { readonly number: number };

export interface ListQuery {
  /** Only cases with a smaller number than this; null starts at the newest. */
  readonly before: number | null;
  readonly stages: readonly Stage[];
  readonly limit: number;
}

/** Hash and life of a one-time link or a session; the secret itself is never stored. Times in Unix ms. */
export interface Grant {
  readonly hash: string;
  readonly expiresAt: number;
}

/**
 * Where cases live. A promise that resolves means that the change survives a power cut. Every method rejects
 * with a `StoreError` when the store cannot do its work. `tests/contract/store.ts` is the suite that every
 * implementation runs.
 */
export interface CaseStore {
  /**
   * Stores case, trail and idempotency record at once, or nothing. `now` in Unix ms. `identity` is of the first time:
   * a repeat changes nothing.
   */
  readonly addCase: (
    draft: CaseDraft,
    draftHash: string,
    now: number,
    identity?: Identity | null,
  ) => Promise<AddOutcome>;
  readonly findCase: (caseId: string) => Promise<StoredCase | null>;
  /** Newest first. */
  readonly listCases: (query: ListQuery) => Promise<readonly CaseSummary[]>;
  /**
   * Moves the case to `stage` if it is now at one of `from`; else leaves it as it is. Resolves to the case as it
   * is afterwards, or null where there is none.
   */
  readonly moveCase: (
    caseId: string,
    from: readonly Stage[],
    stage: Stage,
    now: number,
  ) => Promise<StoredCase | null>;
  readonly addSignInLink: (link: Grant) => Promise<void>;
  /** Uses up the link and opens the session, both or neither. False: unknown, used or expired. */
  readonly exchangeSignInLink: (linkHash: string, session: Grant, now: number) => Promise<boolean>;
  readonly hasSession: (hash: string, now: number) => Promise<boolean>;
  readonly endSession: (hash: string) => Promise<void>;
  /** Rejects when the store cannot be reached. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The store cannot do its work now: disk full, file damaged or locked, closed. Nothing was stored half. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code = 'store.failed';
}
