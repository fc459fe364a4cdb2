import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIVE_UP_MS, nextTry } from '../../../../src/desk/delivery/schedule.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('when a delivery is tried again', () => {
  it('is soon at first, then ever later, at most six hours', () => {
    const longest = [1, 2, 3, 10, 20, 1000].map((attempts) =>
      nextTry({ attempts, since: 0, now: 0 }, 1 - Number.EPSILON),
    );
    expect(longest).toEqual([10_000, 20_000, 40_000, 5_120_000, 6 * HOUR, 6 * HOUR]);
  });

  it('is spread over the whole wait, so that what failed together does not come back together', () => {
    expect(nextTry({ attempts: 5, since: 0, now: 0 }, 0.25)).toBe(40_000);
    expect(nextTry({ attempts: 5, since: 0, now: 0 }, 0.75)).toBe(120_000);
  });

  it('is never before the other side said, as far as that makes sense', () => {
    const asked = (afterMs: number) => nextTry({ attempts: 1, since: 0, now: 0, afterMs }, 0.5) ?? 0;
    expect(asked(10 * MINUTE)).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(asked(10 * MINUTE)).toBeLessThanOrEqual(11 * MINUTE);
    expect(asked(1000 * HOUR)).toBeLessThanOrEqual(7 * HOUR);
  });

  it('is never beyond three days, with a last try at their end', () => {
    const since = 1000;
    expect(nextTry({ attempts: 30, since, now: since + GIVE_UP_MS - 1 }, 0.9)).toBe(since + GIVE_UP_MS);
    expect(nextTry({ attempts: 30, since, now: since + GIVE_UP_MS }, 0.9)).toBeNull();
  });

  it('lies ahead and makes an end of it, whatever the dice say', () => {
    const dice = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(dice, (rolls) => {
        let now = 0;
        let attempts = 0;
        for (;;) {
          attempts += 1;
          const at = nextTry({ attempts, since: 0, now }, rolls[attempts % rolls.length] ?? 0);
          if (at === null) break;
          expect(at).toBeGreaterThan(now);
          // The unluckiest die waits a second each time; nobody is tried in vain all day because of it.
          now = Math.max(at, now + MINUTE);
        }
        expect(now).toBeGreaterThanOrEqual(GIVE_UP_MS);
      }),
      { numRuns: 20 },
    );
  });
});
