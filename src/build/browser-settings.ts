import { suggestionsIn } from '../config/suggestions.ts';
import type { Config } from '../config/schema.ts';
import { attachmentLimits } from '../config/attachment-limits.ts';
import { channelsIn } from '../config/channels-in.ts';
import { hoursOf } from '../config/hours-of.ts';
import { inLocale } from '../config/in-locale.ts';
import { takesForms } from '../config/takes-forms.ts';
import { zoneName } from '../handoff/hours-text.ts';
import type { BrowserSettings, LocaleSettings, OpeningHours } from '../handoff/settings.ts';
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
    channels: channelsIn(config, locale),
    hours: namedHours(config, locale),
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
    takesForms: takesForms(config),
    counts: config.desk !== false && config.desk.events,
    writing: { attachments: attachmentLimits(config), urgentWords: config.urgentWords },
    suggestions: Object.fromEntries(
      locales.map((locale) => [
        locale,
        suggestionsIn(config.suggestions, locale).map(({ match, articles }) => ({ match, articles })),
      ]),
    ),
    opens: config.widget.opens ?? null,
    zendesk: config.channels.find((channel) => channel.type === 'zendesk')?.subdomain ?? null,
    accent: accentPair(config.colours.accent),
  };
}

/** With the zone's name, which a browser would look for in all that it knows of languages. */
function namedHours(config: Config, locale: string): OpeningHours | null {
  const hours = hoursOf(config, locale);
  return hours && { ...hours, zoneName: zoneName(hours.timeZone, locale) };
}
