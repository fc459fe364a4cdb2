import type { JudgedQuery } from './corpus/judged-sets.ts';

/** How well a run answers the queries of one kind. */
export interface Score {
  readonly kind: string;
  readonly queries: number;
  /** Mean normalised discounted cumulative gain of the first ten hits, with gains of 0 or 1, in [0, 1]. */
  readonly ndcg10: number;
  /** Share of queries with a relevant article among the first three hits. */
  readonly success3: number;
  /** Share of queries that found nothing at all. */
  readonly none: number;
}

/**
 * Scores a run, per kind of query in the order of the queries. `hits` gives the found ids, best first, by the query's
 * id; a query that it does not know counts as answered with nothing. An article that is listed twice counts once.
 */
export function score(
  queries: readonly JudgedQuery[],
  hits: ReadonlyMap<string, readonly string[]>,
): Score[] {
  const sums = new Map<string, { queries: number; gain: number; success: number; none: number }>();
  for (const { id, kind, relevant } of queries) {
    const found = (hits.get(id) ?? []).slice(0, 10);
    const wanted = new Set(relevant);
    const sum = sums.get(kind) ?? { queries: 0, gain: 0, success: 0, none: 0 };
    sum.queries += 1;
    sum.gain += ndcg(found, wanted);
    if (found.slice(0, 3).some((hit) => wanted.has(hit))) sum.success += 1;
    if (found.length === 0) sum.none += 1;
    sums.set(kind, sum);
  }
  return [...sums].map(([kind, { queries: count, gain, success, none }]) => ({
    kind,
    queries: count,
    ndcg10: gain / count,
    success3: success / count,
    none: none / count,
  }));
}

/** Järvelin and Kekäläinen 2002, with gains of 0 or 1 and a logarithm of base 2. */
function ndcg(found: readonly string[], wanted: ReadonlySet<string>): number {
  const left = new Set(wanted);
  let gain = 0;
  found.forEach((id, rank) => {
    if (left.delete(id)) gain += discount(rank);
  });
  let ideal = 0;
  for (let rank = 0; rank < Math.min(10, wanted.size); rank += 1) ideal += discount(rank);
  return ideal === 0 ? 0 : gain / ideal;
}

const discount = (rank: number): number => 1 / Math.log2(rank + 2);
