import { describe, expect, it } from 'vitest';
import { kindOf, sumUp, type Request } from '../../../bench/widget/traffic.ts';

const request = (path: string, bytes: number, at = 0): Request => ({ path, bytes, at, kind: kindOf(path) });

describe('what a visitor’s browser asked for', () => {
  it.each([
    ['widget.js', 'code'],
    ['pagefind/pagefind-ui.css', 'code'],
    ['pagefind/pagefind.js', 'code'],
    ['pagefind/wasm.en.pagefind', 'index'],
    ['pagefind/fragment/en_1.pf_fragment', 'index'],
    ['handrail/en/manifest.json', 'index'],
    ['handrail/en/articles/a.html', 'page'],
    ['1/indexes/*/queries', 'index'],
    ['returns/return-an-item/index.html', 'page'],
    ['favicon.svg', 'other'],
  ])('%s is %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it('is added up by what it is', () => {
    const sum = sumUp(
      [request('a.js', 10), request('b.css', 5), request('1/x', 3), request('p.html', 100)],
      150,
    );
    expect(sum).toMatchObject({ requests: 4, bytes: 118, code: 15, index: 3 });
  });

  it('took a round trip for each request that can have waited for another', () => {
    const trips = (...at: number[]): number =>
      sumUp(
        at.map((time) => request('a.js', 1, time)),
        150,
      ).roundTrips;
    expect(trips()).toBe(0);
    expect(trips(0, 20, 149)).toBe(1);
    expect(trips(0, 150)).toBe(2);
    // The third comes a round trip after the second, not only after the first.
    expect(trips(0, 160, 300)).toBe(2);
    expect(trips(0, 160, 310)).toBe(3);
    expect(trips(310, 0, 160)).toBe(3);
  });
});
