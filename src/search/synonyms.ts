import type { Group } from './group.ts';
import type { IndexFiles } from './index-files.ts';
import type { QueryTerm } from './rank.ts';
import { readingOf } from './readings.ts';
import { pinRoots, telling } from './rules.ts';
import type { Analyzer, Token } from './types.ts';

/** How much less a synonym counts than the customer's own word. */
const SYNONYM_WEIGHT = 0.9;

/** What the company says of a query's words: other words for some of them, and articles to put first. */
export interface CompanyRules {
  readonly synonyms: readonly SynonymSpan[];
  readonly pins: readonly number[];
}

/** Other words for the query's words from `from` on, `length` of them. */
export interface SynonymSpan {
  readonly from: number;
  readonly length: number;
  readonly means: string;
}

/** Finds the rules that are about these words. `groups` are those of the words' roots. */
export function rulesFor(tokens: readonly Token[], groups: readonly (Group | undefined)[]): CompanyRules {
  const roots = tokens.map(({ root }) => root);
  const all = pinRoots(tokens).join(' ');
  const synonyms: SynonymSpan[] = [];
  const pins: number[] = [];
  for (const [from, group] of groups.entries()) {
    for (const rule of group?.rules ?? []) {
      if (rule.pins && rule.roots.join(' ') === all) pins.push(...rule.pins);
      if (rule.means === undefined) continue;
      const { length } = rule.roots;
      if (rule.roots.every((root, at) => roots[from + at] === root)) {
        synonyms.push({ from, length, means: rule.means });
      }
    }
  }
  return { synonyms, pins: [...new Set(pins)] };
}

/** A synonym's words as terms, each with the weight that leaves the whole span as much as one word. */
export async function synonymTerms(
  files: IndexFiles,
  analyzer: Analyzer,
  { means, length }: SynonymSpan,
): Promise<{ terms: QueryTerm[]; weight: number } | undefined> {
  const terms = await Promise.all(
    telling(analyzer.analyze(means), analyzer).map(async (token) => ({
      readings: await readingOf(files, analyzer, token),
      synonyms: [],
    })),
  );
  // A word that no article has makes the whole phrase one that no article has.
  return terms.every(({ readings }) => readings.length > 0)
    ? { terms, weight: SYNONYM_WEIGHT / length }
    : undefined;
}
