import type { InboxRow, Stage, StageChange } from '../../handoff/answers.ts';
import type { MeasuredChannel } from '../../handoff/channels.ts';
import type { Addition, ShownAddition } from '../../handoff/addition.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';
import type { Finding, Triage } from '../../handoff/triage.ts';
import type { Joining, JoinedCase, JoinedTo, Joins } from './joins.ts';
import type { Alert, Judge } from './judging.ts';
import type { Records } from '../../handoff/records.ts';
import type { Lookups, LookUpWish } from './lookups.ts';
import type { ShownReply } from '../../handoff/reply.ts';
import type { EventStore } from './events.ts';
import type { Forms } from './forms.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Outbox } from './outbox.ts';
import type { Outcomes } from './outcomes.ts';
import type { Privacy } from './privacy.ts';
import type { Replies } from './replies.ts';

/** What the desk itself finds out about a case when it comes. */
export interface KnownOfCase {
  /** The rule of the serious words that matched, or null. */
  readonly urgent: string | null;
  /** Who wrote it, where his token says so. */
  readonly identity: Identity | null;
  /** Names of the connectors that deliver it; none where left out. */
  readonly deliverTo?: readonly string[];
  /** Those that deliver it only where it is so serious; none where left out. */
  readonly alerts?: readonly Alert[];
  /** Decides how serious it is and who answers; left out, `urgent` alone makes it a serious one. */
  readonly judge?: Judge;
  /** Left out, the case is one of its own whatever is judged. */
  readonly joining?: Joining;
  /** Left out, nobody is looked up. */
  readonly lookUp?: LookUpWish | null;
}

export const NOTHING_KNOWN: KnownOfCase = { urgent: null, identity: null };

/** When a file of a case was stored whole. */
export interface StoredFile {
  readonly id: string;
  /** What its content says it is; a media type of `files/file-type.ts`. */
  readonly type: string;
  /** Of one that came later, which its case does not name: also when, in ISO 8601. Left out of all others. */
  readonly later?: LaterFile & { readonly at: string };
  /** By which number the outbox speaks of one that came later; see `late-files.ts`. Left out where it does not. */
  readonly laterIndex?: number;
}

/** Name and size in bytes of a file that came later. */
export interface LaterFile {
  readonly name: string;
  readonly size: number;
}

/** A file as it is recorded. */
export type NewFile = Pick<StoredFile, 'id' | 'type'> & { readonly later?: LaterFile };

/** A case as the desk keeps it. */
export interface StoredCase {
  readonly draft: CaseDraft;
  /** Who the company's sign-in said it was when the case came, or null. */
  readonly identity: Identity | null;
  /** Counts up from 1001 without reuse; people see it as `H-1001`. */
  readonly number: number;
  readonly stage: Stage;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** The rule that the message matched, or null. */
  readonly urgent: string | null;
  /** How serious it is and who answers, with the reasons. */
  readonly triage: Triage;
  /** Of the draft's files, those that are here, and those that came later. */
  readonly files: readonly StoredFile[];
  /** What the customer added later, in order. */
  readonly additions: readonly ShownAddition[];
  /** What agents answered, in order of time. */
  readonly replies: readonly ShownReply[];
  /** In order; the first entry is `received`. */
  readonly history: readonly StageChange[];
  /** What the company's records say of whoever wrote it; left out where they are not asked. */
  readonly records?: Records;
  /** The case that it belongs to, and whose stages it has; left out where it is one of its own. */
  readonly joinedTo?: JoinedTo;
  /** Cases that were joined to it; left out where there are none. */
  readonly joined?: readonly JoinedCase[];
}

/**
 * What became of a draft: stored now; stored before, word for word; or refused because its caseId already
 * belongs to another draft.
 */
export type AddOutcome =
  { readonly outcome: 'stored' | 'repeated'; readonly case: StoredCase } | { readonly outcome: 'conflict' };

/** A line of the list as stored; the reference is the desk's way of writing `number`. */
export type CaseSummary = Omit<InboxRow, 'reference'> & { readonly number: number };

/** A place in the list: critical cases that wait for us, then high ones, stand before all others. */
export interface ListPlace {
  readonly rank: 0 | 1 | 2;
  readonly number: number;
}

/** Stages at which a serious case waits for us, and stands on top. */
const WAITING_STAGES: readonly Stage[] = ['received', 'seen', 'working'];

/** Where a case stands in the list. */
export function placeInList({
  severity,
  stage,
  number,
}: Pick<CaseSummary, 'severity' | 'stage' | 'number'>): ListPlace {
  const isWaiting = WAITING_STAGES.includes(stage);
  return { rank: !isWaiting ? 0 : severity === 'critical' ? 2 : severity === 'high' ? 1 : 0, number };
}

/** A case's way to its first reply; instants in Unix ms. */
export interface ReplyTime {
  readonly locale: string;
  readonly receivedAt: number;
  /** Null while nobody has replied. */
  readonly repliedAt: number | null;
  /** When it was closed without a reply; null otherwise. */
  readonly closedAt: number | null;
}

