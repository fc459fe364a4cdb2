import { ruling } from './beside.ts';
import type { IndexFiles } from './index-files.ts';
import { loadOnce } from './load-once.ts';
import { isKnown, lookUp, type Looked } from './look-up.ts';
import { planOf, type Plan } from './plan.ts';
import type { Analyzer, Repair } from './types.ts';

/** What repairs a query. */
export const mending = loadOnce(() => import('./mend.ts'));

/** A longer query is read so far. */
export const MAX_CHARACTERS = 500;

/**
 * Finds what a query's words mean in this index; repairs only what the vocabulary does not know. What only some
 * queries need is loaded by those. Rejects with a `SearchError`.
 */
export async function planQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  { typing, exact }: { readonly typing: boolean; readonly exact: boolean },
): Promise<Plan> {
  const text = query.slice(0, MAX_CHARACTERS).toWellFormed();
  let looked: readonly Looked[] = await lookUp(files, analyzer, text, typing);
  if (exact) return planOf(looked);
  let repair: Repair | undefined;
  const [slip, ...more] = looked.filter((one) => !isKnown(one) || one.strange);
  if (slip) {
    // What it begins with comes beside it; where several words are not known, the layout may be wrong.
    if (more.length === 0) files.wordsAround(slip.token.surface).catch(() => undefined);
    analyzer.layouts().catch(() => undefined);
    // Where it cannot be had, without a network, the words are searched as they are.
    const mend = await mending().catch(() => undefined);
    if (mend) ({ looked, repair } = await mend.mendQuery(files, analyzer, { text, looked }, typing));
  }
  const plan = planOf(looked, repair);
  if (!looked.some(({ group }) => group && group.rules.length > 0)) return plan;
  // Where they cannot be had, without a network, his own words are searched.
  const rules = await ruling().catch(() => undefined);
  return rules ? rules.applyRules(files, analyzer, plan, looked) : plan;
}
