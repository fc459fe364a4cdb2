/**
 * How a delivery stands that is not done: never tried, being sent just now, waiting for its next try after one that failed,
 * or given up.
 */
export const OPEN_STATES = ['waiting', 'sending', 'retrying', 'dead'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

/** A delivery that is not done. Instants in Unix ms. */
export interface OpenDelivery {
  readonly caseId: string;
  /** The number that people use of the case. */
  readonly number: number;
  readonly connector: string;
  /** 0 is the case itself, 1 what was added first, and so on. */
  readonly place: number;
  readonly state: OpenState;
  /** Tries begun. */
  readonly attempts: number;
  /** When it was given up, or from when on it is due. */
  readonly at: number;
  /** Of the last try that failed: a code, never anything that a customer or a helpdesk wrote. Null where none failed. */
  readonly error: string | null;
}

export interface OpenQuery {
  readonly states: readonly OpenState[];
  /** One connector's alone; null for all. */
  readonly connector: string | null;
  /** Unix ms. */
  readonly now: number;
  readonly limit: number;
}

/** What the outbox still holds, for people to look at. */
export interface OutboxList {
  /** What was given up comes first, the latest on top; then what is due soonest. */
  readonly listOpen: (query: OpenQuery) => Promise<readonly OpenDelivery[]>;
}
