import type { IndexFiles } from './index-files.ts';
import type { Looked } from './look-up.ts';
import type { Plan } from './plan.ts';
import type { QueryTerm } from './rank.ts';
import { readingsIn } from './readings.ts';
import { pinRoots } from './pin-roots.ts';
import { telling } from './telling-roots.ts';
import type { Analyzer } from './types.ts';

/** How much less a synonym counts than the customer's own word. */
const SYNONYM_WEIGHT = 0.9;

/** Other words for the query's words from `from` on, `length` of them. */
interface Span {
  readonly from: number;
  readonly length: number;
  readonly means: string;
}

/** Adds what the company says of these words: other words for some of them, and articles that come first. */
export async function applyRules(
  files: IndexFiles,
  analyzer: Analyzer,
  plan: Plan,
  looked: readonly Looked[],
): Promise<Plan> {
  const { spans, pins } = rulesFor(looked);
  const found = await Promise.all(
    spans.map(async (span) => ({ span, other: await synonymTerms(files, analyzer, span) })),
  );
  const applied = found.flatMap(({ span, other }) => (other ? [{ span, other }] : []));
  const roots = new Set(plan.roots);
  for (const { other } of applied) {
    for (const { readings } of other.terms) for (const { group } of readings) roots.add(group.root);
  }
  return {
    ...plan,
    pins,
    roots,
    terms: plan.terms.map(({ readings }, at) => ({
      readings,
      synonyms: applied
        .filter(({ span: { from, length } }) => at >= from && at < from + length)
        .map(({ other }) => other),
    })),
    also: [...new Set([...plan.also, ...applied.map(({ span }) => span.means)])],
  };
}

function rulesFor(looked: readonly Looked[]): { spans: Span[]; pins: number[] } {
  const all = pinRoots(looked.map(({ token }) => token)).join(' ');
  const spans: Span[] = [];
  const pins = new Set<number>();
  looked.forEach(({ group }, from) => {
    for (const rule of group?.rules ?? []) {
      if (rule.pins && rule.roots.join(' ') === all) for (const pin of rule.pins) pins.add(pin);
      if (rule.means === undefined) continue;
      const isMeant = rule.roots.every((root, at) => {
        const token = looked[from + at]?.token;
        return token?.root === root && areForms(token.stem, rule.stems[at] ?? root);
      });
      if (!isMeant) continue;
      spans.push({ from, length: rule.roots.length, means: rule.means });
    }
  });
  return { spans, pins: [...pins] };
}

/**
 * Whether two stems of one root are forms of one word, החזר and החזרים, rather than of two, החזר and חוזר: they begin
 * alike, but for the last letter of the shorter.
 */
function areForms(one: string, other: string): boolean {
  const alike = Math.min(one.length, other.length) - 1;
  return one.slice(0, alike) === other.slice(0, alike);
}

/** A synonym's words as terms, each with the weight that leaves the whole span as much as one word. */
async function synonymTerms(
  files: IndexFiles,
  analyzer: Analyzer,
  { means, length }: Span,
): Promise<{ terms: QueryTerm[]; weight: number } | undefined> {
  const terms = await Promise.all(
    telling(analyzer.analyze(means), analyzer).map(async (token) => ({
      readings: readingsIn(await files.shard(token.root), analyzer, token),
      synonyms: [],
    })),
  );
  // A word that no article has makes the whole phrase one that no article has.
  return terms.every(({ readings }) => readings.length > 0)
    ? { terms, weight: SYNONYM_WEIGHT / length }
    : undefined;
}
