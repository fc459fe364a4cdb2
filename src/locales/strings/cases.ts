/** Words of the widget's list of his cases, and of one case beyond those of the case page. */
export interface CasesStrings {
  readonly yours: string;
  /** Of a message, or of what he added to one. */
  readonly waiting: string;
  /** Of a message that we will not take as it is: it was never received, and is still his. */
  readonly refused: string;
  readonly follow: string;
  /** Leads to the case's own page. */
  readonly openPage: string;
  /** What he added was not taken, and never will be. */
  readonly notTaken: string;
}
