import type { LinkedChannel } from '../../handoff/channels.ts';
import type { RejectReason } from '../../handoff/trail.ts';

/** Words of the static help centre. */
export interface SiteStrings {
  /** BCP 47 code of the country whose dates go with these words, e.g. day before month in British English. */
  readonly dates: string;
  readonly title: string;
  /** The home page's one line. */
  readonly headline: string;
  /** For search engines and link previews. */
  readonly description: (company: string) => string;
  readonly skipToContent: string;
  readonly language: string;
  readonly topics: string;
  readonly articleCount: (n: number) => string;
  /** Above the writers' own choice. */
  readonly oftenAsked: string;
  /** Above what was read most, by the figures. */
  readonly mostRead: string;
  readonly youAreHere: string;
  /** `date` is already formatted for the locale. */
  readonly updated: (date: string) => string;
  readonly alsoIn: string;
  readonly onThisPage: string;
  readonly related: string;
  readonly companySite: (company: string) => string;
  readonly pages: {
    readonly label: string;
    readonly previous: string;
    readonly next: string;
    readonly position: (page: number, of: number) => string;
  };
  readonly person: {
    readonly stuck: string;
    readonly promise: string;
    readonly hours: string;
    readonly closed: string;
    /** `zone` is a time zone's name in the locale's language. */
    readonly zone: (zone: string) => string;
    readonly holidays: (dates: string) => string;
    /** Special days, each with its hours. */
    readonly special: (days: string) => string;
  };
  readonly contact: {
    readonly lead: string;
    readonly expect: Readonly<Record<LinkedChannel['type'], string>>;
    readonly noScript: string;
    /** The same where that form is the only way. */
    readonly noScriptAlone: string;
    readonly otherWays: string;
  };
  readonly verdict: {
    readonly why: string;
    readonly reasons: Readonly<Record<RejectReason, string>>;
    readonly comment: string;
    readonly commentHint: string;
    readonly next: string;
    readonly personNext: string;
  };
  readonly searchPage: {
    readonly title: string;
    readonly begin: string;
    readonly searching: string;
    readonly found: (n: number) => string;
    readonly showing: (shown: number, total: number) => string;
    readonly none: (query: string) => string;
    readonly noneHint: string;
    readonly failed: string;
    readonly again: string;
    readonly noScript: string;
  };
  readonly notFound: { readonly title: string; readonly text: string; readonly home: string };
  readonly choose: string;
  readonly moved: { readonly title: string; readonly go: string };
}