export interface ListQuery {
  /** Only what comes after this place; null starts at the top. */
  readonly before: ListPlace | null;
  readonly stages: readonly Stage[];
  /** Only cases of this team; of all where left out. */
  readonly team?: string;
  readonly limit: number;
}

/** What else an addition brings to its case. */
export interface OfAddition {
  /** What makes the case more serious than it was. */
  readonly findings: readonly Finding[];
  /** Connectors that take the case only where it is so serious: a case that becomes so goes to them. */
  readonly alerts: readonly Alert[];
}

/** Who is told of a file that comes after its case. */
export interface LateFile {
  readonly to: readonly string[];
  /** In the outbox, of a file that the case names; left out of any other, which gets the next that is free. */
  readonly place?: number;
}

/** Hash and life of a one-time link or a session; the secret itself is never stored. Times in Unix ms. */
export interface Grant {
  readonly hash: string;
  readonly expiresAt: number;
}

/** One-time links to the inbox, and the sessions that they open. */
export interface Sessions {
  readonly addSignInLink: (link: Grant) => Promise<void>;
  /** Uses up the link and opens the session, both or neither. False: unknown, used or expired. */
  readonly exchangeSignInLink: (linkHash: string, session: Grant, now: number) => Promise<boolean>;
  /** Whether it lasts still, and was asked for within the last `idleMs`: that is noted to the minute. */
  readonly hasSession: (hash: string, now: number, idleMs: number) => Promise<boolean>;
  readonly endSession: (hash: string) => Promise<void>;
  /** Ends every session, and every link that could open one. */
  readonly endAllSessions: () => Promise<void>;
}

/**
 * Where cases live. A promise that resolves means that the change survives a power cut. Every method rejects
 * with a `StoreError` when the store cannot do its work. `tests/contract/store.ts` is the suite that every
 * implementation runs.
 */
export interface CaseStore extends Sessions {
  /**
   * Stores case, trail, outbox rows and idempotency record at once, or nothing. `now` in Unix ms. `known` is of the first time: a
   * repeat changes nothing.
   */
  readonly addCase: (
    draft: CaseDraft,
    draftHash: string,
    now: number,
    known?: KnownOfCase,
  ) => Promise<AddOutcome>;
  /**
   * Records that a file of the case is on the disk; a second time changes nothing. `now` is when it came, for one that came
   * with words when these were written. `late` names connectors that deliver
   * additions, and the file's place among them: those that have the case without it, or are just at it, are told of it.
   */
  readonly addFile: (caseId: string, file: NewFile, now: number, late?: LateFile) => Promise<void>;
  /**
   * Stores what the customer adds to a case that is there, at once or not at all; the same id and words again change
   * nothing. An answered or closed case is `received` again, and `urgent`, the rule that the words matched, makes one
   * urgent that was not; `more.findings` make it more serious. `deliverTo` names connectors that deliver additions; of these, it goes to those to which the case
   * goes.
   */
  readonly addAddition: (
    caseId: string,
    addition: Addition,
    now: number,
    urgent?: string | null,
    deliverTo?: readonly string[],
    more?: OfAddition,
  ) => Promise<'stored' | 'repeated' | 'conflict' | 'full'>;
  readonly findCase: (caseId: string) => Promise<StoredCase | null>;
  /** Critical cases that wait for us first, then high ones, then the others; each newest first. */
  readonly listCases: (query: ListQuery) => Promise<readonly CaseSummary[]>;
  /** How many critical and high cases wait for us. */
  readonly seriousWaiting: () => Promise<number>;
  /** The newest cases of a channel received since `since`, in Unix ms; at most `limit`. */
  readonly replyTimes: (
    channel: MeasuredChannel,
    since: number,
    limit: number,
  ) => Promise<readonly ReplyTime[]>;
  /**
   * Moves the case to `stage` if it is now at one of `from`; else leaves it as it is. Resolves to the case as it
   * is afterwards, or null where there is none.
   */
  readonly moveCase: (
    caseId: string,
    from: readonly Stage[],
    stage: Stage,
    now: number,
  ) => Promise<StoredCase | null>;
  readonly outbox: Outbox;
  readonly joins: Joins;
  /** Who is still to be looked up. */
  readonly lookups: Lookups;
  /** What comes back from the tools in which agents answer. */
  readonly replies: Replies;
  /** How far mailboxes were read. */
  readonly mailboxes: Mailboxes;
  readonly events: EventStore;
  /** How cases came out, as customers and agents say. */
  readonly outcomes: Outcomes;
  /** Messages that wait until their sender has confirmed his address. */
  readonly forms: Forms;
  /** Forgetting people, and telling them what is known of them. */
  readonly privacy: Privacy;
  /** Rejects when the store cannot be reached. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The store cannot do its work now: disk full, file damaged or locked, closed. Nothing was stored half. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code = 'store.failed';
}
