/** Words beside the message field of a contact form that the page already has. */
export interface GuardStrings {
  /** Above articles that may answer what is being written. */
  readonly mayAnswer: string;
  /** Said to a screen reader once they are there. */
  readonly offered: (articles: number) => string;
  /** On the box that leaves the trail out of the form. */
  readonly sendAlong: string;
  /** Opens the lines that go along. */
  readonly whatExactly: string;
}
