/** What of a case is delivered: the case itself, then what its customer adds and the files as they arrive. */
export const PARTS = ['case', 'addition', 'file'] as const;
export type Part = (typeof PARTS)[number];

/** What finished steps left in the helpdesk, by the step's name. */
export type StepRefs = Readonly<Record<string, string>>;
/** Stands among the steps of a part that a person had sent again: its tries are counted anew, but were made. */
export const RESENT = 'resent';

/** A part of a case that one connector has to deliver now. Instants in Unix ms. */
export interface Delivery {
  readonly id: number;
  readonly caseId: string;
  /** The connector's name in the settings. */
  readonly connector: string;
  readonly part: Part;
  /** Id of the part: of the case, the addition or the file. */
  readonly item: string;
  /** Tries begun so far, this one included. */
  readonly attempts: number;
  /** When it was queued, or when a person had it sent again. */
  readonly since: number;
  readonly steps: StepRefs;
  /** What the helpdesk calls the case, once that part is delivered. */
  readonly caseRef: string | null;
  /** Proof that the item is ours; a later claim makes it void. */
  readonly lease: string;
}

/** What the helpdesk made of a part. */
export interface Delivered {
  readonly ref: string | null;
  /** Where an agent finds it. */
  readonly url: string | null;
  /** Codes of what could not be delivered along with it. */
  readonly missing: readonly string[];
}

/** Why a try failed: a code and a sentence of ours, never anything that a customer or a helpdesk wrote. */
export interface Failure {
  readonly error: string;
  readonly remedy: string | null;
}

/** A delivery that was given up; a person may have it sent again. */
export interface DeadDelivery extends Failure {
  readonly id: number;
  readonly caseId: string;
  /** Of the case, as people see it behind `H-`. */
  readonly caseNumber: number;
  readonly connector: string;
  readonly part: Part;
  readonly attempts: number;
  /** When it was given up, in Unix ms. */
  readonly at: number;
}

/** Where one part of a case stands with one connector. */
export interface DeliveryState {
  readonly connector: string;
  readonly part: Part;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly ref: string | null;
  readonly url: string | null;
  /** Of the last try that failed, or what was left out; null where nothing was. */
  readonly error: string | null;
}

/** What still waits for a connector. */
export interface Waiting {
  readonly connector: string;
  readonly count: number;
  /** Unix ms at which the oldest was queued. */
  readonly since: number;
}

export interface ClaimQuery {
  /** Only connectors that are in the settings now: what others wait for is kept for them. */
  readonly connectors: readonly string[];
  /** Unix ms. */
  readonly now: number;
  /** How long the items are ours, in ms; after it another process may claim them. */
  readonly leaseMs: number;
  readonly limit: number;
}

/** Further ahead than any try is put off, in ms: what is due only after it was written by a clock that was wrong. */
export const FAR_MS = 24 * 3_600_000;

/**
 * The durable list of deliveries. Rows are written with what they deliver, in one transaction. `note`, `finish`, `retry`
 * and `bury` resolve to false, and change nothing, where the lease is no longer ours.
 */
export interface Outbox {
  /**
   * Due items that nobody holds, longest due first; each is held by one claim at a time. What follows a case waits for
   * the case to be delivered, and for what came before it.
   */
  readonly claim: (query: ClaimQuery) => Promise<readonly Delivery[]>;
  /** Keeps what the finished steps left, so that a later try goes on from there. */
  readonly note: (delivery: Delivery, steps: StepRefs) => Promise<boolean>;
  readonly finish: (delivery: Delivery, delivered: Delivered, now: number) => Promise<boolean>;
  /** Gives the item back, due again at `at` in Unix ms. */
  readonly retry: (delivery: Delivery, at: number, error: string) => Promise<boolean>;
  /** Gives the item up, and queues what its connector owes of the case for the `fallback` connectors instead. */
  readonly bury: (
    delivery: Delivery,
    failure: Failure,
    now: number,
    fallback?: readonly string[],
  ) => Promise<boolean>;
  /** The latest given up first. */
  readonly listDead: (limit: number) => Promise<readonly DeadDelivery[]>;
  readonly listWaiting: () => Promise<readonly Waiting[]>;
  /** In the order in which they were queued. */
  readonly ofCase: (caseId: string) => Promise<readonly DeliveryState[]>;
  /** Makes a dead item due now, with its tries counted anew; steps that finished stay so. False where it is not dead. */
  readonly resend: (id: number, now: number) => Promise<boolean>;
}
