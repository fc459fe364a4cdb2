import type { RejectReason } from '../../handoff/trail.ts';

/** Words of the widget. */
export interface WidgetStrings {
  /** The panel's heading and accessible name. */
  readonly title: string;
  /** On the launcher. */
  readonly launcher: string;
  readonly featured: string;
  /** Announced while typing. */
  readonly found: (articles: number) => string;
  readonly clear: string;
  readonly repaired: (query: string) => string;
  readonly searchAsTyped: (query: string) => string;
  readonly nothingFound: (query: string) => string;
  readonly nothingFoundAdvice: string;
  readonly indexFailed: string;
  readonly articleFailed: string;
  readonly failedAdvice: string;
  readonly tryAgain: string;
  readonly loading: string;
  readonly openOnSite: string;
  readonly newTab: string;
  readonly updated: (date: string) => string;
  readonly related: string;
  readonly whyNot: string;
  readonly reasons: Readonly<Record<RejectReason, string>>;
  readonly ownWords: string;
  readonly tellUs: string;
  readonly closer: string;
  readonly orPerson: string;

  readonly messageAdvice: string;
  readonly copy: string;
  readonly copied: string;

  readonly whatHappened: string;
  readonly whatHappenedAdvice: string;
  readonly replyTo: string;
  readonly replyToAdvice: string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  readonly optional: string;
  readonly sentAlong: string;
  readonly sentAlongAdvice: string;
  readonly nothingSentAlong: string;
  readonly strike: (line: string) => string;
  readonly putBack: (line: string) => string;
  readonly send: string;
  readonly sending: string;
  readonly missing: Readonly<Record<'message' | 'contact' | 'email' | 'phone', string>>;
  readonly tooLong: (characters: number) => string;
  readonly refused: string;
  /** With no desk: how the text goes on its way. */
  readonly handOver: string;
  readonly handOverAdvice: string;
  readonly sendBy: (channel: string) => string;
  readonly trimmed: string;
  readonly copyText: string;
  readonly handedOver: string;

  readonly kept: string;
  readonly keptAdvice: string;
  readonly keptOffline: string;
  /** Storage is forbidden: the message lives only as long as the page. */
  readonly heldInPage: string;
  readonly heldInPageAdvice: string;
  readonly sendNow: string;
  readonly received: string;
  readonly receivedAdvice: string;
  readonly reference: string;
  readonly follow: string;
  readonly yourCases: string;
  readonly waiting: string;
}
