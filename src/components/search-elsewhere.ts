import settings from 'virtual:handrail/settings';
import { searchPath } from '../layouts/addresses.ts';
import { resultItem } from './search-results.ts';
import { openSiteSearch, type SiteSearch } from './site-index.ts';

/** Of each other language. */
const HITS = 3;

/**
 * What the site's other languages have where this one has nothing: their words, analyzer and index are fetched for
 * that, and only then.
 */
export async function* searchElsewhere(
  query: string,
  here: SiteSearch,
  exact: boolean,
): AsyncGenerator<HTMLElement> {
  const { meta, results } = here.locale;
  const names = new Intl.DisplayNames(meta.code, { type: 'language' });
  for (const code of settings.locales.filter((other) => other !== meta.code)) {
    const { locale, index } = await openSiteSearch(code);
    const { hits, total, repair } = await index.search(query, { exact, limit: HITS });
    // A word of another language that is spelt alike is not what he meant.
    if (total === 0 || (repair && repair.kind !== 'layout')) continue;
    const link = document.createElement('a');
    link.href = `${searchPath(settings.base, code)}?q=${encodeURIComponent(query)}`;
    link.textContent = results.elsewhere(total, names.of(code) ?? code);
    const title = document.createElement('h2');
    title.append(link);
    const list = document.createElement('ol');
    list.className = 'results';
    list.role = 'list';
    list.lang = code;
    list.dir = locale.meta.direction;
    const titles = new Map(settings.byLocale[code]?.categories.map((one) => [one.id, one.title]));
    list.append(...hits.map((hit) => resultItem(hit, titles.get(hit.category) ?? '').element));
    const section = document.createElement('section');
    section.append(title, list);
    yield section;
  }
}
