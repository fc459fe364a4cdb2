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
  readonly missing: Readonly<Record<'message' | 'contact' | 'email' | 'phone', string>>;
  readonly tooLong: (characters: number) => string;
  readonly refused: string;
  /** With no desk: how the text goes on its way. */
  readonly handOver: string;
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
  /** The same where the company has the widget store nothing. */
  readonly heldByChoiceAdvice: string;
  readonly sendNow: string;
  readonly received: string;
  readonly receivedAdvice: string;
  readonly reference: string;
}
