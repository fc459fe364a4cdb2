import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beats, compare, comparisonTable, ratio, verdict } from '../../../bench/widget/comparison.ts';
import type { Line } from '../../../bench/widget/lines.ts';
import type { Measured } from '../../../bench/widget/rounds.ts';
import { aRound } from './a-round.ts';

const requests: Line = { name: 'requests', of: ({ load }) => load.requests, print: String };
const shift: Line = { name: 'shift', of: ({ load }) => load.shift, print: String };

const measured = (id: Measured['id'], name: string, ...counts: number[]): Measured => ({
  id,
  name,
  rounds: counts.map((count) => aRound({ load: { requests: count } })),
});

describe('the widget beside its peers', () => {
  it('is compared by the middle of its rounds', () => {
    const [line] = compare(
      [requests],
      [measured('docsearch', 'DocSearch', 9, 4, 5), measured('handrail', 'Handrail', 1, 30, 2)],
    );
    expect(line).toMatchObject({ own: 2, peers: [{ name: 'DocSearch', value: 5 }] });
  });

  it('beats a peer on every line, or names the lines where it does not', () => {
    const better = compare(
      [requests, shift],
      [measured('handrail', 'Handrail', 1), measured('starlight', 'Starlight', 2)],
    );
    expect(verdict(better)).toBe('Beats Starlight on every line: yes');
    const worse = compare(
      [requests, shift],
      [
        measured('handrail', 'Handrail', 3),
        measured('starlight', 'Starlight', 4),
        measured('docsearch', 'DocSearch', 2),
      ],
    );
    expect(verdict(worse)).toBe(
      'Beats Starlight on every line: yes\nBeats DocSearch on every line: no\n  - requests: 3 against 2',
    );
  });

  it('does not win where a figure is missing, or where both are the same', () => {
    const missing = compare(
      [requests],
      [measured('handrail', 'Handrail'), measured('starlight', 'Starlight', 2)],
    );
    expect(verdict(missing)).toContain('every line: no');
    expect(beats(1, Number.NaN)).toBe(false);
    expect(beats(2, 2)).toBe(false);
  });

  it('cannot do better than nothing', () => {
    expect(beats(0, 0)).toBe(true);
    expect(beats(0, 1)).toBe(true);
  });

  it('never beats and is beaten at once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0 }), fc.double({ min: 0 }), (a, b) => {
        expect(beats(a, b) && beats(b, a) && (a > 0 || b > 0)).toBe(false);
      }),
    );
  });

  it('has ratios over 1 where it is better', () => {
    expect([ratio(10, 25), ratio(25, 10), ratio(2, 53), ratio(3, 3), ratio(0, 3), ratio(0, 0)]).toEqual([
      '× 2.50',
      '× 0.40',
      '× 27',
      '× 1',
      '× ∞',
      '× 1',
    ]);
    expect(ratio(1, Number.NaN)).toBe('–');
  });

  it('stands in a table with a ratio and a verdict beside each peer', () => {
    const compared = compare(
      [requests],
      [measured('handrail', 'Handrail', 2), measured('docsearch', 'DocSearch', 5)],
    );
    expect(comparisonTable(compared).split('\n').at(-1)?.split(/ {2,}/)).toEqual([
      'requests',
      '2',
      '5',
      '× 2.50',
      'better',
    ]);
    const judgedBy = (own: number, peer: number): string =>
      comparisonTable(
        compare([requests], [measured('handrail', 'H', own), measured('docsearch', 'D', peer)]),
      );
    expect(judgedBy(5, 2)).toMatch(/WORSE$/);
    expect(judgedBy(2, 2)).toMatch(/same$/);
    expect(
      comparisonTable(compare([requests], [measured('handrail', 'H', 1), measured('docsearch', 'D')])),
    ).toMatch(/not measured$/);
  });
});
