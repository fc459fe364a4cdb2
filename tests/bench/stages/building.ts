import { mkdirSync } from 'node:fs';
import { ENGINES, type EngineId } from '../engines/engines.ts';
import type { Plan } from '../plan.ts';
import type { BuildFigures } from '../processes/build-job.ts';
import { buildApart } from '../processes/child.ts';
import { median } from '../quantile.ts';
import { bytes, ms, section, table } from '../report/table.ts';
import { indexFolder, unlessItFails, type StoredCorpus, type Workshop } from '../workshop.ts';

export interface BuildResult {
  readonly corpus: string;
  readonly locale: string;
  readonly engine: EngineId;
  readonly articles: number;
  /** Processor time, in milliseconds. */
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly articlesPerSecond: number;
  readonly peakBytes: number;
  /** Memory of the engine's process before there was any article. */
  readonly emptyBytes: number;
}

/**
 * Builds with each engine at each size, in turn rather than one engine after the other, so that a slow minute of the
 * machine slows all of them. Leaves the indexes on disk.
 */
export async function measureBuilds(
  engines: readonly EngineId[],
  corpus: StoredCorpus,
  sizes: readonly number[],
  plan: Plan,
  workshop: Workshop,
): Promise<BuildResult[]> {
  const runs = new Map<string, BuildFigures[]>();
  const failed = new Set<EngineId>();
  const largest = Math.max(...sizes);
  for (const count of [0, ...sizes]) {
    // The large ones take longest and swing least.
    const rounds = count === 0 || count === largest ? 1 : plan.rounds - 2;
    for (let round = 0; round < rounds; round += 1) {
      for (const engine of engines) {
        if (failed.has(engine)) continue;
        workshop.say(`building: ${ENGINES[engine].name}, ${count} articles of ${corpus.id}`);
        const out = round === 0 && count > 0 ? indexFolder(workshop, corpus, engine, count) : null;
        if (out !== null) mkdirSync(out);
        const order = { engine, locale: corpus.locale, corpus: corpus.file, count, out };
        const what = `${ENGINES[engine].name} on ${corpus.id}, ${count} articles`;
        const figures = await unlessItFails(workshop, what, () => buildApart(order));
        if (figures) runs.set(`${engine} ${count}`, [...(runs.get(`${engine} ${count}`) ?? []), figures]);
        else failed.add(engine);
      }
    }
  }
  return engines.flatMap((engine) =>
    sizes.flatMap((count): BuildResult[] => {
      const figures = runs.get(`${engine} ${count}`);
      if (!figures) return [];
      const cpuMs = median(figures.map((run) => run.cpuMs));
      return [
        {
          corpus: corpus.id,
          locale: corpus.locale,
          engine,
          articles: count,
          cpuMs,
          wallMs: median(figures.map((run) => run.wallMs)),
          articlesPerSecond: (count / cpuMs) * 1000,
          peakBytes: median(figures.map((run) => run.peakBytes)),
          emptyBytes: runs.get(`${engine} 0`)?.[0]?.peakBytes ?? Number.NaN,
        },
      ];
    }),
  );
}

/** How many times as much memory the large corpus took as the small one, the empty process taken off both. */
export function memoryGrowth(
  results: readonly BuildResult[],
  engine: EngineId,
  corpus: string,
): { readonly memory: number; readonly content: number } {
  const own = results
    .filter((one) => one.engine === engine && one.corpus === corpus)
    .sort((a, b) => a.articles - b.articles);
  const [small, large] = [own[0], own.at(-1)];
  if (!small || !large) return { memory: Number.NaN, content: Number.NaN };
  return {
    memory: (large.peakBytes - large.emptyBytes) / (small.peakBytes - small.emptyBytes),
    content: large.articles / small.articles,
  };
}

export function buildTable(results: readonly BuildResult[]): string {
  return section(
    'Building the index',
    table(
      [
        'corpus, engine',
        'articles',
        'processor',
        'elapsed',
        'articles/s',
        'peak memory',
        'a 1,000 articles',
        'growth',
      ],
      results.map((one) => {
        const { memory, content } = memoryGrowth(results, one.engine, one.corpus);
        const own = results.filter(({ engine, corpus }) => engine === one.engine && corpus === one.corpus);
        const last = one.articles === Math.max(...own.map(({ articles }) => articles));
        return [
          `${one.corpus}, ${ENGINES[one.engine].name}`,
          `${one.articles}`,
          ms(one.cpuMs),
          ms(one.wallMs),
          `${Math.round(one.articlesPerSecond)}`,
          bytes(one.peakBytes),
          bytes(((one.peakBytes - one.emptyBytes) / one.articles) * 1000),
          last && own.length > 1 ? `× ${memory.toFixed(1)} for × ${content}` : '',
        ];
      }),
    ),
    [
      'Processor time is of all threads together: what one core takes. Articles/s is by it.',
      'Memory is the largest resident set, articles included; "a 1,000 articles" and growth are above the empty process.',
    ],
  );
}
