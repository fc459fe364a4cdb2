import type { BuildResult } from '../stages/building.ts';
import { memoryGrowth } from '../stages/building.ts';
import { SLOW_CPU, type QueryTime } from '../stages/query-time.ts';
import { SESSION, type SizeResult } from '../stages/sizes.ts';
import { check, type Check } from './checks.ts';
import { bytes, ms } from './table.ts';

const KB = 1024;

export interface Measured {
  /** Articles of the large corpus: the budgets speak of 10,000. */
  readonly articles: number;
  readonly builds: readonly BuildResult[];
  readonly sizes: readonly SizeResult[];
  readonly times: readonly QueryTime[];
  /** Bytes of the reader over the wire, by locale. */
  readonly readers: Readonly<Record<string, number>>;
}

/** Handrail's budgets against what was measured, corpus by corpus. */
export function budgetChecks({ articles, builds, sizes, times, readers }: Measured): Check[] {
  const checks: Check[] = [];
  for (const size of sizes) {
    if (size.engine !== 'handrail' || size.articles !== articles) continue;
    const on = `${size.corpus}: `;
    checks.push(
      check(`${on}whole index ≤ 500 bytes an article`, size.perArticle, { most: 500 }, bytes),
      check(`${on}one shard ≤ 8 KB`, size.largestShard, { most: 8 * KB }, bytes),
      check(`${on}${SESSION} two-word queries ≤ 350 KB`, size.session, { most: 350 * KB }, bytes),
    );
  }
  for (const time of times) {
    if (time.engine !== 'handrail') continue;
    const slow = time.where.includes('÷');
    const factor = slow ? 1 : SLOW_CPU;
    const how = `${time.corpus}, ${slow ? 'Chromium at' : 'Node ×'} ${SLOW_CPU}${slow ? '× CPU' : ''}, ${time.state} query: `;
    checks.push(
      check(`${how}p50 ≤ 5 ms`, time.p50 * factor, { most: 5 }, ms),
      check(`${how}p99 ≤ 30 ms`, time.p99 * factor, { most: 30 }, ms),
    );
  }
  for (const [locale, size] of Object.entries(readers))
    checks.push(check(`reader with ${locale} ≤ 6 KB`, size, { most: 6 * KB }, bytes));
  for (const build of builds) {
    if (build.engine !== 'handrail' || build.articles !== articles) continue;
    const { memory, content } = memoryGrowth(builds, 'handrail', build.corpus);
    checks.push(
      check(
        `${build.corpus}: build ≥ 300 articles/s on one core`,
        build.articlesPerSecond,
        { least: 300 },
        (rate) => `${Math.round(rate)}`,
      ),
      check(
        `${build.corpus}: memory grows no faster than content`,
        memory / content,
        { most: 1 },
        (ratio) => `× ${(ratio * content).toFixed(1)} for × ${content}`,
      ),
    );
  }
  return checks;
}
