import * as v from 'valibot';
import { ATTACHMENTS_MAX_COUNT, DraftFileSchema } from './attachments.ts';
import { MEASURED_CHANNELS } from './channels.ts';
import { FactsSchema } from './facts.ts';
import { httpUrl, TrailSchema } from './trail.ts';
import { ULID_PATTERN } from './ulid.ts';

/** Longest message that a case takes, in UTF-16 units; the form counts against the same number. */
export const MESSAGE_MAX_LENGTH = 10_000;

/** A draft's JSON is refused above this many bytes (message, a full trail and room to spare). */
export const DRAFT_MAX_BYTES = 256 * 1024;

const shortText = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));
/** No control characters: these values end in mail headers and lists. */
const lineText = (max: number) => v.pipe(shortText(max), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u));

/** An address that mail can be sent to; deliberately no stricter than `local@domain.tld`. */
export const EmailSchema = v.pipe(v.string(), v.trim(), v.maxLength(254), v.rfcEmail());
/** A phone number as people write it: digits with spaces, dots, dashes, brackets and one leading plus. */
export const PhoneSchema = v.pipe(v.string(), v.trim(), v.maxLength(40), v.regex(/^\+?[\d\s().-]{5,}$/));

/** How the customer can be reached; at least one of e-mail and phone. Unverified by nature. */
const CustomerSchema = v.pipe(
  v.strictObject({
    name: v.optional(lineText(120)),
    email: v.optional(EmailSchema),
    phone: v.optional(PhoneSchema),
  }),
  v.check((customer) => customer.email !== undefined || customer.phone !== undefined),
);

/** The page of the company's site on which the customer asked for help. */
export const PageSchema = v.strictObject({ url: httpUrl, title: lineText(300) });

/** Technical facts that spare the agent a question. */
const ClientSchema = v.strictObject({
  userAgent: lineText(500),
  viewport: v.pipe(v.string(), v.regex(/^\d{1,5}x\d{1,5}$/)),
  timeZone: lineText(60),
});

/**
 * What the widget or the site's contact page sends. Strict: a draft that carries what only the desk may
 * say (verified, profile, severity, followUrl) is refused.
 */
export const CaseDraftSchema = v.strictObject({
  /** ULID minted in the browser: the idempotency key end to end. */
  caseId: v.pipe(v.string(), v.regex(ULID_PATTERN)),
  /** ISO 8601 instant at which the customer pressed send. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** BCP 47 code of the language in which the customer wrote. */
  locale: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  message: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MESSAGE_MAX_LENGTH)),
  customer: CustomerSchema,
  trail: TrailSchema,
  page: v.nullable(PageSchema),
  client: v.nullable(ClientSchema),
  /** What he attached, each file once. Left out where there is nothing. */
  files: v.optional(
    v.pipe(
      v.array(DraftFileSchema),
      v.minLength(1),
      v.maxLength(ATTACHMENTS_MAX_COUNT),
      v.check((files) => new Set(files.map(({ id }) => id)).size === files.length),
    ),
  ),
  /** He says that he cannot use it at all; left out where he does not. */
  blocked: v.optional(v.literal(true)),
  /** By which way the customer asked; a message where left out. */
  channel: v.optional(v.picklist(MEASURED_CHANNELS)),
  /** When he wants to be called; left out for as soon as somebody can, or where his words say it. */
  callAt: v.optional(
    v.strictObject({ from: v.pipe(v.string(), v.isoTimestamp()), to: v.pipe(v.string(), v.isoTimestamp()) }),
  ),
  /** What the page told about the customer's situation, as far as he left it in. */
  facts: v.optional(FactsSchema),
});

export type Customer = v.InferOutput<typeof CustomerSchema>;
export type CasePage = v.InferOutput<typeof PageSchema>;
export type CaseClient = v.InferOutput<typeof ClientSchema>;
/** A case as the customer's browser knows it. */
export type CaseDraft = v.InferOutput<typeof CaseDraftSchema>;
/**
 * What stands beside the draft in the body of `POST /api/cases`: the page's word on who writes, the secret of the follow link
 * of his last case on this device, and a proof of work where the desk asked for one. Neither device nor desk ever stores
 * them with the draft.
 */
export interface BesideDraft {
  readonly identityToken?: string | undefined;
  readonly followToken?: string | undefined;
  readonly proof?: string | undefined;
}
/** The body of `POST /api/cases`. */
export type CasePost = CaseDraft & BesideDraft;
