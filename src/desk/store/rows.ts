import * as v from 'valibot';
import { STAGES } from '../../handoff/answers.ts';
import { CaseDraftSchema } from '../../handoff/draft.ts';
import { IdentitySchema } from '../../handoff/identity.ts';
import { CAUSES, RATINGS } from '../../handoff/outcome.ts';
import { SeveritySchema, TriageSchema } from '../../handoff/triage.ts';
import { EventBatchSchema, type StoredEvents } from './events.ts';
import { JOINED, JoinedCaseRow, JoinedToRow } from './joins.ts';
import type { EarlierContact } from './judging.ts';
import { RecordsRow } from './lookups.ts';
import type { MailboxPlace } from './mailboxes.ts';
import type { DeadDelivery } from './outbox.ts';
import { OPEN_STATES, type OpenDelivery } from './outbox-list.ts';
import type { Errand } from './replies.ts';
import type { CaseSummary, ReplyTime, StoredCase, StoredFile } from './types.ts';

// What comes out of a database is checked here, once.

const stage = v.picklist(STAGES);
/** Of a joined case that of the case to which it belongs stands in its place. */
const OwnStage = v.union([
  stage,
  v.pipe(
    v.literal(JOINED),
    v.transform(() => 'received' as const),
  ),
]);
const json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);

/** A file that is here; name and size are null where the case names it. */
const StoredFileRow = v.pipe(
  v.object({
    id: v.string(),
    type: v.string(),
    name: v.nullable(v.string()),
    size: v.nullable(v.number()),
    at: v.string(),
    later_index: v.nullable(v.number()),
  }),
  v.transform(({ id, type, name, size, at, later_index: laterIndex }): StoredFile =>
    name === null || size === null
      ? { id, type }
      : { id, type, later: { name, size, at }, ...(laterIndex !== null && { laterIndex }) },
  ),
);

/** A case with all that belongs to it; what customers write is JSON text, the draft and each message by itself; the history is without its beginning. */
export const WholeCaseRow = v.pipe(
  v.object({
    number: v.number(),
    stage: OwnStage,
    received_at: v.string(),
    urgent: v.nullable(v.string()),
    draft: json(CaseDraftSchema),
    identity: v.nullable(json(IdentitySchema)),
    triage: json(TriageSchema),
    files: v.array(StoredFileRow),
    additions: v.array(v.object({ id: v.string(), message: json(v.string()), at: v.string() })),
    replies: v.array(
      v.object({
        id: v.string(),
        message: json(v.string()),
        from: v.nullable(json(v.string())),
        at: v.string(),
      }),
    ),
    history: v.array(v.object({ stage, at: v.string() })),
    records: v.nullable(RecordsRow),
    joined_to: v.nullable(JoinedToRow),
    joined: v.array(JoinedCaseRow),
  }),
  v.transform(({ received_at: receivedAt, history, records, joined_to: to, joined, ...row }): StoredCase => ({
    ...row,
    receivedAt,
    history: [{ stage: 'received', at: receivedAt }, ...history],
    ...(records && { records }),
    ...(to && { joinedTo: to.to, stage: to.stage, history: to.history }),
    ...(joined.length > 0 && { joined }),
  })),
);

export const SummaryRow = v.pipe(
  v.object({
    number: v.number(),
    case_id: v.string(),
    stage,
    received_at: v.string(),
    locale: v.string(),
    excerpt: v.string(),
    sender: v.string(),
    searches: v.number(),
    articles: v.number(),
    files: v.number(),
    urgent: v.nullable(v.string()),
    severity: SeveritySchema,
    team: v.nullable(v.string()),
  }),
  v.transform(({ case_id: caseId, received_at: receivedAt, sender: from, ...row }): CaseSummary => ({
    ...row,
    caseId,
    receivedAt,
    from,
  })),
);

