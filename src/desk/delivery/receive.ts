import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Stage } from '../../handoff/answers.ts';
import { ULID_PATTERN } from '../../handoff/ulid.ts';
import type { Attempt, ConnectorMeans } from './connector.ts';

/** A request that says it comes from a tool. */
export interface Call {
  readonly header: (name: string) => string | null;
  /** As it came, byte for byte: signatures are made over it. */
  readonly body: Uint8Array;
  /** The secret in its address or its `Authorization`, or null. */
  readonly token: string | null;
  /** Unix ms. */
  readonly now: number;
}

/**
 * What a call says. Refused: it is not from the tool, or too old. Nothing: it is of no ticket. Of what it says of a ticket
 * only the name is used; what became of the ticket is read from the tool itself, so that no forged, repeated or late call
 * can tell anything, and no template of an operator's can let a private note out.
 */
export type Heard =
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'nothing' }
  | {
      readonly outcome: 'news';
      /** What the tool calls the ticket. */
      readonly ref: string;
      /** The case that it names, or null. */
      readonly caseId: string | null;
      /** Tells a repeated call from another that says the same; null where the tool signs nothing that could. */
      readonly key: string | null;
    };

/** A ticket as the tool has it now. */
export interface TicketState {
  /** The case that it was made for, as far as it says so. */
  readonly caseId: string | null;
  readonly stage: Stage;
  /** When the tool last changed it, in Unix ms; null where it does not say. */
  readonly at: number | null;
  /** What agents wrote for the customer to read, never what is private. */
  readonly replies: readonly AgentReply[];
}
export interface AgentReply {
  readonly id: string;
  readonly message: string;
  readonly from: string | null;
  /** Unix ms. */
  readonly at: number;
}

export type ReadAttempt = Pick<Attempt, 'now' | 'signal'>;

/** How a tool's news come back. */
export interface Receiver {
  readonly hear: (call: Call) => Heard;
  /** Rejects with a `DeliveryFailure` where the tool cannot be read. */
  readonly read: (ref: string, attempt: ReadAttempt) => Promise<TicketState>;
}

/** A signed call is taken for so long before and after the instant that it names, in ms. */
const WINDOW_MS = 5 * 60_000;
/** A shorter secret could be guessed. */
const TOKEN_MIN = 24;

/** Whether a call is of about now; `at` in Unix ms, NaN where it names none. */
export function isCurrent({ now }: Pick<Call, 'now'>, at: number): boolean {
  return Math.abs(now - at) <= WINDOW_MS;
}

/** HMAC-SHA256 over text and then bytes. */
export function signatureOf(
  key: string,
  text: string,
  bytes: Uint8Array,
  encoding: 'base64' | 'hex',
): string {
  return createHmac('sha256', key).update(text).update(bytes).digest(encoding);
}

/** Whether two texts are the same. Takes the same time however they differ. */
export function isSame(given: string | null, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(digest(given), digest(expected));
}

/** What a variable holds: one secret, or two while one replaces the other. */
export function secretsOf(field: string, variable: string, { secret }: ConnectorMeans): readonly string[] {
  return secret(field, variable).split(/\s+/);
}

/** Tells whose calls are the tool's where the secret is ours, and stands in an address or a header. */
export function byToken(field: string, variable: string, means: ConnectorMeans): (call: Call) => boolean {
  const tokens = secretsOf(field, variable, means);
  if (tokens.every((token) => token.length >= TOKEN_MIN && /^[\w.~-]+$/.test(token)))
    return (call) => tokens.some((token) => isSame(call.token, token));
  throw means.invalid(
    field,
    `names ${variable}, which holds no token that is hard to guess. Make one with: openssl rand -hex 24`,
  );
}

/** The call's body by a schema, or null where it is something else. */
export function parseCall<T>({ body }: Call, schema: v.GenericSchema<unknown, T>): T | null {
  const text = new TextDecoder().decode(body);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return read.success ? read.output : null;
}

/** What tools name by numbers, as they put it into a call. */
export const ticketId = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.regex(/^\d{1,19}$/))]),
  v.transform(String),
);

/** The case that a text names, or null. */
export function caseIdIn(text: unknown): string | null {
  const found = typeof text === 'string' ? text.toUpperCase() : '';
  return ULID_PATTERN.test(found) ? found : null;
}

/** What a customer learns of an agent: the first of his names. Null where there is none. */
export function firstName(name: string | null | undefined): string | null {
  const plain = (name ?? '').toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  const first = plain.trim().split(/\s+/, 1)[0] ?? '';
  return first === '' ? null : [...first].slice(0, 40).join('');
}

/** A reply's text, or null where nothing can be shown of it. */
export function replyText(text: string | null | undefined): string | null {
  const plain = (text ?? '').replace(/\r\n?/g, '\n').trim();
  return plain === '' ? null : plain;
}
