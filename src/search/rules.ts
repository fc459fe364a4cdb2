import type { Rule } from './group.ts';
import { tellingRoots } from './telling-roots.ts';
import type { Analyzer, Pin, Synonym, Token } from './types.ts';

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
    const roots = tellingRoots(words, analyzer);
    add(roots[0], { roots, means });
  }
  for (const { query, ids } of pins) {
    const roots = pinRoots(telling(analyzer.analyze(query), analyzer));
    const articles = ids.flatMap((id) => numberOf(id) ?? []);
    if (articles.length > 0) add(roots[0], { roots, pins: articles });
  }
  return rules;
}

/** The words that a query is looked up by: stop words only where there is nothing else. */
export function telling(tokens: readonly Token[], { stopWords }: Analyzer): Token[] {
  const distinct = [...new Map(tokens.map((token) => [token.surface, token])).values()];
  const some = distinct.filter(({ surface }) => !stopWords.has(surface));
  return some.length > 0 ? some : distinct;
}

/** Queries with the same key are one to a pin; empty where there are no letters and digits. */
export function pinKey(query: string, analyzer: Analyzer): string {
  return pinRoots(telling(analyzer.analyze(query), analyzer)).join(' ');
}

/** A pin is for these words in any order. */
export function pinRoots(tokens: readonly Token[]): string[] {
  return [...new Set(tokens.map(({ root }) => root))].sort();
}
