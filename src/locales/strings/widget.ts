/** Words of the widget that it opens with: home and what was found. */
export interface WidgetStrings {
  /** The panel's heading and accessible name. */
  readonly title: string;
  /** On the launcher. */
  readonly launcher: string;
  readonly featured: string;
  /** Over articles that fit the page he is on. */
  readonly forThisPage: string;
  /** Announced while typing. */
  readonly found: (articles: number) => string;
  readonly clear: string;
  readonly indexFailed: string;
  readonly articleFailed: string;
  readonly failedAdvice: string;
  /** Above the ways that need no network, where the others could not be loaded. */
  readonly offline: string;
  readonly tryAgain: string;
  readonly loading: string;
}
