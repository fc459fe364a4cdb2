/** Words around the ways to a person that come after the panel's first view. */
export interface ContactStrings {
  /** Said while nobody is there: a case is taken all the same. */
  readonly writeAnyway: string;
  readonly messageAdvice: string;
  readonly callbackAdvice: string;
  readonly chatAdvice: string;
  /** The page's own chat did not take the customer over. */
  readonly chatFailed: string;
  readonly zendeskAdvice: string;
  readonly callback: {
    readonly number: string;
    readonly when: string;
    readonly soon: string;
    /** Where the company names no hours: when it suits, in his own words. */
    readonly anyTime: string;
    readonly about: string;
    readonly send: string;
    /** The case's first line; `when` is a time that he chose, or his own words. */
    readonly ask: (when: string) => string;
    readonly askSoon: string;
    /** Said to him once we have it: `when` is a time that he chose, or his own words. */
    readonly wished: (when: string) => string;
    readonly missing: string;
    readonly received: string;
    readonly receivedAdvice: string;
  };
  readonly zendesk: {
    readonly email: string;
    readonly refused: string;
    readonly received: string;
    readonly receivedAdvice: string;
    /** It was sent and no answer came: it may be there or not. */
    readonly unsure: string;
    /** `kept` is where it is: one of the two sentences after this. */
    readonly unsureAdvice: (kept: string) => string;
    readonly unsureSaved: string;
    readonly unsureHeld: string;
    readonly sendAgain: string;
  };
}
