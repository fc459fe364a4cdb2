import { locales } from 'virtual:handrail/settings';
import type { SearchIndex } from '../../../search/types.ts';
import { analyzerOf } from '../analyzer-of.ts';
import { openIndex } from '../../../search/open-index.ts';
import type { Places } from '../places.ts';

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
  return openIndex({ locale, analyzer: await analyzerOf(locale), read: places.of(locale).read });
}
