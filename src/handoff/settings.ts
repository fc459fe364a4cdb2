import type { AttachmentLimits } from './attachments.ts';
import type { Channel } from './channels.ts';

/** Days as `Intl` orders them for us: Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Wall-clock times, `HH:MM` up to `24:00`. One that ends at or before its start ends on the next day. */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

/** When people answer. Times are wall-clock times in `timeZone`. */
export interface OpeningHours {
  /** IANA name, e.g. `Europe/Sofia`. */
  readonly timeZone: string;
  /** Spans of a day, in order; a day without a key is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly TimeSpan[]>>>;
  /** Closed dates, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** Dates with hours of their own instead of those of the week; none is closed. */
  readonly special?: Readonly<Record<string, readonly TimeSpan[]>>;
  /** What the zone is called in the language of whoever reads it; worked out where it is left out. */
  readonly zoneName?: string;
}

/** Articles to offer on pages whose address fits `match`; `*` stands for anything. */
export interface SuggestionRule {
  readonly match: string;
  /** Ids, best first. */
  readonly articles: readonly string[];
}

/** When the widget opens by itself, once for each visitor. */
export interface OpensByItself {
  /** While a page is looked at. */
  readonly afterSeconds: number;
  /** Paths or addresses as in a `SuggestionRule`. */
  readonly pages: readonly string[];
}

/** What of the company's settings a browser may know in one locale. Holds no secret by construction. */
export interface LocaleSettings {
  readonly company: string;
  /** Channels to a human in the order in which they are offered; never empty. */
  readonly channels: readonly Channel[];
  readonly hours: OpeningHours | null;
  /** A promise in hours of work until the first answer, or null where none was made. */
  readonly answersWithinHours: number | null;
  readonly categories: readonly { readonly id: string; readonly title: string }[];
}

/** What of them the widget has from the first: a year's holidays are long, and told later. */
export type FirstSettings = Omit<LocaleSettings, 'hours'>;

/** What of the settings the message form needs. */
export interface WritingSettings {
  /** Null where no files are taken. */
  readonly attachments: AttachmentLimits | null;
  /** By locale, what the company changed of our list of serious words. */
  readonly urgentWords: Readonly<
    Record<string, { readonly add: readonly string[]; readonly leaveOut: readonly string[] }>
  >;
}

/** Settings baked into the widget and the site's scripts at build time. */
export interface BrowserSettings {
  /** Locales that have articles; the first is the default. */
  readonly locales: readonly string[];
  readonly byLocale: Readonly<Record<string, LocaleSettings>>;
  /** Path under which the site is served, with both slashes, e.g. `/` or `/help/`. */
  readonly base: string;
  /**
   * Where the desk answers: an absolute origin with path, `''` for the origin that serves the widget,
   * or null with no desk.
   */
  readonly deskUrl: string | null;
  /** Whether a message can be sent without JavaScript; the desk has to mail for that. */
  readonly takesForms: boolean;
  /** Whether the desk counts events of those who do not object. */
  readonly counts: boolean;
  /** What the form needs; fetched with it. */
  readonly writing: WritingSettings;
  /** By locale, what to offer on which pages before anything is typed. */
  readonly suggestions: Readonly<Record<string, readonly SuggestionRule[]>>;
  /** Null where nothing opens by itself. */
  readonly opens: OpensByItself | null;
  /** Zendesk's subdomain, where messages go to its anonymous form instead of a desk. */
  readonly zendesk: string | null;
  /** Accent colour as CSS text for each theme, with contrast already checked. */
  readonly accent: { readonly light: string; readonly dark: string };
}
