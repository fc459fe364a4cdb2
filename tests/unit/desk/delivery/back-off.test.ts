import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIVE_UP_MS, LONGEST_MS, nextTry } from '../../../../src/desk/delivery/back-off.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;

describe('when to try again', () => {
  it('is later on average with each try, up to hours', () => {
    const waits = [1, 2, 4, 8, 16].map(
      (attempts) => (nextTry({ attempts, since: NOW }, NOW, () => 0.5) ?? 0) - NOW,
    );
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBeLessThan(20_000);
    expect(waits.at(-1)).toBeGreaterThan(2 * HOUR);
  });

  it('spreads tries that failed together', () => {
    const at = (random: number) => nextTry({ attempts: 6, since: NOW }, NOW, () => random) ?? 0;
    expect(at(0.999) - at(0)).toBeGreaterThan(5 * 60_000);
  });

  it('is not before the helpdesk wants it, but is no prisoner of that', () => {
    const tried = { attempts: 1, since: NOW };
    expect(nextTry(tried, NOW, () => 0, 60_000)).toBeGreaterThanOrEqual(NOW + 60_000);
    expect(nextTry(tried, NOW, () => 0.9, 365 * 24 * HOUR)).toBeLessThanOrEqual(NOW + LONGEST_MS + 1000);
  });

  it('never comes after three days, but for a desk that was itself away', () => {
    const since = NOW - GIVE_UP_MS;
    expect(nextTry({ attempts: 20, since }, NOW, () => 0.5)).toBeNull();
    expect(nextTry({ attempts: 20, since: since + 1 }, NOW, () => 0.5)).not.toBeNull();
    expect(nextTry({ attempts: 1, since }, NOW, () => 0.5)).not.toBeNull();
  });

  it('fits three days, whatever chance says, in tries that neither hammer nor forget', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (stream) => {
        const draws = stream[Symbol.iterator]();
        let now = NOW;
        let attempts = 0;
        for (;;) {
          attempts += 1;
          const next = nextTry({ attempts, since: NOW }, now, () => Number(draws.next().value));
          if (next === null) break;
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(LONGEST_MS + 1000);
          now = next;
          if (attempts > 200) break;
        }
        if (attempts <= 200) expect(now - NOW).toBeLessThan(GIVE_UP_MS + LONGEST_MS + 2000);
      }),
      { numRuns: 30 },
    );
  });
});
