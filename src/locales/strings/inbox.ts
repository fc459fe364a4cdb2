import type { JoinStrings } from '../../handoff/join-text.ts';
import type { TriageStrings } from '../../handoff/triage-text.ts';
import type { Cause, Rating } from '../../handoff/outcome.ts';
import type { Stage } from '../../handoff/answers.ts';

/** Words of the agents' inbox. */
export interface InboxStrings {
  readonly title: string;
  readonly loading: string;
  readonly language: string;
  readonly signIn: {
    readonly title: string;
    readonly text: string;
    readonly command: string;
    readonly signingIn: string;
    readonly linkUsed: string;
    readonly ended: string;
    readonly out: string;
  };
  readonly filters: Readonly<Record<'label' | 'open' | 'closed' | 'all', string>>;
  readonly empty: Readonly<
    Record<'open' | 'closed' | 'all', { readonly title: string; readonly text: string }>
  >;
  /** `duration` is already formatted for the locale. */
  readonly waiting: (duration: string) => string;
  /** Instead of a waiting time below a minute. */
  readonly justNow: string;
  readonly searches: (n: number) => string;
  readonly articles: (n: number) => string;
  readonly files: (n: number) => string;
  /** Over what the customer added later, with its time. */
  readonly added: (time: string) => string;
  /** Of a file that came after its case, with its time. */
  readonly fileLater: (time: string) => string;
  /** Over what an agent answered in another tool, with his first name, or null where nobody tells it. */
  readonly replied: (time: string, from: string | null) => string;
  readonly attached: string;
  readonly notArrived: string;
  readonly triage: TriageStrings;
  readonly joins: JoinStrings;
  /** Over the reasons. */
  readonly severityBecause: string;
  readonly teams: { readonly label: string; readonly all: string };
  /** The page's title where serious cases wait. */
  readonly titleWaiting: (serious: number) => string;
  readonly newCases: (n: number) => string;
  readonly more: string;
  readonly keys: { readonly move: string; readonly open: string; readonly back: string };
  readonly chooseCase: string;
  /** Names the part of the page that shows one case. */
  readonly thisCase: string;
  readonly message: string;
  readonly tried: string;
  readonly nothingTried: string;
  /** Time since the first step, already formatted. */
  readonly later: (duration: string) => string;
  readonly customer: string;
  readonly unverified: string;
  /** Before who it is by the company's own sign-in. */
  readonly verified: string;
  /** What the company's own records say of the customer. */
  readonly records: Readonly<Record<'known' | 'unverified' | 'waiting' | 'failed', string>>;
  readonly noName: string;
  readonly facts: Readonly<
    Record<'from' | 'callback' | 'language' | 'device' | 'screen' | 'timeZone' | 'received', string>
  >;
  /** A wish for a call names no time. */
  readonly callSoon: string;
  /** The company's other tools, and whether the case is there. */
  readonly deliveries: Readonly<Record<'title' | 'done' | 'waiting' | 'dead', string>>;
  /** How a case came out. */
  readonly outcome: {
    readonly title: string;
    /** What its customer says of it, with one of `ratings`. */
    readonly says: (rating: string) => string;
    readonly ratings: Readonly<Record<Rating, string>>;
    readonly question: string;
    readonly causes: Readonly<Record<Cause, string>>;
    readonly article: string;
    readonly noArticle: string;
    readonly kept: string;
  };
  readonly history: string;
  /** Buttons that move a case to a stage. */
  readonly moveTo: Readonly<Record<Stage, string>>;
  /** The button that takes an answered or closed case up again. */
  readonly reopen: string;
  readonly moved: (stage: string) => string;
  readonly newTab: string;
  readonly errors: {
    /** The list could not be brought up to date. */
    readonly unreachable: string;
    readonly deskDown: string;
    readonly notFound: string;
    readonly stage: string;
    readonly other: string;
  };
  readonly tryAgain: string;
  /** What stands in a case that came by mail. */
  readonly mail: {
    /** Before the address that it was written to. */
    readonly to: string;
    /** Part of the mail is not shown: what was quoted in it, or its end. */
    readonly cut: string;
    /** Files of the mail that the desk did not take. */
    readonly leftOut: (names: string) => string;
  };
}