export const ReplyRow = v.pipe(
  v.object({
    locale: v.string(),
    received_at: v.string(),
    replied_at: v.nullable(v.string()),
    closed_at: v.nullable(v.string()),
  }),
  v.transform(({ locale, received_at, replied_at, closed_at }): ReplyTime => {
    const repliedAt = replied_at === null ? null : Date.parse(replied_at);
    return {
      locale,
      receivedAt: Date.parse(received_at),
      repliedAt,
      closedAt: repliedAt === null && closed_at !== null ? Date.parse(closed_at) : null,
    };
  }),
);

export const DueRow = v.object({
  case_id: v.string(),
  connector: v.string(),
  place: v.number(),
  case_ref: v.nullable(v.string()),
  attempts: v.number(),
  since: v.number(),
  next_at: v.number(),
  progress: json(v.record(v.string(), v.string())),
});

export const ProgressRow = v.object({
  place: v.number(),
  progress: json(v.record(v.string(), v.string())),
});

export const DeliveryStateRow = v.object({
  connector: v.string(),
  place: v.number(),
  state: v.picklist(['waiting', 'done', 'dead']),
  ref: v.nullable(v.string()),
  error: v.nullable(v.string()),
});

export const DeadRow = v.pipe(
  v.object({
    case_id: v.string(),
    connector: v.string(),
    place: v.number(),
    attempts: v.number(),
    error: v.string(),
    ended_at: v.number(),
  }),
  v.transform(({ case_id: caseId, ended_at: at, ...row }): DeadDelivery => ({ ...row, caseId, at })),
);

export const OpenDeliveryRow = v.pipe(
  v.object({
    case_id: v.string(),
    number: v.number(),
    connector: v.string(),
    place: v.number(),
    state: v.picklist(OPEN_STATES),
    attempts: v.number(),
    at: v.number(),
    error: v.nullable(v.string()),
  }),
  v.transform(({ case_id: caseId, ...row }): OpenDelivery => ({ ...row, caseId })),
);

/** A case that came before, by the person whose it is. */
export const ContactRow = v.pipe(
  v.object({
    person: v.string(),
    is_verified: v.boolean(),
    case_id: v.string(),
    number: v.number(),
    received_at: v.string(),
  }),
  v.transform(
    ({
      person,
      is_verified: isVerified,
      case_id: caseId,
      number,
      received_at,
    }): readonly [person: string, contact: EarlierContact] => [
      person,
      { caseId, number, receivedAt: Date.parse(received_at), isVerified },
    ],
  ),
);

export const ErrandRow = v.pipe(
  v.object({
    connector: v.string(),
    ref: v.string(),
    case_id: v.string(),
    is_ours: v.number(),
    attempts: v.number(),
    turn: v.number(),
  }),
  v.transform(({ case_id: caseId, is_ours: isOurs, ...row }): Errand => ({
    ...row,
    caseId,
    isOurs: isOurs === 1,
  })),
);

export const ToldRow = v.object({ stage, at: v.nullable(v.number()) });

/** A case, with what was said of how it came out; `closing` counts stage changes, and `changes` is how many there are. */
export const OutcomeRow = v.pipe(
  v.object({
    stage: OwnStage,
    changes: v.number(),
    rating: v.nullable(v.picklist(RATINGS)),
    closing: v.nullable(v.number()),
    cause: v.nullable(v.picklist(CAUSES)),
    article: v.nullable(v.string()),
  }),
  v.transform(({ stage: at, changes, rating, closing, cause, article }) => ({
    isClosed: at === 'closed',
    changes,
    rating,
    isOfThisClosing: at === 'closed' && rating !== null && closing === changes,
    named: cause === null ? null : { cause, article },
  })),
);

export const EventsRow = v.pipe(
  v.object({ id: v.number(), day: v.string(), batch: json(EventBatchSchema) }),
  v.transform(({ id: place, day, batch }): StoredEvents => ({ place, day, batch })),
);

/** How far a mailbox was read; null where nobody has read it. */
export const PlaceRow = v.pipe(
  v.object({ uid_validity: v.nullable(v.number()), last_uid: v.number(), since: v.number() }),
  v.transform(({ uid_validity: uidValidity, last_uid: lastUid, since }): MailboxPlace | null =>
    uidValidity === null ? null : { uidValidity, lastUid, since },
  ),
);
