import { shardOf } from './content-shards.ts';
import type { Rule } from './group.ts';
import { pinRoots } from './pin-roots.ts';
import { telling, tellingRoots, tellingTokens } from './telling-roots.ts';
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

/** So many lines are in the manifest, which everybody fetches; what is beyond costs those who ask for it a round trip. */
const MOST_BESIDE = 256;

/** Which term shards the other words of each synonym need, as the manifest says it. `keys`: of the table of terms. */
export function shardsBeside(
  { synonyms, pins }: { readonly synonyms: readonly Synonym[]; readonly pins: readonly Pin[] },
  analyzer: Analyzer,
  keys: readonly string[],
): string {
  const beside = new Map<string, Set<number>>();
  const shardsFor = (roots: readonly string[]): Set<number> => {
    const words = roots.join(' ');
    const shards = beside.get(words) ?? new Set();
    if (words !== '') beside.set(words, shards);
    return shards;
  };
  for (const { words, means } of synonyms) {
    const shards = shardsFor(tellingRoots(words, analyzer));
    for (const { root } of telling(analyzer.analyze(means), analyzer)) shards.add(shardOf(keys, root));
  }
  // A pin needs no shard, but what puts it first.
  for (const { query } of pins) shardsFor(pinRoots(telling(analyzer.analyze(query), analyzer)));
  return [...beside]
    .slice(0, MOST_BESIDE)
    .map(([words, shards]) => [words, ...shards].join('='))
    .join('\n');
}
