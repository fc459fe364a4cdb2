import type { Looked } from './look-up.ts';
import type { QueryTerm } from './rank.ts';
import type { Repair } from './types.ts';

/** A query as it was understood. */
export interface Plan {
  readonly terms: readonly QueryTerm[];
  /** Roots whose words are marked in titles and snippets. */
  readonly roots: ReadonlySet<string>;
  readonly repair?: Repair;
  /** Words searched in addition. */
  readonly also: readonly string[];
  /** Articles that the company puts first. */
  readonly pins: readonly number[];
}

/** What the words looked up ask for, and nothing else. */
export function planOf(looked: readonly Looked[], repair?: Repair): Plan {
  const roots = new Set(looked.map(({ token }) => token.root));
  for (const { readings } of looked) for (const { group } of readings) roots.add(group.root);
  return {
    terms: looked.map(({ readings }): QueryTerm => ({ readings, synonyms: [] })),
    roots,
    also: looked.flatMap(({ also }) => also ?? []),
    pins: [],
    ...(repair ? { repair } : {}),
  };
}
