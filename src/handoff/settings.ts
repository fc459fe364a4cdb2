import type { AttachmentLimits } from './attachments.ts';
import type { Channel } from './channels.ts';

/** Days as `Intl` orders them for us: Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When people answer. Times are wall-clock `HH:MM` in `timeZone`. */
export interface OpeningHours {
  /** IANA name, e.g. `Europe/Sofia`. */
  readonly timeZone: string;
  /** Spans of a day, in order; a day without a key is closed. */
  readonly week: Readonly<
    Partial<Record<Weekday, readonly { readonly from: string; readonly to: string }[]>>
  >;
  /** Closed dates, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** Articles to offer on pages whose address fits `match`; `*` stands for anything. */
export interface SuggestionRule {
  readonly match: string;
  /** Ids, best first. */
  readonly articles: readonly string[];
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
  /** What the form needs; fetched with it. */
  readonly writing: WritingSettings;
  /** By locale, what to offer on which pages before anything is typed. */
  readonly suggestions: Readonly<Record<string, readonly SuggestionRule[]>>;
  /** Accent colour as CSS text for each theme, with contrast already checked. */
  readonly accent: { readonly light: string; readonly dark: string };
}
