import { join } from 'node:path';
import { deskPlanFor, planFor, widgetPlanFor } from '../tests/bench/plan.ts';
import { readArguments } from './command-line/read-arguments.ts';
import { isInstalled } from './runtime/dependencies.mjs';
import { runNpm } from './runtime/npm.mjs';

const USAGE = `Usage: npm run bench -- search [--quick] [--only handrail,minisearch] [--sets en-support,he-heq]
                                [--articles 10000] [--json FILE]
       npm run bench -- widget [--quick] [--only handrail,starlight,docsearch] [--articles 1000]
                                [--minutes 8] [--json FILE]
       npm run bench -- desk [--quick] [--json FILE]`;

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sets: { type: 'string' },
    articles: { type: 'string' },
    minutes: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

/** Reads the options of a bench; a sentence on what to write instead ends the run. */
function planned<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

const peers = join(import.meta.dirname, '../tests/bench');
async function installPeers(): Promise<void> {
  if (!isInstalled(peers))
    await runNpm(['ci'], { cwd: peers, title: 'Installing what to compare with (the first time only)' });
}

const [what, ...more] = positionals;
if (more.length > 0) fail(USAGE);
if (what === 'search') {
  const plan = planned(() => planFor(values));
  if (plan.engines.some((engine) => engine !== 'handrail')) await installPeers();
  const { benchSearch } = await import('../tests/bench/search.ts');
  await benchSearch(plan, values.json);
} else if (what === 'widget') {
  const plan = planned(() => widgetPlanFor(values));
  if (plan.contenders.some((one) => one !== 'handrail')) await installPeers();
  const { benchWidget } = await import('../tests/bench/widget.ts');
  await benchWidget(plan, values.json);
} else if (what === 'desk') {
  const plan = planned(() => deskPlanFor(values));
  const { benchDesk } = await import('../tests/bench/desk.ts');
  await benchDesk(plan, values.json);
} else fail(USAGE);
