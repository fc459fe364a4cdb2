/** Words of the agents' inbox. */
export interface InboxStrings {
  readonly title: string;
}
