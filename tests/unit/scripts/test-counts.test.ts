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
        assertionResults: [
          { fullName: 'runs', status: 'passed' },
          { fullName: 'needs what is not there', status: 'skipped' },
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
        suites: [{ title: 'group', specs: [{ title: 'left out', tests: [{ status: 'skipped' }] }] }],
      },
    ],
  });

  it('takes what ran, and names what did not', async () => {
    write(vitest(5, 2));
    expect(await countVitest(file, 1)).toEqual({
      passed: 5,
      failed: 2,
      skipped: ['needs what is not there'],
    });
    write(playwright({ expected: 3, unexpected: 1 }));
    expect(await countPlaywright(file, 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: ['a.spec.ts › group › left out'],
    });
  });

  it('counts a run that broke outside of any test as a failure', async () => {
    write(vitest(5, 0));
    expect(await countVitest(file, 1)).toMatchObject({ passed: 5, failed: 1 });
    write(playwright({ expected: 3 }));
    expect(await countPlaywright(file, 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a test that passed only the second time as failed', async () => {
    write(playwright({ expected: 3, flaky: 1 }));
    expect(await countPlaywright(file, 0)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a run without a report as failed, and never counts a report twice', async () => {
    write(vitest(5, 0));
    await countVitest(file, 0);
    expect(existsSync(file)).toBe(false);
    expect(await countVitest(file, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});
