import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/testing/reports.ts';

describe('the count of tests', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-count-'));
    file = join(folder, 'report.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (report: object): void => {
    writeFileSync(file, JSON.stringify(report));
  };
  const vitest = (passed: number, failed: number): object => ({
    numPassedTests: passed,
    numFailedTests: failed,
    success: failed === 0,
    testResults: [
      {
        name: 'a.test.ts',
        status: failed === 0 ? 'passed' : 'failed',
        message: '',
        assertionResults: [
          { fullName: 'runs', status: 'passed' },
          { fullName: 'needs what is not there', status: 'skipped' },
          ...Array.from({ length: failed }, (_, at) => ({
            fullName: `breaks ${at}`,
            status: 'failed',
            failureMessages: [`Error: \u001b[31mnot ${at}\u001b[39m\n    at a.test.ts:1`],
          })),
        ],
      },
    ],
  });
  const playwright = (stats: object): object => ({
    stats: { expected: 0, unexpected: 0, flaky: 0, ...stats },
    suites: [
      {
        title: 'a.spec.ts',
        specs: [],
        suites: [{ title: 'group', specs: [{ title: 'left out', tests: [test('skipped')] }] }],
      },
      {
        title: 'b.spec.ts',
        specs: [
          { title: 'holds', tests: [test('expected')] },
          { title: 'breaks', tests: [test('unexpected', 'Error: the first', 'Error: the second')] },
          { title: 'wavers', tests: [test('flaky', 'Error: once')] },
        ],
      },
    ],
  });
  const test = (status: string, ...errors: string[]): object => ({
    status,
    results: errors.map((message) => ({ errors: [{ message }] })),
  });

  it('takes what ran, and names what did not', async () => {
    write(vitest(5, 2));
    expect(await countVitest(file, 1)).toEqual({
      passed: 5,
      failed: 2,
      failures: [
        { name: 'breaks 0', why: 'Error: not 0\n    at a.test.ts:1' },
        { name: 'breaks 1', why: 'Error: not 1\n    at a.test.ts:1' },
      ],
      unsteady: [],
      skipped: ['needs what is not there'],
    });
    write(playwright({ expected: 3, unexpected: 1, flaky: 1 }));
    expect(await countPlaywright(file, 1)).toEqual({
      passed: 4,
      failed: 1,
      failures: [{ name: 'b.spec.ts › breaks', why: 'Error: the first\nError: the second' }],
      unsteady: [{ name: 'b.spec.ts › wavers', why: 'Error: once' }],
      skipped: ['a.spec.ts › group › left out'],
    });
  });

  it('counts a run that broke outside of any test as a failure', async () => {
    write(vitest(5, 0));
    expect(await countVitest(file, 1)).toMatchObject({ passed: 5, failed: 1 });
    write(playwright({ expected: 3 }));
    expect(await countPlaywright(file, 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('names a file that failed outside of its tests', async () => {
    write({
      ...vitest(5, 0),
      testResults: [
        { name: 'broken.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      ],
    });
    expect((await countVitest(file, 1)).failures).toEqual([
      { name: 'broken.test.ts', why: 'Cannot find module' },
    ]);
  });

  it('counts tests that passed only the second time as failed where they are more than a few', async () => {
    write(playwright({ expected: 3, flaky: 3 }));
    expect(await countPlaywright(file, 0)).toMatchObject({ passed: 6, failed: 0 });
    write(playwright({ expected: 3, flaky: 4 }));
    expect(await countPlaywright(file, 0)).toMatchObject({ passed: 3, failed: 4, unsteady: [] });
  });

  it('counts a run without a report as failed, and never counts a report twice', async () => {
    write(vitest(5, 0));
    await countVitest(file, 0);
    expect(existsSync(file)).toBe(false);
    expect(await countVitest(file, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});
