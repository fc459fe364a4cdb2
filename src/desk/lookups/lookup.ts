import type * as v from 'valibot';
import type { ConnectorMeans } from '../delivery/connector.ts';

/** Whom a record is wanted of. */
export interface Person {
  /** What the company's own sign-in calls him, or null. */
  readonly subject: string | null;
  readonly email: string | null;
  /** The sign-in vouches for both; else he typed the address himself. */
  readonly isVerified: boolean;
}

/** What the company keeps of a customer, by its own names. */
export type CustomerRecord = Readonly<Record<string, unknown>>;

export interface LookUpAttempt {
  /** The same at every try for a case. */
  readonly id: string;
  /** Unix ms. */
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface LookUp {
  /** Whether it can ask for him at all. */
  readonly canFind: (person: Person) => boolean;
  /** His record, or null where there is none, or more than one. Rejects with a `DeliveryFailure`. */
  readonly find: (person: Person, attempt: LookUpAttempt) => Promise<CustomerRecord | null>;
}

/** What a look-up gets from the desk; it takes nothing else from the world. */
export type LookUpMeans = Omit<ConnectorMeans, 'replyAddress'>;

/** A kind of look-up: a file in this folder, and its name in `open-lookup.ts` is its `type` in the settings. */
export interface LookUpKind {
  /** `wanted`: the names of the record's properties that are taken over. */
  readonly open: (settings: unknown, wanted: readonly string[], means: LookUpMeans) => LookUp;
}

/** Ties a look-up to the form of its own settings. */
export function defineLookUp<T>(
  schema: v.GenericSchema<unknown, T>,
  create: (settings: T, wanted: readonly string[], means: LookUpMeans) => LookUp,
): LookUpKind {
  return { open: (settings, wanted, means) => create(means.parse(schema, settings), wanted, means) };
}
