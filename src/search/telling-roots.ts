import type { Analyzer } from './types.ts';

/**
 * What a phrase is known by: the roots of its words in order, without those that carry no meaning alone. Two phrases
 * with the same roots are one to the search. Empty where there are no letters and digits, or stop words only.
 */
export function tellingRoots(phrase: string, analyzer: Analyzer): string[] {
  return analyzer
    .analyze(phrase)
    .filter(({ surface }) => !analyzer.stopWords.has(surface))
    .map(({ root }) => root);
}
