import settings from 'virtual:handrail/settings';
import type { LocaleSettings } from '../handoff/settings.ts';
import { locales } from '../locales/generated/registry.ts';
import type { LocaleModule } from '../locales/types.ts';

/** What a page needs to speak one language: its words and the company's settings in it. */
export interface SiteLocale extends Pick<
  LocaleModule,
  | 'meta'
  | 'common'
  | 'handoff'
  | 'site'
  | 'results'
  | 'reading'
  | 'hours'
  | 'contact'
  | 'caseForm'
  | 'plainForm'
> {
  readonly code: string;
  readonly settings: LocaleSettings;
}

/** Throws for a code that the settings do not name; `getStaticPaths` only gives those that they do. */
export function siteLocale(code: string): SiteLocale {
  const words = locales[code];
  const local = settings.byLocale[code];
  if (words === undefined || local === undefined) {
    throw new Error(`No locale "${code}": add src/locales/${code}.ts and name it in help.config.ts.`);
  }
  const { meta, common, handoff, site, results, reading, hours, contact, caseForm, plainForm } = words;
  return {
    code,
    meta,
    common,
    handoff,
    site,
    results,
    reading,
    hours,
    contact,
    caseForm,
    plainForm,
    settings: local,
  };
}

type Dated = Pick<SiteLocale, 'site'>;

/** A date as the language writes it; empty for a text that is no date. `iso` is `YYYY-MM-DD`. */
export function longDate(words: Dated, iso: string): string {
  return writeDate(words, iso, { dateStyle: 'long' });
}

/** The same without its year, for days that are near. */
export function dayOfYear(words: Dated, iso: string): string {
  return writeDate(words, iso, { day: 'numeric', month: 'long' });
}

function writeDate({ site }: Dated, iso: string, style: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(iso);
  return Number.isNaN(time)
    ? ''
    : new Intl.DateTimeFormat(site.dates, { ...style, timeZone: 'UTC' }).format(time);
}
