import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import type { Count } from './step.ts';

const VitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  success: v.boolean(),
  testResults: v.array(
    v.object({
      assertionResults: v.array(v.object({ fullName: v.string(), status: v.string() })),
    }),
  ),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
}
const PlaywrightSuite: v.GenericSchema<unknown, PlaywrightSuite> = v.object({
  title: v.string(),
  suites: v.optional(v.lazy(() => v.array(PlaywrightSuite))),
  specs: v.array(v.object({ title: v.string(), tests: v.array(v.object({ status: v.string() })) })),
});
const PlaywrightReport = v.object({
  suites: v.array(PlaywrightSuite),
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
});

/** Counts a Vitest JSON report. A run that failed outside of any test (a file that does not load) counts as one. */
export async function countVitest(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file, VitestReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName);
  return {
    passed: report.numPassedTests,
    failed: atLeastOne(report.numFailedTests, exitCode),
    skipped,
  };
}

/** Counts a Playwright JSON report. A test that passed only when it was tried again counts as failed. */
export async function countPlaywright(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file, PlaywrightReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  return {
    passed: report.stats.expected,
    failed: atLeastOne(report.stats.unexpected + report.stats.flaky, exitCode),
    skipped: report.suites.flatMap((suite) => skippedOf(suite, [])),
  };
}

const TortureReport = v.array(
  v.object({
    name: v.string(),
    store: v.string(),
    state: v.picklist(['passed', 'failed', 'not run']),
    why: v.array(v.string()),
  }),
);

/** Counts a report of `npm run torture`. */
export async function countTorture(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file, TortureReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const of = (state: string) => report.filter((one) => one.state === state);
  return {
    passed: of('passed').length,
    failed: atLeastOne(of('failed').length, exitCode),
    skipped: of('not run').map(({ name, store, why }) => `${name}, ${store}: ${why.join(' ')}`),
  };
}

function skippedOf(suite: PlaywrightSuite, path: readonly string[]): string[] {
  const here = [...path, suite.title];
  return [
    ...suite.specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
      .map(({ title }) => [...here, title].join(' › ')),
    ...(suite.suites ?? []).flatMap((inner) => skippedOf(inner, here)),
  ];
}

const atLeastOne = (failed: number, exitCode: number): number =>
  exitCode === 0 ? failed : Math.max(1, failed);

/** The report is removed once read, so that a run that dies cannot be counted by the report of an earlier one. */
async function readReport<S extends v.GenericSchema>(
  file: string,
  schema: S,
): Promise<v.InferOutput<S> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(file, { force: true });
  if (text === undefined) return undefined;
  return v.parse(schema, JSON.parse(text));
}
