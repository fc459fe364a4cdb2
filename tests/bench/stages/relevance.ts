import { ENGINES, type EngineId } from '../engines/engines.ts';
import { readJudgedSet, type JudgedQuery, type JudgedSet, type SetName } from '../corpus/judged-sets.ts';
import { askInBrowser } from '../browser/visit.ts';
import type { Plan } from '../plan.ts';
import { openApart } from '../processes/child.ts';
import { section, share, table } from '../report/table.ts';
import { score, type Score } from '../scoring.ts';
import {
  builtIndex,
  reportFailures,
  storeArticles,
  unlessItFails,
  whileServed,
  type BuiltIndex,
  type Workshop,
} from '../workshop.ts';

const HITS = 10;
/** The index of a judged set is small; in the browser so many queries are asked between two looks at the clock. */
const BATCH = 200;

export interface Relevance {
  readonly set: SetName;
  readonly engine: EngineId;
  readonly scores: readonly Score[];
}

/** What the engines find on the judged sets. Sets and engines that cannot be had are said, not counted. */
export async function measureRelevance(plan: Plan, workshop: Workshop): Promise<Relevance[]> {
  const results: Relevance[] = [];
  for (const name of plan.sets) {
    const set = readJudgedSet(name);
    if (!set) {
      workshop.skipped.push(`relevance on ${name}: ../shared/relevance/${name} is not there`);
      continue;
    }
    const queries = firstOfEachKind(set.queries, plan.queriesPerKind);
    const stored = { id: name, locale: set.locale, ...storeArticles(workshop.folder, name, set.articles) };
    for (const engine of plan.engines) {
      workshop.say(`relevance: ${ENGINES[engine].name} on ${name}`);
      const scores = await unlessItFails(
        workshop,
        `relevance of ${ENGINES[engine].name} on ${name}`,
        async () => {
          const index = await builtIndex(workshop, stored, engine, set.articles.length);
          return score(queries, await ask(index, set, queries, workshop));
        },
      );
      if (scores) results.push({ set: name, engine, scores });
    }
  }
  return results;
}

function firstOfEachKind(queries: readonly JudgedQuery[], most: number): JudgedQuery[] {
  const counts = new Map<string, number>();
  return queries.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  });
}

async function ask(
  index: BuiltIndex,
  { locale, name }: JudgedSet,
  queries: readonly JudgedQuery[],
  workshop: Workshop,
): Promise<Map<string, readonly string[]>> {
  const texts = queries.map(({ query }) => query);
  const hits: (readonly string[])[] = [];
  if ('open' in ENGINES[index.engine]) {
    const searcher = await openApart({ engine: index.engine, locale, index: index.folder });
    try {
      const answered = await searcher.ask({ queries: texts, limit: HITS, fresh: false });
      hits.push(...answered.hits);
      reportFailures(workshop, `${ENGINES[index.engine].name} on ${name}`, answered.failures, texts.length);
    } finally {
      searcher.close();
    }
  } else {
    const chromium = await workshop.browser();
    await whileServed(index, async ({ url }) => {
      for (let at = 0; at < texts.length; at += BATCH)
        hits.push(...(await askInBrowser(chromium, url, texts.slice(at, at + BATCH), HITS)).hits);
    });
  }
  return new Map(queries.map(({ id }, at) => [id, hits[at] ?? []]));
}

export function relevanceTables(results: readonly Relevance[]): string {
  const sets = [...new Set(results.map(({ set }) => set))];
  return sets
    .map((set) => {
      const rows = results.filter((result) => result.set === set);
      const kinds = rows[0]?.scores.map(({ kind, queries }) => ({ kind, queries })) ?? [];
      const title = `Relevance on ${set}: Success@3 / nDCG@10 (share that found nothing)`;
      return section(
        title,
        table(
          ['engine', ...kinds.map(({ kind, queries }) => `${kind} (${queries})`)],
          rows.map(({ engine, scores }) => [
            ENGINES[engine].name,
            ...scores.map(
              ({ success3, ndcg10, none }) =>
                `${share(success3)} / ${share(ndcg10)}${none >= 0.005 ? ` (${Math.round(none * 100)} %)` : ''}`,
            ),
          ]),
        ),
      );
    })
    .join('');
}
