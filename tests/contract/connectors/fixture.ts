/** What may go wrong at the other end. */
export const FAULTS = [
  'refused',
  'reset',
  'silent',
  'drip',
  'too-many',
  'error',
  'gone',
  'redirect',
  'truncated',
  'no-name',
  'dropped',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults that a person must mend: the try is not repeated by itself. */
export const LASTING: readonly Fault[] = ['gone', 'redirect'];
/** Faults after which the other end may have done what it was asked to. */
export const UNCLEAR: readonly Fault[] = ['truncated', 'dropped'];
/** Seconds that a stub which has had too many asks for. */
export const RETRY_AFTER = 7;

/** Something that arrived at the other end whole. */
export interface Arrived {
  readonly part: 'case' | 'addition' | 'file';
  /** By which a repeat is recognised there. */
  readonly id: string;
  /** All that an agent reads, in plain text. */
  readonly text: string;
  /** What of it is HTML, as it came. */
  readonly html?: string;
  readonly priority?: string | number | undefined;
  readonly file?: { readonly name: string; readonly bytes: string };
}

/** The other end: behaves as its documentation says, but for the fault that is set. */
export interface Stub {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly arrived: () => readonly Arrived[];
  /** Requests so far. */
  readonly asked: () => number;
  /** Sets a fault for the request that comes after so many others; null is none. */
  readonly fail: (fault: Fault | null, after?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What the suite needs to know of a connector; a file of `fixtures/` each. */
export interface ConnectorFixture {
  readonly kind: string;
  /** How many requests of a case must succeed; those after it are details. */
  readonly essential: number;
  /** Whether a repeat makes nothing twice even where the answer was lost; else it comes twice under one id. */
  readonly once: boolean;
  readonly takesFiles: boolean;
  /** Whether the customer's whole message travels, or only its first words. */
  readonly whole: boolean;
  /** Whether what was tried travels in sentences; else as data, or not at all. */
  readonly tellsTrail: boolean;
  /** Whether the other end can say when to come again. */
  readonly saysWhen: boolean;
  /** The priority of a critical case, where there is one. */
  readonly critical: string | number | undefined;
  /** Faults that its protocol does not know. */
  readonly lacks?: readonly Fault[];
  readonly start: () => Promise<Stub>;
}
