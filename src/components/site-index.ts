import settings from 'virtual:handrail/settings';
import { createIndexReader } from '../index-reader/index-reader.ts';
import { loadLocale, type Locale } from '../locales/generated/site.ts';
import { openIndex } from '../search/open-index.ts';
import type { SearchIndex } from '../search/types.ts';

/** A language of the site, ready to search. */
export interface SiteSearch {
  readonly locale: Locale;
  readonly index: SearchIndex;
}

const opened = new Map<string, Promise<SiteSearch>>();

/**
 * Loads a language's words and analyzer and opens its index from the origin that serves the page: once, unless that
 * fails. Rejects with a `SearchError` where the index cannot be had.
 */
export function openSiteSearch(code: string): Promise<SiteSearch> {
  const known = opened.get(code);
  if (known) return known;
  const opening = open(code);
  opened.set(code, opening);
  opening.catch(() => opened.delete(code));
  return opening;
}

async function open(code: string): Promise<SiteSearch> {
  const locale = await loadLocale[code]?.();
  if (!locale) throw new Error(`[handrail] no locale "${code}"`);
  const read = createIndexReader(new URL(`${settings.base}handrail/${code}/`, location.origin).href);
  return { locale, index: await openIndex({ locale: code, analyzer: locale.analyzer, read }) };
}
