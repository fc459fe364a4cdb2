/** Words of the customer's case page. */
export interface CaseStrings {
  readonly title: string;
}
