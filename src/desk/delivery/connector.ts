import type * as v from 'valibot';
import type { Case, CaseAddition } from './case.ts';
import type { Send } from './http.ts';
import type { Receiver } from './receive.ts';

/** The other side has the case. */
export interface Accepted {
  readonly outcome: 'accepted';
  /** Its own name for what it made of the case, or null where it tells none. */
  readonly ref: string | null;
  /** The steps that it refused for good although it has the customer's words. */
  readonly missing?: readonly string[];
}
/** It may work later. */
export interface Retry {
  readonly outcome: 'retry';
  /** Never anything that a customer or the other side wrote. */
  readonly code: string;
  /** How long the other side asked to be left alone, in ms. */
  readonly afterMs?: number;
}
/** It will never work until a person changes something. */
export interface Refused {
  readonly outcome: 'refused';
  readonly code: string;
  /** A sentence for the operator. */
  readonly why: string;
  readonly remedy: string;
  /** Not this case or address is refused, but we are: by these settings anything else would be, too. */
  readonly isGeneral?: boolean;
}
export type Failed = Retry | Refused;
export type Outcome = Accepted | Failed;

/** A step that did not work; what a connector lets through becomes the outcome of its try. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  readonly outcome: Failed;

  constructor(outcome: Failed, options?: ErrorOptions) {
    super(outcome.code, options);
    this.outcome = outcome;
  }
}

/** One try at delivering one case. */
export interface Attempt {
  /** The same at every try, and never given to another delivery: letters, digits, `-` and `_`. */
  readonly deliveryId: string;
  /** An earlier try began, so that the other side may have the case although we do not know it. */
  readonly isRepeat: boolean;
  /** Unix ms. */
  readonly now: number;
  /** The bytes of a file that has arrived. */
  readonly file: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Aborted when the try has to end; what is under way then is tried again. */
  readonly signal: AbortSignal;
  /**
   * Does a step once in the life of the delivery: what it returned (the other side's id) is stored, and given back at
   * the next try instead of doing it again.
   */
  readonly step: (name: string, work: () => Promise<string>) => Promise<string>;
}

/** One try at delivering what was added to a case that is there. */
export interface FollowUpAttempt extends Attempt {
  /** What the other side calls the case, or null where it tells none. */
  readonly caseRef: string | null;
}

/** A mail in our own words alone, to somebody whose address nobody has confirmed. */
export interface Note {
  /** The same at every try. */
  readonly id: string;
  readonly to: string;
  /** The company's name. */
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Connector {
  /** Resolves with what came of the try, or rejects with a `DeliveryFailure`. */
  readonly deliver: (given: Case, attempt: Attempt) => Promise<Outcome>;
  /** The same for what the customer adds later; left out where the tool has no place for that. */
  readonly follow?: (given: Case, addition: CaseAddition, attempt: FollowUpAttempt) => Promise<Outcome>;
  /** Mails a note; left out where the tool cannot. Resolves with what came of it, and does not reject. */
  readonly notify?: (note: Note, signal: AbortSignal) => Promise<Outcome>;
  /** Where an agent finds what the tool calls so; left out where it has no such address. */
  readonly link?: (ref: string) => string;
  /** How its news come back; left out where it tells none, or the settings do not ask for it. */
  readonly receive?: Receiver;
}

/** What a connector gets from the desk; it takes nothing else from the world. */
export interface ConnectorMeans {
  /** The settings by the schema. Throws a `ConfigError` that names each field at fault. */
  readonly parse: <T>(schema: v.GenericSchema<unknown, T>, input: unknown) => T;
  /** What an environment variable holds. Throws a `ConfigError` where it is not set. */
  readonly secret: (field: string, variable: string) => string;
  /** An error that names a field of the settings; `problem` follows its name, so it starts with a verb. */
  readonly invalid: (field: string, problem: string) => Error;
  /**
   * The address of a case to which answers by mail come; null where the desk reads no mailbox. `agents`: one that nobody
   * but agents may ever see.
   */
  readonly replyAddress: (caseId: string, given: 'agents' | 'everybody') => string | null;
  /** `allowPrivate`: addresses that only the own network reaches may be asked. */
  readonly http: (options: { readonly allowPrivate: boolean }) => Send;
}

/** A kind of connector: a file in `src/desk/connectors`, and its name there is its `type` in the settings. */
export interface ConnectorKind {
  readonly open: (settings: unknown, means: ConnectorMeans) => Connector;
}

/** Ties a connector to the form of its settings. */
export function defineConnector<T>(
  schema: v.GenericSchema<unknown, T>,
  create: (settings: T, means: ConnectorMeans) => Connector,
): ConnectorKind {
  return { open: (settings, means) => create(means.parse(schema, settings), means) };
}
