import type { Admission } from './admission.ts';
import type { Receiver } from './delivery/receive.ts';
import type { AttachmentLimits } from '../handoff/attachments.ts';
import type { Team } from '../handoff/answers.ts';
import type { CaseDraft } from '../handoff/draft.ts';
import type { Identity } from '../handoff/identity.ts';
import type { Finding } from '../handoff/triage.ts';
import { NO_FILES, type FileStore } from './files/file-store.ts';
import type { ProofOfWork } from '../config/intake-schema.ts';
import type { HoursOf } from './answer-times.ts';
import type { FormsMeans } from './forms/means.ts';
import type { IntakeLimits } from './intake/limits.ts';
import type { OriginRules } from './origin.ts';
import type { Log } from './operating/log.ts';
import type { Metrics } from './operating/metrics.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Alert, Judge, KnownOfDraft } from './store/judging.ts';
import type { LookUpWish } from './store/lookups.ts';
import type { CaseStore } from './store/types.ts';

/** What the desk is made of. */
export interface DeskOptions {
  readonly store: CaseStore;
  /** 32 random bytes that sign the follow links. */
  readonly secret: Uint8Array;
  /** Origin under which browsers reach the desk, e.g. `https://help.example.com`. */
  readonly publicUrl: string;
  /** Origins of the company's pages that embed the widget. */
  readonly allowedOrigins: readonly string[];
  /** How many new cases are taken; what is left out is as in the settings. */
  readonly limits?: Partial<IntakeLimits>;
  /** The same for all of them, but for those that `limits` names. */
  readonly caseLimit?: RateLimit;
  /** Whom a proof of work is asked of; nobody where left out. */
  readonly proofOfWork?: ProofOfWork;
  /** Proxies of ours in front of the desk whose X-Forwarded-For entries count; 0 where left out. */
  readonly trustedProxies?: number;
  /** What may be attached; null takes no files, as where it is left out. */
  readonly attachments?: AttachmentLimits | null;
  /** Where the files' bytes lie; needed where files are taken. */
  readonly files?: FileStore;
  /** The rule of the serious words that a draft matches, or null; none does where it is left out. */
  readonly urgentRule?: (draft: CaseDraft) => string | null;
  /** Decides how serious a draft is and who answers; left out, the serious words alone do. `now` in Unix ms. */
  readonly judge?: (draft: CaseDraft, known: KnownOfDraft, now: number) => Judge;
  /** Whether a known customer's case may be joined to an earlier one, where `judge` says so; none is where left out. */
  readonly joins?: boolean;
  /** What makes a case more serious of what is added to it, or nothing; left out, the serious words alone do. */
  readonly findingsIn?: (draft: CaseDraft, added: string) => readonly Finding[];
  /** What has to be looked up of a case's customer, or null; nothing is where left out. */
  readonly lookUp?: (draft: CaseDraft, identity: Identity | null) => LookUpWish | null;
  /** Told when a case was stored whose customer is to be looked up. */
  readonly onLookUp?: () => void;
  /** The company's teams, for the inbox; none where left out. */
  readonly teams?: readonly Team[];
  /** Connectors that take only cases that are so serious; none where left out. */
  readonly alerts?: readonly Alert[];
  /** The company's hours by locale, in which the time to a reply is counted; any time counts where left out. */
  readonly hoursOf?: HoursOf;
  /** Names of the connectors that every new case goes to; none where left out. */
  readonly deliverTo?: readonly string[];
  /** Of these, those that deliver what is added to a case; none where left out. */
  readonly followUpsTo?: readonly string[];
  /** The address of a case in one of these tools by what the tool calls it, or null. */
  readonly linkTo?: (connector: string, ref: string) => string | null;
  /** Told when a case with deliveries has been stored. */
  readonly onDelivery?: () => void;
  /** Whose news are heard, by the connector's name; nobody's where left out. */
  readonly receivers?: ReadonlyMap<string, Receiver>;
  /** Told when there is news of a ticket to be read. */
  readonly onHeard?: () => void;
  /** Key of the tokens that say who a customer is; left out, nobody is verified. */
  readonly identitySecret?: string;
  /** What the form without JavaScript needs; none is taken where left out. */
  readonly forms?: FormsMeans | null;
  /** Whom such a token has to be for; left out, that does not count. */
  readonly identityAudience?: string;
  /** Whether browsers' events are counted; they are where left out. */
  readonly countsEvents?: boolean;
  /** How many cases are taken in at once; what comes beyond is refused with 503. */
  readonly admission?: Admission;
  /** What the desk counts of itself. */
  readonly metrics?: Metrics;
  /** Opens the figures to whoever has it; left out, nobody sees them. */
  readonly metricsToken?: string;
  /** Whether the process is about to end: then nobody should be sent here any more. */
  readonly isStopping?: () => boolean;
  /** Takes what happened, for the operator: an event with ids and codes, never with what a customer wrote. */
  readonly note?: Log['note'];
  /** Unix ms. */
  readonly now?: () => number;
  /** Takes faults for the operator; never given anything that a customer wrote. */
  readonly log?: (message: string, cause: unknown) => void;
}

/** What a connection knows beside the request. */
export interface Peer {
  /** IP address at the other end; left out, all requests count against one limit. */
  readonly address?: string;
}

/** The options with defaults filled in, as the routes get them. */
export interface Desk
  extends
    Required<
      Omit<
        DeskOptions,
        | 'identitySecret'
        | 'identityAudience'
        | 'metricsToken'
        | 'judge'
        | 'findingsIn'
        | 'limits'
        | 'caseLimit'
      >
    >,
    Pick<DeskOptions, 'judge' | 'findingsIn'> {
  readonly identitySecret?: string;
  readonly identityAudience?: string;
  readonly metricsToken?: string;
  readonly origins: OriginRules;
  readonly limits: IntakeLimits;
}

/** What holds where nothing is said. */
export const DEFAULTS = {
  trustedProxies: 0,
  proofOfWork: 'off',
  forms: null,
  attachments: null,
  files: NO_FILES,
  urgentRule: () => null,
  hoursOf: () => null,
  isStopping: () => false,
  countsEvents: true,
  note: () => undefined,
  joins: false,
  lookUp: () => null,
  onLookUp: () => undefined,
  deliverTo: [],
  teams: [],
  alerts: [],
  followUpsTo: [],
  linkTo: () => null,
  onDelivery: () => undefined,
  receivers: new Map<string, Receiver>(),
  onHeard: () => undefined,
  now: Date.now,
} satisfies Partial<DeskOptions>;
