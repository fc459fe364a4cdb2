import type { Analyzer, Token } from './types.ts';

/** The words that a query is looked up by, each once: stop words only where there is nothing else. */
export function telling(tokens: readonly Token[], { stopWords }: Analyzer): Token[] {
  const distinct = [...new Map(tokens.map((token) => [token.surface, token])).values()];
  const some = distinct.filter(({ surface }) => !stopWords.has(surface));
  return some.length > 0 ? some : distinct;
}

/**
 * What a phrase is known by: the roots of its words in order, without those that carry no meaning alone. Two phrases
 * with the same roots are one to the search. Empty where there are no letters and digits, or stop words only.
 */
export function tellingRoots(phrase: string, analyzer: Analyzer): string[] {
  return tellingTokens(phrase, analyzer).map(({ root }) => root);
}

/** A phrase's words in order, without those that carry no meaning alone. */
export function tellingTokens(phrase: string, { analyze, stopWords }: Analyzer): Token[] {
  return analyze(phrase).filter(({ surface }) => !stopWords.has(surface));
}
