import { pinKey } from '../search/pin-roots.ts';
import { tellingRoots } from '../search/telling-roots.ts';
import type { Analyzer, Pin, Synonym } from '../search/types.ts';
import { rootFinder } from './found-roots.ts';
import type { SearchRules } from './search-rules.ts';
import { directions } from './synonyms.ts';
import type { Article } from './types.ts';

/**
 * What of a language's rules may go into its public index: synonyms that lead to words of a public article, each
 * direction once, and pins to public articles, one for each query. So a word or an id that only drafts and internal
 * articles have stays out, whatever a rule says.
 */
export function usableRules(
  rules: Pick<SearchRules, 'synonyms' | 'pins'>,
  articles: readonly Article[],
  analyzer: Analyzer,
): { readonly synonyms: Synonym[]; readonly pins: Pin[] } {
  const all = directions(rules.synonyms);
  const rootsOf = new Map(
    [...new Set(all.flatMap(({ words, means }) => [words, means]))].map((phrase) => [
      phrase,
      tellingRoots(phrase, analyzer),
    ]),
  );
  const keyOf = (phrase: string): string => rootsOf.get(phrase)?.join(' ') ?? '';
  const wanted = new Set(all.flatMap(({ means }) => rootsOf.get(means) ?? []));
  const found = rootFinder(analyzer)(articles, wanted);
  const synonyms = new Map<string, Synonym>();
  for (const synonym of all) {
    const [from, to] = [keyOf(synonym.words), keyOf(synonym.means)];
    if (from === '' || to === '' || from === to) continue;
    const isFound = rootsOf.get(synonym.means)?.every((root) => found.has(root));
    if (isFound && !synonyms.has(`${from}\n${to}`)) synonyms.set(`${from}\n${to}`, synonym);
  }

  const keys = new Set(articles.map(({ key }) => key));
  const pins = new Map<string, Pin>();
  for (const { query, ids } of rules.pins) {
    const key = pinKey(query, analyzer);
    const open = [...new Set(ids)].filter((id) => keys.has(id));
    if (key !== '' && open.length > 0 && !pins.has(key)) pins.set(key, { query, ids: open });
  }
  return { synonyms: [...synonyms.values()], pins: [...pins.values()] };
}
