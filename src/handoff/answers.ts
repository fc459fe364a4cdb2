import * as v from 'valibot';
import { ShownAdditionSchema } from './addition.ts';
import { CaseFileSchema } from './attachments.ts';
import { CaseOutcomeSchema } from './outcome.ts';
import { CaseDraftSchema, PageSchema } from './draft.ts';
import { FactsSchema } from './facts.ts';
import { RecordsSchema } from './records.ts';
import { ShownReplySchema } from './reply.ts';
import { JoinWhySchema } from './joining.ts';
import { IdentitySchema } from './identity.ts';
import { httpUrl, TrailSchema } from './trail.ts';
import { SeveritySchema, TriageSchema } from './triage.ts';

/** A case's life, in order. The customer sees the same word as the agent. */
export const STAGES = ['received', 'seen', 'working', 'answered', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
const StageSchema = v.picklist(STAGES);
const instant = v.pipe(v.string(), v.isoTimestamp());

/** When a case reached a stage; ISO 8601. */
const StageChangeSchema = v.object({ stage: StageSchema, at: instant });
export type StageChange = v.InferOutput<typeof StageChangeSchema>;

/** `POST /api/cases`: 201 when stored now, 200 when the same draft was stored before. Only sent after the commit. */
export const CaseReceiptSchema = v.object({
  caseId: v.string(),
  /** Short name for people, e.g. `H-1042`. */
  reference: v.string(),
  /** The customer's own link to the case; its fragment is the secret. */
  followUrl: httpUrl,
  stage: StageSchema,
  receivedAt: instant,
});
export type CaseReceipt = v.InferOutput<typeof CaseReceiptSchema>;

/** `GET /api/case` with the follow token as bearer: what the customer sees of his case. */
export const CaseViewSchema = v.object({
  reference: v.string(),
  stage: StageSchema,
  receivedAt: instant,
  locale: v.string(),
  message: v.string(),
  /** What he added later, in order. */
  additions: v.array(ShownAdditionSchema),
  /** What agents answered, in order of time. A desk of before knows none. */
  replies: v.optional(v.array(ShownReplySchema), []),
  trail: TrailSchema,
  page: v.nullable(PageSchema),
  files: v.array(CaseFileSchema),
  facts: v.optional(FactsSchema),
  /** Reference of the earlier case that it was joined to; left out where it is one of its own. */
  partOf: v.optional(v.string()),
  history: v.array(StageChangeSchema),
});
export type CaseView = v.InferOutput<typeof CaseViewSchema>;

/** A line of the inbox's list. */
const InboxRowSchema = v.object({
  caseId: v.string(),
  reference: v.string(),
  stage: StageSchema,
  receivedAt: instant,
  locale: v.string(),
  /** The message's first words, one line, at most 140 characters. */
  excerpt: v.string(),
  /** Name, else e-mail, else phone. */
  from: v.string(),
  searches: v.number(),
  articles: v.number(),
  files: v.number(),
  /** The rule of the company's list of serious words that the message matched, or null. */
  urgent: v.nullable(v.string()),
  severity: SeveritySchema,
  /** Id of the team that answers, or null. */
  team: v.nullable(v.string()),
});
export type InboxRow = v.InferOutput<typeof InboxRowSchema>;

/** A team, with its title in all languages or each. */
const TeamSchema = v.object({
  id: v.string(),
  title: v.union([v.string(), v.record(v.string(), v.string())]),
});
export type Team = v.InferOutput<typeof TeamSchema>;

/**
 * `GET /api/inbox/cases?before=CURSOR&stage=open|closed|all&team=ID`: critical ones that wait for us, then high ones, then
 * newest first; 50 a page.
 */
export const InboxPageSchema = v.object({
  cases: v.array(InboxRowSchema),
  next: v.nullable(v.string()),
  /** How many critical and high cases wait for us, of whatever team. */
  serious: v.number(),
  teams: v.array(TeamSchema),
});
export type InboxPage = v.InferOutput<typeof InboxPageSchema>;

/** Where a case stands with one of the company's other tools; `url` is the case there. */
const CaseDeliverySchema = v.object({
  connector: v.string(),
  state: v.picklist(['waiting', 'done', 'dead']),
  url: v.nullable(httpUrl),
  /** A code that says why the last try failed. */
  error: v.nullable(v.string()),
});
export type CaseDelivery = v.InferOutput<typeof CaseDeliverySchema>;

/** A case that was joined to another one; its message stands there as an addition under its id. */
const JoinedSchema = v.object({
  caseId: v.string(),
  reference: v.string(),
  why: JoinWhySchema,
  page: v.nullable(PageSchema),
  trail: TrailSchema,
  files: v.array(CaseFileSchema),
});
export type Joined = v.InferOutput<typeof JoinedSchema>;

/** `GET /api/inbox/cases/:caseId`: one case in full. `verified` is the desk's word, never the browser's. */
export const InboxCaseSchema = v.object({
  draft: CaseDraftSchema,
  reference: v.string(),
  stage: StageSchema,
  receivedAt: instant,
  verified: v.boolean(),
  /** As in the list. */
  urgent: v.nullable(v.string()),
  /** How serious it is and who answers, with the reasons; never shown to the customer. */
  triage: TriageSchema,
  /** Who he is by the company's own sign-in; null where nobody is verified. */
  identity: v.nullable(IdentitySchema),
  /** What the company's own records say of him; null where they are not asked. */
  records: v.optional(v.nullable(RecordsSchema), null),
  files: v.array(CaseFileSchema),
  /** What the customer added later, in order. */
  additions: v.array(ShownAdditionSchema),
  /** What agents answered, in order of time. */
  replies: v.optional(v.array(ShownReplySchema), []),
  /** By connector; none where the desk has none. */
  deliveries: v.array(CaseDeliverySchema),
  /** How it came out, as customer and agent say. */
  outcome: v.optional(CaseOutcomeSchema, { rating: null, named: null }),
  /** Cases that were joined to it. */
  joined: v.optional(v.array(JoinedSchema), []),
  /** The case to which it was joined, and why; null where it is one of its own. */
  joinedTo: v.optional(
    v.nullable(v.object({ caseId: v.string(), reference: v.string(), why: JoinWhySchema })),
    null,
  ),
  history: v.array(StageChangeSchema),
});
export type InboxCase = v.InferOutput<typeof InboxCaseSchema>;
