import { describe, expect, it } from 'vitest';
import { check, checkLines } from '../../bench/report/checks.ts';
import { bytes, ms, share, table } from '../../bench/report/table.ts';

describe('the report', () => {
  it('aligns columns to the widest cell', () => {
    expect(
      table(
        ['name', 'n'],
        [
          ['a', '10'],
          ['longer', '7'],
        ],
      ).split('\n'),
    ).toEqual(['name     n', '──────  ──', 'a       10', 'longer   7']);
  });

  it('says a budget is met at its very limit and missed beyond', () => {
    const at = (value: number) => check('≤ 5', value, { most: 5 }, String).met;
    expect([at(4.9), at(5), at(5.1)]).toEqual([true, true, false]);
    expect(check('≥ 300', 299, { least: 300 }, String).met).toBe(false);
  });

  it('does not take a figure that is missing for a good one', () => {
    const missing = check('≤ 5', Number.NaN, { most: 5 }, String);
    expect(checkLines([missing])).toBe('MISSED  ≤ 5  not measured');
  });

  it('prints sizes, times and shares as people read them', () => {
    expect([bytes(512), bytes(8192), bytes(358_400), bytes(3_000_000)]).toEqual([
      '512 B',
      '8.0 KB',
      '350 KB',
      '2.9 MB',
    ]);
    expect([ms(1.234), ms(45.67), ms(678.9), ms(12_345)]).toEqual(['1.23 ms', '45.7 ms', '679 ms', '12.3 s']);
    expect([share(0.84), share(1)]).toEqual(['.840', '1.000']);
  });
});
