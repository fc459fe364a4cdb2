import { join } from 'node:path';
import { planFor, type Plan } from '../tests/bench/plan.ts';
import { readArguments } from './command-line/read-arguments.ts';
import { isInstalled } from './runtime/dependencies.mjs';
import { runNpm } from './runtime/npm.mjs';

const USAGE = `Usage: npm run bench -- search [--quick] [--only handrail,minisearch] [--sets en-support,he-heq]
                                [--articles 10000] [--json FILE]`;

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sets: { type: 'string' },
    articles: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

if (positionals.length !== 1 || positionals[0] !== 'search') fail(USAGE);
let plan: Plan;
try {
  plan = planFor(values);
} catch (error) {
  fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
}

const peers = join(import.meta.dirname, '../tests/bench');
if (plan.engines.some((engine) => engine !== 'handrail') && !isInstalled(peers))
  await runNpm(['ci'], { cwd: peers, title: 'Installing the engines to compare with (the first time only)' });

const { benchSearch } = await import('../tests/bench/search.ts');
await benchSearch(plan, values.json);
