import type { Stage } from '../../handoff/answers.ts';

/** A tool says that something happened to one of its tickets. Nothing of it but the ticket's name is believed. */
export interface Notice {
  /** The connector's name in the settings. */
  readonly connector: string;
  /** What the tool calls the ticket. */
  readonly ref: string;
  /** The case that it names, or null: counts only once the tool itself confirms it. */
  readonly caseId: string | null;
  /** The same when it is sent again, and of nothing else; null where nothing tells a repeated one. */
  readonly key: string | null;
}

/** A ticket that has to be read. */
export interface Errand {
  readonly connector: string;
  readonly ref: string;
  readonly caseId: string;
  /** We made the ticket; else the case is only what the notice named. */
  readonly isOurs: boolean;
  /** Tries begun so far, this one included. */
  readonly attempts: number;
  /** Proof that it is ours; a later claim or notice makes it void. */
  readonly turn: number;
}

/** What an agent wrote to the customer. */
export interface NewReply {
  /** Of the source's own; the same when it is told again. */
  readonly id: string;
  /** Whole as the source has it. */
  readonly message: string;
  readonly from: string | null;
  /** Unix ms. */
  readonly at: number;
}

/** How a case stands where it is answered. */
export interface Standing {
  readonly caseId: string;
  /** Connector or mailbox. */
  readonly source: string;
  /** Null where it tells none. */
  readonly stage: Stage | null;
  /** When the source last changed it, in Unix ms; null where it does not say. */
  readonly at: number | null;
  /** In order; those that are known change nothing. */
  readonly replies: readonly NewReply[];
}

/** What comes back from those who answer. Instants in Unix ms. */
export interface Replies {
  /**
   * Queues the reading of a ticket. Repeated: the notice was seen before. Unknown: the ticket belongs to no case that went
   * to this connector.
   */
  readonly hear: (notice: Notice, now: number) => Promise<'queued' | 'repeated' | 'unknown'>;
  /** Due errands of these connectors; each is held by one claim for `leaseMs`. */
  readonly claim: (query: {
    readonly connectors: readonly string[];
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
  }) => Promise<readonly Errand[]>;
  /** Strikes it off, unless there has been news since it was claimed. */
  readonly finish: (errand: Errand) => Promise<void>;
  /** Puts it off until `at`. */
  readonly putOff: (errand: Errand, at: number) => Promise<void>;
  /**
   * Stores what is new, and moves the case by `stageAfter`, at once or not at all. A stage that is older than what the same
   * source told before does not count. What is told of the ticket that a joined case has of its own moves the case to which
   * that belongs. Unknown: there is no such case.
   */
  readonly take: (standing: Standing, now: number) => Promise<'taken' | 'nothing-new' | 'unknown'>;
  /** The case with this number, or null. */
  readonly caseOfNumber: (number: number) => Promise<string | null>;
}
