import { writeFileSync } from 'node:fs';
import { locales } from '../../src/locales/generated/registry.ts';
import { bundleHandrail } from './browser/bundle.ts';
import { generateCorpus } from './corpus/generate.ts';
import { readJudgedSet, SETS, type JudgedSet, type SetName } from './corpus/judged-sets.ts';
import { recombineSets } from './corpus/recombine.ts';
import { ENGINES, type EngineId } from './engines/engines.ts';
import type { Plan } from './plan.ts';
import { budgetChecks } from './report/budgets.ts';
import { checkLines } from './report/checks.ts';
import { section } from './report/table.ts';
import { browsingTable, measureBrowsing, type Browsing } from './stages/browsing.ts';
import { buildTable, measureBuilds, type BuildResult } from './stages/building.ts';
import { measureQueryTimes, queryTimeTable, type QueryTime } from './stages/query-time.ts';
import { measureRelevance, relevanceTables } from './stages/relevance.ts';
import { measureSizes, sizeTable, type SizeResult } from './stages/sizes.ts';
import { inWorkshop } from './in-workshop.ts';
import {
  indexFolder,
  sizesOf,
  storeCorpus,
  unlessItFails,
  type BuiltIndex,
  type StoredCorpus,
  type Workshop,
} from './workshop.ts';

/**
 * Measures Handrail's search beside its peers and prints tables; figures for `json` go into that file too. Times
 * depend on the machine: compare within one run. All else is the same in every run.
 */
export function benchSearch(plan: Plan, json: string | undefined): Promise<void> {
  return inWorkshop((workshop) => run(plan, workshop, json));
}

async function run(plan: Plan, workshop: Workshop, json: string | undefined): Promise<void> {
  const { skipped } = workshop;
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  print(section('Engines', plan.engines.map((id) => `${ENGINES[id].name}: ${ENGINES[id].note}`).join('\n')));

  const corpora = makeCorpora(plan, workshop);
  const [main] = corpora;
  if (!main) throw new Error('There is nothing to measure on: the plan names no language.');
  const counts = [Math.round(plan.articles / 10), plan.articles];
  // Building shows how it grows; the rest of a quick run is about the large one.
  const measured = plan.quick ? [plan.articles] : counts;

  const builds: BuildResult[] = [];
  const indexes = new Map<StoredCorpus, BuiltIndex[]>();
  for (const corpus of corpora) {
    // The peers take long, and what is to be learned of them shows on one corpus.
    const engines: readonly EngineId[] = corpus === main ? plan.engines : ['handrail'];
    const own = engines.filter((engine) => plan.engines.includes(engine));
    const done = await measureBuilds(
      own,
      corpus,
      counts,
      corpus === main ? plan : { ...plan, rounds: 3 },
      workshop,
    );
    builds.push(...done);
    indexes.set(
      corpus,
      done.map(({ engine, articles }) => ({
        engine,
        locale: corpus.locale,
        folder: indexFolder(workshop, corpus, engine, articles),
        articles,
      })),
    );
  }
  print(buildTable(builds));

  // Nothing is timed while relevance is measured: meanwhile the large indexes are compressed, which takes minutes.
  workshop.say('compressing the indexes');
  const compressing = compressAll(
    [...indexes.values()].flat().filter(({ articles }) => measured.includes(articles)),
  );
  const relevance = await measureRelevance(plan, workshop);
  print(relevanceTables(relevance));
  workshop.say('waiting for the last index to be compressed');
  await compressing;

  const sizes: SizeResult[] = [];
  for (const [corpus, own] of indexes) {
    for (const index of own) {
      if (!measured.includes(index.articles)) continue;
      const what = `sizes of ${ENGINES[index.engine].name}, ${index.articles} articles of ${corpus.id}`;
      const size = await unlessItFails(workshop, what, () => measureSizes(index, corpus, plan, workshop));
      if (size) sizes.push(size);
    }
  }
  print(sizeTable(sizes));

  const times: QueryTime[] = [];
  for (const corpus of firstOfEachLocale(corpora)) {
    const large = (indexes.get(corpus) ?? []).filter(({ articles }) => articles === plan.articles);
    times.push(
      ...(await measureQueryTimes(large, corpus, corpus === main ? plan : { ...plan, rounds: 3 }, workshop)),
    );
  }
  print(queryTimeTable(times));

  const browsing: Browsing[] = [];
  for (const count of measured) {
    const own = (indexes.get(main) ?? []).filter(({ articles }) => articles === count);
    const what = `in Chromium, ${count} articles of ${main.id}`;
    const typing = count === plan.articles;
    const done = await unlessItFails(workshop, what, () =>
      measureBrowsing(own, main, plan, workshop, typing),
    );
    browsing.push(...(done ?? []));
  }
  print(browsingTable(browsing));

  const readers = Object.fromEntries(
    await Promise.all(
      Object.keys(locales).map(async (locale) => [locale, (await bundleHandrail(locale)).wireBytes] as const),
    ),
  );
  const checks = plan.engines.includes('handrail')
    ? budgetChecks({ articles: plan.articles, builds, sizes, times, readers })
    : [];
  if (checks.length > 0) {
    const notes =
      plan.articles === 10_000
        ? []
        : [`The budgets speak of 10,000 articles; this run had ${plan.articles}.`];
    print(section(`Handrail's budgets at ${plan.articles} articles`, checkLines(checks), notes));
  }
  if (skipped.length > 0) print(section('Not measured', skipped.map((what) => `- ${what}`).join('\n')));
  if (json !== undefined) {
    const figures = {
      plan,
      relevance: relevance,
      builds,
      sizes,
      times,
      browsing,
      readers,
      checks,
      skipped,
    };
    writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

/** Two indexes at a time: the largest are one file each, which takes one core minutes. */
async function compressAll(indexes: readonly BuiltIndex[]): Promise<void> {
  const next = indexes.values();
  const work = async (): Promise<void> => {
    for (const index of next) await sizesOf(index);
  };
  await Promise.all([work(), work()]);
}

function firstOfEachLocale(corpora: readonly StoredCorpus[]): StoredCorpus[] {
  return corpora.filter(({ locale }, at) => corpora.findIndex((one) => one.locale === locale) === at);
}

/** The first is the one that the peers are measured on: real vocabulary where it is at hand. */
function makeCorpora(plan: Plan, workshop: Workshop): StoredCorpus[] {
  const names = Object.keys(SETS) as SetName[];
  const sets = names.map(readJudgedSet).filter((set): set is JudgedSet => set !== undefined);
  const real: StoredCorpus[] = [];
  const generated: StoredCorpus[] = [];
  for (const locale of plan.locales) {
    if (sets.some((set) => set.locale === locale)) {
      workshop.say(`putting ${plan.articles} articles together of real sentences (${locale})`);
      real.push(storeCorpus(workshop, recombineSets(sets, locale, plan.articles)));
    } else workshop.skipped.push(`real vocabulary in ${locale}: ../shared/relevance is not there`);
    if (plan.quick && real.length > 0) continue;
    workshop.say(`generating ${plan.articles} articles (${locale})`);
    generated.push(storeCorpus(workshop, generateCorpus(locale, plan.articles)));
  }
  return [...real, ...generated];
}
