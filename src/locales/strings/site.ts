/** Words of the static help centre. */
export interface SiteStrings {
  readonly title: string;
}
