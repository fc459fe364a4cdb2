import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { CaseDraftSchema, type CaseDraft } from '../../handoff/draft.ts';

/** How long a message waits for its sender's word, in ms; then it is forgotten. */
export const FORM_LIFE_MS = 48 * 3_600_000;
/** A mail that could not be sent is not put off for longer, in ms. */
export const FORM_WAIT_MAX_MS = 7 * 3_600_000;

/** How many forms are taken within `windowMs`; each is a mail. */
export interface FormBounds {
  readonly perEmail: number;
  readonly inAll: number;
  readonly windowMs: number;
}

/** A message that was sent without JavaScript, as it is stored; its id is the id of the case that it becomes. */
export interface NewForm {
  readonly draft: CaseDraft;
  /** The address by `sameAddress`. */
  readonly sameEmail: string;
}

export type FormOutcome =
  /** `repeated`: the same words from the same address wait already, and their mail is or will be sent. */
  | { readonly outcome: 'stored' | 'repeated' }
  /** So long until there is room again, in ms. */
  | { readonly outcome: 'full'; readonly waitMs: number };

/** A form whose mail is to be sent. Ours until its lease ends. */
export interface FormToMail {
  readonly draft: CaseDraft;
  /** When it came, in Unix ms. */
  readonly since: number;
  /** Tries begun, this one included. */
  readonly attempts: number;
}

/** Messages that wait until their sender has confirmed his address. */
export interface Forms {
  /** Stores it at once or not at all; what is too old is forgotten meanwhile. `now` in Unix ms. */
  readonly add: (form: NewForm, bounds: FormBounds, now: number) => Promise<FormOutcome>;
  /** Takes the form whose mail is due longest, for `leaseMs`; null where none is. */
  readonly claimMail: (now: number, leaseMs: number) => Promise<FormToMail | null>;
  /** Its mail is sent, or is not going to be: null; else it is due again at `nextAt`, in Unix ms. */
  readonly mailTried: (id: string, nextAt: number | null) => Promise<void>;
  /** The draft of a form that waits; `settled` where it became a case; null where it is too old or none. */
  readonly find: (id: string, now: number) => Promise<CaseDraft | 'settled' | null>;
  /** It is a case now: words and address go, and what is left only counts. */
  readonly settle: (id: string) => Promise<void>;
  /** What waits in the name of an address; upper and lower case are the same. */
  readonly ofEmail: (email: string) => Promise<readonly CaseDraft[]>;
  /** Takes that away. Resolves to how many there were. */
  readonly eraseOf: (email: string) => Promise<number>;
  /** Takes away what came before the instant, in Unix ms. Resolves to how many there were. */
  readonly forgetBefore: (at: number) => Promise<number>;
}

export const FormRow = v.object({ draft: v.pipe(v.string(), v.parseJson(), CaseDraftSchema) });
export const FoundFormRow = v.object({
  draft: v.nullable(v.pipe(v.string(), v.parseJson(), CaseDraftSchema)),
});
export const MailRow = v.object({ ...FormRow.entries, since: v.number(), attempts: v.number() });
export const UsedRow = v.object({ count: v.number(), oldest: v.nullable(v.number()) });

/** The address as cases are found by it. */
export const addressOf = (email: string): string => email.toLowerCase().toWellFormed();

/** Tells whether two forms say the same: a second press of the button makes a form of its own. */
export function formHash({ customer, message, locale }: CaseDraft): string {
  const said = JSON.stringify([locale, customer.name ?? null, customer.email ?? null, message]);
  return createHash('sha256').update(said).digest('base64url');
}

/** How long until there is room, in ms; 0 where there is. */
export function waitOf(
  { count, oldest }: v.InferOutput<typeof UsedRow>,
  most: number,
  { windowMs }: FormBounds,
  now: number,
): number {
  return count < most ? 0 : Math.max(1000, (oldest ?? now) + windowMs - now);
}
