import settings from 'virtual:handrail/settings';
import { loadLocale, type Locale } from '../locales/generated/site.ts';
import { SearchError } from '../search/errors.ts';
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
  const read = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(`${settings.base}handrail/${code}/${path}`);
    if (!answer.ok) throw new SearchError('index.unreachable', path, { cause: answer.status });
    return new Uint8Array(await answer.arrayBuffer());
  };
  return { locale, index: await openIndex({ locale: code, analyzer: locale.analyzer, read }) };
}
