import type { DeliveryState } from './outbox.ts';

/** One person, by the address that a case gives or by what the company's sign-in calls him. */
export type Person = { readonly email: string } | { readonly subject: string };

/** A delivery of a case that is gone. */
export interface PastDelivery extends DeliveryState {
  /** Tries begun; with one or more, something may have arrived although nobody said so. */
  readonly attempts: number;
}

/** What was taken away with a case. */
export interface Erased {
  readonly number: number;
  readonly steps: number;
  readonly additions: number;
  readonly replies: number;
  /** Files that were stored whole. */
  readonly files: number;
  readonly deliveries: readonly PastDelivery[];
  /** Other cases that no longer name this one. */
  readonly mentions: number;
}

/** Closed cases to look at: some at a time, so that nobody waits for long. */
export interface OldQuery {
  /** Only cases in which nothing happened since, in Unix ms. */
  readonly before: number;
  /** Only cases after this number; 0 begins with the first. */
  readonly after: number;
  /** So many closed cases are looked at. */
  readonly limit: number;
}

export interface OldCases {
  readonly caseIds: readonly string[];
  /** Where to go on, or null where no closed case is left. */
  readonly next: number | null;
}

/** Forgetting people, and telling them what is known of them. */
export interface Privacy {
  /** The cases of a person, oldest first; upper and lower case of an address are the same. */
  readonly casesOf: (person: Person) => Promise<readonly string[]>;
  /**
   * Takes away the case and all that hangs on it, and its mention in other cases, at once or not at all; its idempotency
   * record stays, so that the draft does not come back. With `unlessSince` (Unix ms) only a closed case in which nothing
   * happened since. Null: there is no such case.
   */
  readonly erase: (caseId: string, unlessSince?: number) => Promise<Erased | null>;
  /** Of these ids, those whose case was erased. */
  readonly erasedAmong: (caseIds: readonly string[]) => Promise<readonly string[]>;
  /** Closed cases in which nothing happened since: their last stage, what was added and what was answered count. */
  readonly oldCases: (query: OldQuery) => Promise<OldCases>;
  /** The same, of those only that have stored files. */
  readonly oldFiles: (query: OldQuery) => Promise<OldCases>;
  /** Forgets that the files of a case were stored; their names stay in it. Resolves to how many there were. */
  readonly forgetFiles: (caseId: string) => Promise<number>;
  /**
   * Clears what was taken away out of the store's own journal too. False: something else is using it just now, and its
   * next pass does it.
   */
  readonly scrub: () => Promise<boolean>;
}
