import { locales } from 'virtual:handrail/settings';
import { loadLocale } from '../../../locales/generated/widget.ts';
import type { SearchIndex } from '../../../search/types.ts';
import { searching, type Places } from '../places.ts';

/** The site's languages but for this one. */
export const otherLocales = (here: string): readonly string[] => locales.filter((code) => code !== here);

const opened = new Map<string, Promise<SearchIndex>>();

/** The index of another language with its analyzer, fetched once. */
export function openOther(places: Places, locale: string): Promise<SearchIndex> {
  const known = opened.get(locale);
  if (known) return known;
  const opening = open(places, locale);
  opened.set(locale, opening);
  opening.catch(() => opened.delete(locale));
  return opening;
}

async function open(places: Places, locale: string): Promise<SearchIndex> {
  const words = await loadLocale[locale]?.();
  if (!words) throw new Error(`[handrail] there is no locale ${locale}`);
  const { openIndex } = await searching();
  return openIndex({ locale, analyzer: words.analyzer, read: places.of(locale, words.manifest).read });
}
