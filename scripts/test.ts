import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { BuildError, buildSite } from './building/build-site.ts';
import { chromiumVersion, obtainHeadlessShell, requireChromium } from './browser/find-chromium.ts';
import { StartError } from './serving/ports.ts';
import { countPlaywright, countTorture, countVitest } from './testing/reports.ts';
import { check, FAILED, PASSED, runNode, type Count, type Failure, type Step } from './testing/step.ts';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results');
const bin = (path: string): string => join(root, 'node_modules', path);

// What somebody set to serve other content must not change what is tested.
for (const name of ['CONTENT', 'CONFIG', 'OUT', 'DATA'])
  Reflect.deleteProperty(process.env, `HANDRAIL_${name}`);
// Nor may a test write to the database of a desk.
Reflect.deleteProperty(process.env, 'DATABASE_URL');

const full = process.argv.includes('--full');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

/** What only reads the sources: two lanes beside each other, for two cores. */
const lanes: readonly (readonly Step[])[] = [
  [
    {
      name: 'lint',
      run: (say) => check(say, [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
    },
  ],
  [
    {
      name: 'format',
      run: (say) => check(say, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    },
    {
      name: 'types',
      run: (say) =>
        check(
          say,
          [bin('astro/bin/astro.mjs'), 'check', '--minimumSeverity', 'warning'],
          [bin('typescript/bin/tsc'), '--noEmit'],
        ),
    },
  ],
];

/** What needs the machine for itself, in this order. */
const steps: readonly Step[] = [
  {
    name: 'unit',
    run: async () => {
      const report = join(reports, 'vitest.json');
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return countVitest(report, await runNode([bin('vitest/vitest.mjs'), ...args]));
    },
  },
  {
    name: 'torture',
    run: async () => {
      const report = join(reports, 'torture.json');
      const args = [join(root, 'scripts/torture.ts'), '--quick', '--json', report];
      return countTorture(report, await runNode(args));
    },
  },
  { name: 'build', run: build },
  {
    name: 'browser',
    run: async () => {
      const shell = await obtainHeadlessShell();
      const chromium = await requireChromium();
      const most = shell ?? chromium;
      console.log(`${chromiumVersion(most)} (${most})`);
      const report = join(reports, 'playwright.json');
      const code = await runNode(
        [bin('@playwright/test/cli.js'), 'test', '--retries=1', '--reporter=list,json'],
        {
          HANDRAIL_CHROMIUM: chromium,
          HANDRAIL_HEADLESS_SHELL: shell ?? '',
          HANDRAIL_FULL: full ? '1' : '',
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
      );
      return countPlaywright(report, code);
    },
  },
  ...(full ? [{ name: 'prove', run: prove }] : []),
];

/** Real articles that go the whole way in the full run: file, locale. */
const PROOFS = [
  ['../shared/relevance/en-support/articles.jsonl', 'en'],
  ['../shared/relevance/he-alchemy/articles.jsonl', 'he'],
] as const;

async function prove(): Promise<Count> {
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  for (const [path, locale] of PROOFS) {
    const file = join(root, path);
    if (!existsSync(file)) {
      skipped.push(`the whole path on ${path} (not there)`);
      continue;
    }
    const code = await runNode([join(root, 'scripts/prove.ts'), '--from', file, '--locale', locale]);
    if (code === 0) passed += 1;
    else failed += 1;
  }
  return { passed, failed, failures: [], unsteady: [], skipped };
}

async function build(): Promise<Count> {
  try {
    const { reused } = await buildSite({
      root,
      outDir: join(root, 'dist'),
      contentDir: join(root, 'content'),
    });
    if (reused) console.log('Nothing changed since the last build: reusing dist/.');
    return PASSED;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    return FAILED;
  }
}

/** Runs a step; where others run beside it, all that it prints comes when it is done. */
async function runStep(step: Step, held: boolean): Promise<void> {
  const heading = `\n━━ ${step.name} ${'━'.repeat(Math.max(0, 60 - step.name.length))}`;
  const printed: string[] = [heading];
  if (!held) console.log(heading);
  const started = performance.now();
  const count = await step
    .run((text) => {
      if (text.trim() !== '') printed.push(text.trimEnd());
    })
    .catch((error: unknown) => {
      printed.push(error instanceof StartError ? error.message : inspect(error));
      return FAILED;
    });
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  printed.push(
    `${step.name}: ${count.failed === 0 ? 'passed' : 'FAILED'} (${count.passed} of ${count.passed + count.failed}), ${time}`,
  );
  console.log(printed.slice(held ? 0 : 1).join('\n'));
  counts.push([step.name, count]);
}

const all = [...lanes.flat(), ...steps].map(({ name }) => name);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step "${unknown.join('", "')}": choose of ${all.join(', ')}.`);
  process.exit(1);
}
const wanted = ({ name }: Step): boolean => asked.length === 0 || asked.includes(name);

mkdirSync(reports, { recursive: true });
const counts: [name: string, count: Count][] = [];
if (lanes.flat().some(wanted)) {
  // The linter needs the types of the content collection, which a fresh clone has not made yet.
  const synced = await check(console.log, [bin('astro/bin/astro.mjs'), 'sync']);
  if (synced.failed > 0) counts.push(['content types', synced]);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const step of lane.filter(wanted)) await runStep(step, true);
    }),
  );
}
for (const step of steps.filter(wanted)) await runStep(step, false);

const skipped = counts.flatMap(([, count]) => count.skipped);
if (skipped.length > 0) {
  console.log(
    `\nNOT RUN: ${skipped.length} ${skipped.length === 1 ? 'test' : 'tests'} (the reason stands in the log above)`,
  );
  for (const name of skipped) console.log(`  - ${name}`);
}
const told = (step: string, { name, why }: Failure): string =>
  `  - ${step}: ${name}\n${why.replace(/^/gm, '      ')}`;
const unsteady = counts.flatMap(([step, count]) => count.unsteady.map((one) => told(step, one)));
if (unsteady.length > 0) console.log(`\nPassed only when tried again:\n${unsteady.join('\n')}`);
const broken = counts.filter(([, count]) => count.failed > 0);
if (broken.length > 0) console.log(`\nFailed: ${broken.map(([name]) => name).join(', ')}`);
for (const [step, { failures }] of broken) for (const one of failures) console.log(told(step, one));

const sum = (key: 'passed' | 'failed'): number => counts.reduce((total, [, count]) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
