import { writeFileSync } from 'node:fs';
import { inWorkshop } from './in-workshop.ts';
import type { WidgetPlan } from './plan.ts';
import { checkLines } from './report/checks.ts';
import { section } from './report/table.ts';
import { widgetChecks } from './widget/budgets.ts';
import { compare, comparisonTable, verdict } from './widget/comparison.ts';
import { makeContent } from './widget/content.ts';
import { LINES, STAGES } from './widget/lines.ts';
import { measureRounds } from './widget/rounds.ts';
import type { Workshop } from './workshop.ts';

const CONDITIONS = [
  'Slow phone: 4 × CPU, 1.6 Mbps down, 150 ms for each request; every round is a new visitor with nothing kept.',
  'The pointer rests on nothing before it presses: no contender gets time ahead.',
  'A ratio over × 1 says how many times Handrail’s figure the peer’s is.',
];

/**
 * Measures the widget beside Starlight with Pagefind and DocSearch over the same articles, as visitors meet them, and
 * prints tables; figures for `json` go into that file too. Times depend on the machine: compare within one run.
 */
export function benchWidget(plan: WidgetPlan, json: string | undefined): Promise<void> {
  return inWorkshop((workshop) => run(plan, workshop, json));
}

async function run(plan: WidgetPlan, workshop: Workshop, json: string | undefined): Promise<void> {
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const content = makeContent(workshop, plan.articles);
  const count = content.articles.length;
  const measured = await measureRounds(plan, content, workshop);
  const title = `The widget beside its peers: ${count} articles, ${plan.rounds} rounds`;
  const compared = compare(LINES, measured);
  print(
    section(title, comparisonTable(compared), [
      ...CONDITIONS,
      `Articles and queries: ${content.words}.`,
      'DocSearch asks a stub on this machine that answers in one round trip; a real one is at another host.',
    ]),
  );
  print(section('Traffic stage by stage', comparisonTable(compare(STAGES, measured))));
  const own = measured.find(({ id }) => id === 'handrail');
  if (own && measured.length > 1) print(section('Verdict', verdict(compared)));
  const checks = own ? widgetChecks(own.rounds, count) : [];
  if (own) {
    const notes = [1000, 10_000].includes(count)
      ? []
      : [`The budgets speak of 1,000 and 10,000 articles; this run had ${count}.`];
    print(section(`The widget's budgets at ${count} articles`, checkLines(checks), notes));
  }
  const { skipped } = workshop;
  if (skipped.length > 0) print(section('Not measured', skipped.map((what) => `- ${what}`).join('\n')));
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ plan, measured, checks, skipped }, null, 2)}\n`);
}
