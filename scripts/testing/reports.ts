import { readFile, rm } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { FAILED, type Count, type Failure } from './step.ts';

const VitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  success: v.boolean(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.array(v.string()), []),
        }),
      ),
    }),
  ),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly PlaywrightTest[];
  }[];
}
const PlaywrightTest = v.object({
  status: v.string(),
  results: v.array(v.object({ errors: v.array(v.object({ message: v.string() })) })),
});
type PlaywrightTest = v.InferOutput<typeof PlaywrightTest>;

const PlaywrightSuite: v.GenericSchema<unknown, PlaywrightSuite> = v.object({
  title: v.string(),
  suites: v.optional(v.lazy(() => v.array(PlaywrightSuite))),
  specs: v.array(v.object({ title: v.string(), tests: v.array(PlaywrightTest) })),
});
const PlaywrightReport = v.object({
  suites: v.array(PlaywrightSuite),
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
});

/** Counts a Vitest JSON report. A run that failed outside of any test (a file that does not load) counts as one. */
export async function countVitest(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file, VitestReport);
  if (report === undefined) return FAILED;
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName);
  return {
    passed: report.numPassedTests,
    failed: atLeastOne(report.numFailedTests, exitCode),
    failures: report.testResults.flatMap(failuresOfFile),
    unsteady: [],
    skipped,
  };
}

/** So many tests may be late on a busy machine; where more are, something is wrong with them or with the product. */
const MOST_UNSTEADY = 3;

/**
 * Counts a Playwright JSON report. A test that passed only when it was tried again counts as passed and is told, unless
 * there are more than three of them.
 */
export async function countPlaywright(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file, PlaywrightReport);
  if (report === undefined) return FAILED;
  const { expected, unexpected, flaky } = report.stats;
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const of = (status: string): NamedTest[] => tests.filter(({ test }) => test.status === status);
  const few = flaky <= MOST_UNSTEADY;
  const unsteady = of('flaky').map(failureOfTest);
  const failures = of('unexpected').map(failureOfTest);
  return {
    passed: few ? expected + flaky : expected,
    failed: atLeastOne(few ? unexpected : unexpected + flaky, exitCode),
    failures: few ? failures : [...failures, ...unsteady],
    unsteady: few ? unsteady : [],
    skipped: of('skipped').map(({ name }) => name),
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
  if (report === undefined) return FAILED;
  const of = (state: string) => report.filter((one) => one.state === state);
  return {
    passed: of('passed').length,
    failed: atLeastOne(of('failed').length, exitCode),
    failures: of('failed').map(({ name, store, why }) => ({
      name: `${name}, ${store}`,
      why: beginning(why),
    })),
    unsteady: [],
    skipped: of('not run').map(({ name, store, why }) => `${name}, ${store}: ${why.join(' ')}`),
  };
}

/** What failed in one file; a file that failed outside of its tests is named itself. */
function failuresOfFile(file: v.InferOutput<typeof VitestReport>['testResults'][number]): Failure[] {
  const failures = file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({ name: fullName, why: beginning(failureMessages) }));
  if (failures.length > 0 || file.status !== 'failed') return failures;
  return [{ name: file.name, why: beginning([file.message]) }];
}

interface NamedTest {
  readonly name: string;
  readonly test: PlaywrightTest;
}

function testsOf(suite: PlaywrightSuite, path: readonly string[]): NamedTest[] {
  const here = [...path, suite.title];
  return [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests.map((test) => ({ name: [...here, title].join(' › '), test })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, here)),
  ];
}

function failureOfTest({ name, test }: NamedTest): Failure {
  const messages = test.results.flatMap(({ errors }) => errors.map(({ message }) => message));
  return { name, why: beginning(messages) };
}

/** Enough of a failure to know it by: the whole, with its picture or its stack, is in the log above. */
const LINES = 12;

const beginning = (messages: readonly string[]): string =>
  stripVTControlCharacters(messages.join('\n')).trim().split('\n').slice(0, LINES).join('\n');

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
