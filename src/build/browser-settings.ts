import { suggestionsIn } from '../config/suggestions.ts';
import type { Config } from '../config/schema.ts';
import type { Channel } from '../handoff/channels.ts';
import {
  WEEKDAYS,
  type BrowserSettings,
  type LocaleSettings,
  type OpeningHours,
} from '../handoff/settings.ts';
import { attachmentLimits } from '../config/attachment-limits.ts';
import { accentPair } from '../look/accent.ts';

/** A category with its title, from the settings or from the content folder's own list. */
export interface TitledCategory {
  readonly id: string;
  readonly title: string | Readonly<Record<string, string>>;
}

/**
 * What browsers may know of the settings, for the locales that have articles, and of the categories those that
 * `isPublic` lets through; all unless told. Built field by field, so that a new setting stays private until it is named
 * here.
 */
export function browserSettings(
  config: Config,
  locales: readonly string[],
  categories: readonly TitledCategory[],
  isPublic: (locale: string, category: string) => boolean = () => true,
): BrowserSettings {
  const localeSettings = (locale: string): LocaleSettings => ({
    company: inLocale(config.company.name, locale, config.locales),
    channels: config.channels.flatMap((channel): Channel[] => {
      if (channel.locales !== undefined && !channel.locales.includes(locale)) return [];
      if (channel.type === 'message') return config.desk === false ? [] : [{ type: 'message' }];
      if (channel.type === 'email') return [{ type: 'email', address: channel.address }];
      return [{ type: channel.type, number: channel.number }];
    }),
    hours: hoursIn(config.hours, locale),
    answersWithinHours: config.answersWithinHours ?? null,
    categories: categories
      .filter(({ id }) => isPublic(locale, id))
      .map(({ id, title }) => ({ id, title: inLocale(title, locale, config.locales) })),
  });
  return {
    locales,
    byLocale: Object.fromEntries(locales.map((locale) => [locale, localeSettings(locale)])),
    base: config.site.base,
    deskUrl: config.desk === false ? null : (config.desk.url ?? ''),
    writing: { attachments: attachmentLimits(config), urgentWords: config.urgentWords },
    suggestions: Object.fromEntries(
      locales.map((locale) => [
        locale,
        suggestionsIn(config.suggestions, locale).map(({ match, articles }) => ({ match, articles })),
      ]),
    ),
    accent: accentPair(config.colours.accent),
  };
}

/** The text for a locale, else for the first configured locale that has one. */
export function inLocale(
  text: string | Readonly<Record<string, string>>,
  locale: string,
  fallbacks: readonly string[],
): string {
  if (typeof text === 'string') return text;
  for (const code of [locale, ...fallbacks]) {
    const found = text[code];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}

function hoursIn(hours: Config['hours'], locale: string): OpeningHours | null {
  if (hours === undefined) return null;
  const own = isShared(hours) ? hours : hours[locale];
  if (!own) return null;
  const week: Record<string, readonly { from: string; to: string }[]> = {};
  for (const day of WEEKDAYS) {
    const spans = own.week[day];
    if (spans) week[day] = spans;
  }
  return { timeZone: own.timeZone, week, holidays: own.holidays };
}

type Hours = NonNullable<Config['hours']>;
type SharedHours = Extract<Hours, { week: object }>;

function isShared(hours: Hours): hours is SharedHours {
  return typeof hours['timeZone'] === 'string';
}
