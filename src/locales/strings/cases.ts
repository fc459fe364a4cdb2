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
  /** Of what he added to a case, which was not taken and never will be: his words are in the case's field. */
  readonly notAdded: string;
  /** Takes the words that a case does not take into the form of a new message. */
  readonly writeAnew: string;
  /** In place of a case that the desk does not have any more. */
  readonly gone: { readonly title: string; readonly text: string };
}
