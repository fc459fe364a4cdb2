import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';
import type { JoinChoice, Joinable } from './joins.ts';
import type { LookUpWish } from './lookups.ts';
import {
  isSerious,
  ORDINARY,
  severityOf,
  type Finding,
  type Severity,
  type Triage,
} from '../../handoff/triage.ts';

/** A case that came before, of the same verified customer or from the same e-mail address. */
export interface EarlierContact {
  readonly caseId: string;
  readonly number: number;
  /** Unix ms. */
  readonly receivedAt: number;
  /** The company's sign-in vouched for the same customer both times; else only the address is the same. */
  readonly isVerified: boolean;
}

/** What the store knows of who wrote before, read in the transaction that stores the new case. */
export interface Earlier {
  /** Newest first, `CONTACTS_MAX` at most. */
  readonly contacts: readonly EarlierContact[];
  /** Cases to which this one may belong, newest first; none where nobody is verified and no link is held. */
  readonly joinable?: readonly Joinable[];
}

export interface Judgement {
  readonly triage: Triage;
  /** The earlier case that it is about as well; a case of its own where left out. */
  readonly join?: JoinChoice | null;
}

/** What is known of a draft before the store is asked. */
export interface KnownOfDraft {
  readonly identity: Identity | null;
  /** The rule of the serious words that it matches, or null. */
  readonly urgent: string | null;
  /** Whether it may belong to an earlier case: somebody is verified, or holds a case's link. */
  readonly mayJoin: boolean;
}

/** Decides about a case as it is stored. It must neither wait nor ask anybody: other cases wait for it. */
export type Judge = (earlier: Earlier) => Judgement;

/** So many earlier cases are looked at. */
export const CONTACTS_MAX = 20;

/** A connector that takes only cases that are so serious. */
export interface Alert {
  readonly connector: string;
  readonly severities: readonly Severity[];
}

/** The connectors that a case of this severity goes to. */
export function receivers(
  severity: Severity,
  deliverTo: readonly string[],
  alerts: readonly Alert[],
): readonly string[] {
  const alerted = alerts.filter(({ severities }) => severities.includes(severity));
  return [...new Set([...deliverTo, ...alerted.map(({ connector }) => connector)])];
}

/** When the deliveries of a case begin, in Unix ms: a serious one waits for nothing. */
export function deliverAt(now: number, severity: Severity, wish: LookUpWish | null | undefined): number {
  return wish && !isSerious(severity) ? now + wish.waitMs : now;
}

/** By what a person's cases are found: who the sign-in says he is, and his address in one spelling. */
export function personOf(
  { customer }: CaseDraft,
  identity: Identity | null,
): { readonly subject: string | null; readonly email: string | null } {
  const email = customer.email ?? identity?.email;
  return {
    subject: identity === null ? null : identity.subject.toWellFormed(),
    email: email === undefined ? null : email.toLowerCase().toWellFormed(),
  };
}

/** The triage of a case that nobody judges: the serious words alone make it serious. */
export function unjudged(urgent: string | null): Triage {
  const findings = byWords(urgent);
  return { ...ORDINARY, severity: severityOf(findings), findings };
}

/** What the serious words alone say. */
export function byWords(urgent: string | null): Finding[] {
  return urgent === null
    ? []
    : [{ rule: 'words', severity: 'high', reasons: [{ code: 'words', words: urgent }] }];
}
