import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError, buildSite } from './building/build-site.ts';
import { chromiumVersion, requireChromium } from './browser/find-chromium.ts';
import { StartError } from './serving/ports.ts';
import { countPlaywright, countTorture, countVitest } from './testing/reports.ts';
import { check, FAILED, PASSED, runNode, type Count, type Step } from './testing/step.ts';

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

const steps: readonly Step[] = [
  {
    name: 'format',
    run: () => check([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'lint',
    run: () =>
      check(
        // The linter needs the types of the content collection, which a fresh clone has not made yet.
        [bin('astro/bin/astro.mjs'), 'sync'],
        [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
      ),
  },
  {
    name: 'types',
    run: () =>
      check(
        [bin('astro/bin/astro.mjs'), 'check', '--minimumSeverity', 'warning'],
        [bin('typescript/bin/tsc'), '--noEmit'],
      ),
  },
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
      const chromium = await requireChromium();
      console.log(`${chromiumVersion(chromium)} (${chromium})`);
      const report = join(reports, 'playwright.json');
      const code = await runNode([bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
        HANDRAIL_CHROMIUM: chromium,
        HANDRAIL_FULL: full ? '1' : '',
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      });
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
  return { passed, failed, skipped };
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

async function runStep(step: Step): Promise<Count> {
  console.log(`\n━━ ${step.name} ${'━'.repeat(Math.max(0, 60 - step.name.length))}`);
  const started = performance.now();
  const count = await step.run().catch((error: unknown) => {
    console.error(error instanceof StartError ? error.message : error);
    return FAILED;
  });
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(
    `${step.name}: ${count.failed === 0 ? 'passed' : 'FAILED'} (${count.passed} of ${count.passed + count.failed}), ${time}`,
  );
  return count;
}

const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}": choose of ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

mkdirSync(reports, { recursive: true });
const counts: [name: string, count: Count][] = [];
for (const step of steps) {
  if (asked.length === 0 || asked.includes(step.name)) counts.push([step.name, await runStep(step)]);
}

const skipped = counts.flatMap(([, count]) => count.skipped);
if (skipped.length > 0) {
  console.log(
    `\nNOT RUN: ${skipped.length} ${skipped.length === 1 ? 'test' : 'tests'} (the reason stands in the log above)`,
  );
  for (const name of skipped) console.log(`  - ${name}`);
}
const broken = counts.filter(([, count]) => count.failed > 0).map(([name]) => name);
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);

const sum = (key: 'passed' | 'failed'): number => counts.reduce((total, [, count]) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
