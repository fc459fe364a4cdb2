import type { FileKind } from '../../handoff/attachments.ts';

/** Words of the widget's form, and of what becomes of what is sent. */
export interface CaseFormStrings {
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
  /** Over articles that may answer, while he writes. */
  readonly mayAnswer: string;
  readonly mayAnswerShown: (articles: number) => string;
  readonly hideSuggestions: string;
  /** A box to tick: nothing works for him any more. */
  readonly blocked: string;
  /** Serious words were found. */
  readonly urgent: string;
  readonly attach: string;
  /** `size` is formatted for the locale, `kinds` a list of them. */
  readonly attachAdvice: (count: number, size: string, kinds: string) => string;
  readonly fileKinds: Readonly<Record<FileKind, string>>;
  readonly attached: string;
  readonly removeFile: (name: string) => string;
  readonly fileProblems: {
    readonly count: (name: string, most: number) => string;
    readonly size: (name: string, most: string) => string;
    readonly kind: (name: string, kinds: string) => string;
    readonly empty: (name: string) => string;
    readonly unreadable: (name: string) => string;
    /** It was chosen on an earlier page. */
    readonly gone: (name: string) => string;
  };
  /** A known domain was mistyped. */
  readonly didYouMean: (address: string) => string;
  readonly missing: Readonly<Record<'message' | 'contact' | 'email' | 'phone', string>>;
  readonly tooLong: (characters: number) => string;
  readonly refused: string;
  /** Takes a refused message off the device for good. */
  readonly discard: string;
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
  /** The message is saved, its files are not: there is no room. */
  readonly filesHeldAdvice: string;
  /** The desk has the message; its files are still on the device. */
  readonly filesUnderWay: string;
  readonly filesNotTaken: (names: string) => string;
  /** The same where the company has the widget store nothing. */
  readonly heldByChoiceAdvice: string;
  readonly sendNow: string;
  readonly received: string;
  readonly receivedAdvice: string;
  readonly reference: string;
}
