import v8 from 'node:v8';
import vm from 'node:vm';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { timeOf } from '../../../src/handoff/hours-text.ts';
import { wallClock } from '../../../src/handoff/wall-clock.ts';

/** Node keeps it back. */
function temporalOf(): unknown {
  v8.setFlagsFromString('--harmony-temporal');
  return vm.runInNewContext("typeof Temporal === 'undefined' ? undefined : Temporal");
}
const temporal = temporalOf();

afterEach(() => {
  vi.unstubAllGlobals();
});

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const DAY = 86_400_000;
const instant = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2030-01-01') });

describe('the clock of a time zone', () => {
  it.skipIf(temporal === undefined)(
    'is the same by Temporal as by Intl (skipped where Node has none)',
    () => {
      fc.assert(
        fc.property(zone, instant, (name, at) => {
          const read = () => {
            const clock = wallClock(name);
            return [clock.wallOf(at), clock.reaches(at), clock.passes(at), timeOf(new Date(at), name)];
          };
          vi.stubGlobal('Temporal', undefined);
          const byIntl = read();
          vi.stubGlobal('Temporal', temporal);
          expect(read()).toEqual(byIntl);
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each([
    ['Temporal', temporal],
    ['Intl', undefined],
    ['Intl, where a page has an element by the name of Temporal,', { id: 'Temporal' }],
  ])('refuses by %s a zone that it does not know', (_, global) => {
    vi.stubGlobal('Temporal', global);
    expect(() => wallClock('Nowhere/Land')).toThrow(expect.objectContaining({ name: 'RangeError' }));
    expect(wallClock('Asia/Kathmandu').wallOf(0)).toBe(5.5 * 3_600_000);
  });

  it('shows hours without and minutes with a leading zero', () => {
    expect(timeOf(new Date(DAY * 365 * 50 + 7 * 3_600_000 + 5 * 60_000), 'UTC')).toBe('7:05');
    expect(timeOf(new Date(DAY * 365 * 50), 'UTC')).toBe('0:00');
  });
});
