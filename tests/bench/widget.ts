import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importArticles } from '../../src/import/import-articles.ts';
import { inWorkshop } from './in-workshop.ts';
import type { WidgetPlan } from './plan.ts';
import { checkLines } from './report/checks.ts';
import { section, table } from './report/table.ts';
import { readArticles, type WidgetArticle } from './widget/articles.ts';
import { widgetBudgets } from './widget/budgets.ts';
import { CONTENDERS, type Contender } from './widget/contenders.ts';
import { compare, lost, ratio, type Round } from './widget/lines.ts';
import { wordsToAsk } from './widget/words-to-ask.ts';
import { serveSite, type RunningSite } from './widget/static-site.ts';
import { load, openAndAsk, travel } from './widget/visits.ts';
import { unlessItFails, type Workshop } from './workshop.ts';

const root = join(import.meta.dirname, '../..');
const REAL = join(root, '../shared/relevance/en-support/articles.jsonl');

/**
 * Measures the widget beside its peers, as a visitor with a slow phone (slow 4G, a processor four times slower than
 * this one) meets them, and prints tables; figures for `json` go into that file too.
 */
export function benchWidget(plan: WidgetPlan, json: string | undefined): Promise<void> {
  return inWorkshop((workshop) => run(plan, workshop, json));
}

interface Standing {
  readonly contender: Contender;
  readonly site: RunningSite;
  readonly bare: RunningSite;
}

async function run(plan: WidgetPlan, workshop: Workshop, json: string | undefined): Promise<void> {
  const { skipped } = workshop;
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const contentDir = await contentOf(workshop);
  const articles = readArticles(contentDir, 'en');
  const asked = wordsToAsk(articles);

  const standing: Standing[] = [];
  for (const id of plan.contenders) {
    workshop.say(`building ${id}`);
    const contender = await unlessItFails(workshop, id, () => CONTENDERS[id](workshop, articles, contentDir));
    if (!contender) continue;
    const [site, bare] = [await serveSite(contender.files, contender.api), await serveSite(contender.bare)];
    standing.push({ contender, site, bare });
  }
  const rounds: Record<string, Round[]> = {};
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const one of standing) {
        const { name } = one.contender;
        workshop.say(`${name}, round ${round} of ${plan.rounds}`);
        const done = await unlessItFails(workshop, `${name}, round ${round}`, () =>
          measure(one, asked, workshop),
        );
        if (done) (rounds[name] ??= []).push(done);
      }
    }
  } finally {
    for (const { site, bare } of standing) await Promise.all([site.stop(), bare.stop()]);
  }

  const compared = compare(rounds);
  const [own = '', ...peers] = Object.keys(rounds);
  print(
    section(
      `The widget beside its peers, ${articles.length} articles, median of ${plan.rounds}`,
      table(
        ['on a slow phone', own, ...peers.flatMap((peer) => [peer, ''])],
        compared.map(({ line, values }) => [
          line.name,
          line.print(values[own] ?? Number.NaN),
          ...peers.flatMap((peer) => {
            const value = values[peer] ?? Number.NaN;
            return [line.print(value), ratio(values[own] ?? Number.NaN, value)];
          }),
        ]),
      ),
      [
        'Bytes are brotli over the wire; what a page has without the search is taken off.',
        'DocSearch asks a stub of its API that answers at once: the network’s way there and back is all it takes.',
        'Times depend on this machine; the ratios are of one run.',
      ],
    ),
  );
  const losses = own === 'Handrail' ? lost(compared, own) : [];
  print(
    section(
      'Lines on which a peer has less',
      losses.length === 0 ? 'none' : losses.map((line) => `- ${line}`).join('\n'),
    ),
  );
  const checks = widgetBudgets(rounds['Handrail'] ?? []);
  if (plan.contenders.includes('handrail'))
    print(section(`Handrail's budgets, which speak of 1,000 articles`, checkLines(checks)));
  if (skipped.length > 0) print(section('Not measured', skipped.map((what) => `- ${what}`).join('\n')));
  if (json !== undefined)
    writeFileSync(
      json,
      `${JSON.stringify({ plan, articles: articles.length, asked, rounds, checks, skipped }, null, 2)}\n`,
    );
}

/** Real articles where they are at hand, imported as a company would; else the demo's. */
async function contentOf({ folder, skipped, say }: Workshop): Promise<string> {
  if (!existsSync(REAL)) {
    skipped.push('1,000 real articles: ../shared/relevance is not there; the demo’s were taken');
    return join(root, 'content');
  }
  say('importing real articles');
  const target = join(folder, 'content');
  await importArticles({
    from: 'jsonl',
    place: REAL,
    locale: 'en',
    target,
    updated: new Date().toISOString().slice(0, 10),
    force: false,
  });
  return target;
}

async function measure(
  { contender, site, bare }: Standing,
  { pages, first, then }: ReturnType<typeof wordsToAsk>,
  workshop: Workshop,
): Promise<Round> {
  const browser = await workshop.browser();
  const at = ({ url }: RunningSite, { id }: WidgetArticle): string => `${url}${contender.base}${id}/`;
  const [page, next] = pages;
  return {
    load: await load(browser, at(site, page), site, contender.own),
    bare: await load(browser, at(bare, page), bare, contender.own),
    rush: await openAndAsk(browser, contender, at(site, page), site, first),
    journey: await travel(browser, contender, [at(site, page), at(site, next)], site, { first, then }),
  };
}
