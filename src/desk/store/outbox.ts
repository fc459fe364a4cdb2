import type { DueAgain } from './due-again.ts';
import type { Progresses } from './late-files.ts';
import type { OutboxList } from './outbox-list.ts';

/** From this place on stand the files that came after their case, by their order in the draft; see `late-files.ts`. */
export const FILE_PLACE = 1_000_000;

/** A case, or what its customer added, that one connector still has to deliver. Instants in Unix ms. */
export interface Delivery {
  readonly caseId: string;
  /** The connector's name in the settings. */
  readonly connector: string;
  /** 0 is the case itself, 1 what was added first, and so on; see `FILE_PLACE`. */
  readonly place: number;
  /** What the helpdesk calls the case, once that is delivered. */
  readonly caseRef: string | null;
  /** Tries begun so far, this one included. */
  readonly attempts: number;
  /** When it was taken in, or when a person had it sent again. */
  readonly since: number;
  /** Steps that earlier tries finished, and what each brought: the other side's ids. */
  readonly progress: Readonly<Record<string, string>>;
  /** Proof that the item is ours; a later claim makes it void. */
  readonly lease: string;
}

/** A delivery that was given up; a person may have it sent again. */
export interface DeadDelivery {
  readonly caseId: string;
  readonly connector: string;
  readonly place: number;
  readonly attempts: number;
  /** Why the last try failed: a code, never anything that a customer or a helpdesk wrote. */
  readonly error: string;
  /** When it was given up, in Unix ms. */
  readonly at: number;
}

/** Where a case stands with one connector. */
export interface DeliveryState {
  readonly connector: string;
  readonly place: number;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly ref: string | null;
  /** Of the last try that failed, or what was left out; null where nothing was. */
  readonly error: string | null;
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

/**
 * The durable list of deliveries. Rows are written with their case, in one transaction. `finish`, `retry`, `bury` and
 * `record` resolve to false, and change nothing, where the lease is no longer ours.
 */
export interface Outbox extends DueAgain, OutboxList, Progresses {
  /**
   * Due items that nobody holds, longest due first; each is held by one claim at a time. What was added to a case waits
   * for the case, and for what was added before it.
   */
  readonly claim: (query: ClaimQuery) => Promise<readonly Delivery[]>;
  /** `ref` is the helpdesk's name for what it made of the case, or null; `missing` a code for what it did not take. */
  readonly finish: (
    delivery: Delivery,
    ref: string | null,
    now: number,
    missing?: string | null,
  ) => Promise<boolean>;
  /** Keeps the finished steps for later tries, also when a person has it sent again. */
  readonly record: (delivery: Delivery, progress: Readonly<Record<string, string>>) => Promise<boolean>;
  /** Gives the item back, due again at `at` in Unix ms. */
  readonly retry: (delivery: Delivery, at: number, error: string) => Promise<boolean>;
  /** Gives the item up, and queues what its connector owes of the case for the `fallback` connectors instead. */
  readonly bury: (
    delivery: Delivery,
    error: string,
    now: number,
    fallback?: readonly string[],
  ) => Promise<boolean>;
  /** The latest given up first. */
  readonly listDead: (limit: number) => Promise<readonly DeadDelivery[]>;
  /** What becomes of the case and of what was added to it, in that order for each connector. */
  readonly ofCase: (caseId: string) => Promise<readonly DeliveryState[]>;
  /** Makes what is dead of a case due now, with its tries counted anew. False where nothing is. */
  readonly resend: (caseId: string, connector: string, now: number) => Promise<boolean>;
}
