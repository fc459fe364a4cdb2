import { telling } from './telling-roots.ts';
import type { Analyzer, Token } from './types.ts';

/** What a pin is known by: the roots of its words in any order. */
export function pinRoots(tokens: readonly Token[]): string[] {
  return [...new Set(tokens.map(({ root }) => root))].sort();
}

/** Queries with the same key are one to a pin; empty where there are no letters and digits. */
export function pinKey(query: string, analyzer: Analyzer): string {
  return pinRoots(telling(analyzer.analyze(query), analyzer)).join(' ');
}
