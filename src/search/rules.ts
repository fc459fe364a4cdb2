import type { Rule } from './group.ts';
import { pinRoots, telling, tellingTokens } from './telling-roots.ts';
import type { Analyzer, Pin, Synonym } from './types.ts';

/**
 * Synonyms and pins by the root whose shard every query that they are about fetches anyway: the first telling one of
 * their words. `numberOf` gives an article's number, undefined where there is none.
 */
export function rulesByRoot(
  { synonyms, pins }: { readonly synonyms: readonly Synonym[]; readonly pins: readonly Pin[] },
  analyzer: Analyzer,
  numberOf: (id: string) => number | undefined,
): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  const add = (home: string | undefined, rule: Rule): void => {
    if (home === undefined) return;
    const list = rules.get(home);
    if (list) list.push(rule);
    else rules.set(home, [rule]);
  };
  for (const { words, means } of synonyms) {
    const tokens = tellingTokens(words, analyzer);
    const roots = tokens.map(({ root }) => root);
    add(roots[0], { roots, stems: tokens.map(({ stem }) => stem), means });
  }
  for (const { query, ids } of pins) {
    const roots = pinRoots(telling(analyzer.analyze(query), analyzer));
    const articles = ids.flatMap((id) => numberOf(id) ?? []);
    if (articles.length > 0) add(roots[0], { roots, stems: [], pins: articles });
  }
  return rules;
}
