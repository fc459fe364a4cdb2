import * as v from 'valibot';
import type { Delivered, Part } from '../store/outbox.ts';
import type { HttpClient } from './http.ts';
import type { Parcel } from './parcel.ts';

/**
 * What became of one try. `why` is a code of ours, such as `http.500`; `remedy` a plain sentence. Neither ever holds
 * what a customer or a helpdesk wrote.
 */
export type Outcome =
  | ({ readonly kind: 'accepted' } & Delivered)
  /** It may work later; `after` is how many ms the helpdesk wants to be left alone. */
  | { readonly kind: 'retry'; readonly why: string; readonly after?: number }
  /** It will not work before a person has changed something. */
  | { readonly kind: 'refused'; readonly why: string; readonly remedy: string };

/** Thrown within a connector where a try ends; the worker never sees it. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered';
  readonly outcome: Exclude<Outcome, { kind: 'accepted' }>;

  constructor(outcome: Exclude<Outcome, { kind: 'accepted' }>) {
    super(outcome.why);
    this.outcome = outcome;
  }
}

/** How far the delivery of a part has come, over all its tries. */
export interface Progress {
  /** An earlier try may have reached the helpdesk although nobody knows: look before you make it again. */
  readonly isRepeat: boolean;
  /** What the helpdesk calls the case that this part follows. */
  readonly caseRef: string | null;
  /** Ends the try. */
  readonly signal: AbortSignal;
  /**
   * Does a step unless an earlier try finished it, and keeps what it left durably before going on. Resolves to that:
   * what the helpdesk calls what was made.
   */
  readonly step: (name: string, work: () => Promise<string>) => Promise<string>;
  /** The same for a step whose refusal costs a detail, never the case: it is left out, and told. */
  readonly detail: (name: string, work: () => Promise<string>) => Promise<void>;
  /** Tells that something was left out. */
  readonly leaveOut: (why: string) => void;
}

/** What a connector gets of the desk. */
export interface Means {
  /** The value of an environment variable that the settings name; throws where it is not set. */
  readonly secret: (variable: string, what: string) => string;
  readonly http: HttpClient;
  /** How long one question to a helpdesk may take, in ms. */
  readonly timeoutMs: number;
  /** Unix ms. */
  readonly now: () => number;
}

/** Where it stands in the helpdesk; nulls where that has no name for it. */
export interface Made {
  readonly ref: string | null;
  readonly url: string | null;
}
export type Deliver = (parcel: Parcel, progress: Progress) => Promise<Made>;

/** A connector with its settings, ready to deliver. */
export interface Connector {
  /** Never rejects but for a fault of ours. */
  readonly deliver: (
    parcel: Parcel,
    progress: Progress,
    missing: () => readonly string[],
  ) => Promise<Outcome>;
}

/** What a file in `connectors/` exports as its default. */
export interface ConnectorKind {
  /** As the settings name it. */
  readonly kind: string;
  readonly takes: ReadonlySet<Part>;
  /** Throws a valibot error for settings that are wrong, and what `means.secret` throws. */
  readonly open: (settings: unknown, means: Means) => Connector;
}

/**
 * Makes a kind of connector: what its settings are, which parts it takes (`case` always), and how it delivers them.
 * `deliver` throws `Undelivered` where a try ends without success.
 */
export function defineConnector<S>(definition: {
  readonly kind: string;
  readonly takes: readonly Part[];
  readonly settings: v.GenericSchema<unknown, S>;
  readonly open: (settings: S, means: Means) => Deliver;
}): ConnectorKind {
  return {
    kind: definition.kind,
    takes: new Set<Part>(['case', ...definition.takes]),
    open: (settings, means) => {
      const deliver = definition.open(v.parse(definition.settings, settings), means);
      return {
        deliver: async (parcel, progress, missing) => {
          try {
            const made = await deliver(parcel, progress);
            return { kind: 'accepted', ...made, missing: missing() };
          } catch (cause) {
            if (cause instanceof Undelivered) return cause.outcome;
            throw cause;
          }
        },
      };
    },
  };
}
