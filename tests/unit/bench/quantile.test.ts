import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, medians, quantile } from '../../bench/quantile.ts';

describe('a quantile', () => {
  it('is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([0.5, 0.95, 0.99, 1].map((q) => quantile(hundred, q))).toEqual([50, 95, 99, 100]);
    expect(quantile([3, 1, 2], 0)).toBe(1);
  });

  it('sorts by number, not by letters, and leaves the list as it was', () => {
    const list = [10, 9, 100];
    expect(median(list)).toBe(10);
    expect(list).toEqual([10, 9, 100]);
  });

  it('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });

  it('has at least its share of the values at or below it, and one fewer has not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, q) => {
          const found = quantile(values, q);
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(q * values.length);
          expect(values.filter((value) => value < found).length).toBeLessThan(q * values.length);
        },
      ),
    );
  });

  it('is taken place by place of several rounds', () => {
    expect(
      medians([
        [1, 9],
        [2, 7],
        [50, 8],
      ]),
    ).toEqual([2, 8]);
  });
});
