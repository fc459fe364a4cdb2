import { describe, expect, it } from 'vitest';
import { widgetChecks } from '../../../bench/widget/budgets.ts';
import { aRound } from './a-round.ts';

const missed = (...args: Parameters<typeof widgetChecks>): string[] =>
  widgetChecks(...args)
    .filter(({ met }) => !met)
    .map(({ budget }) => budget);

describe('the widget’s budgets', () => {
  it('are met by a round that costs nothing', () => {
    expect(missed([aRound({ load: { requests: 2 }, bare: { requests: 1 } })], 1000)).toEqual([]);
  });

  it('are all missed where nothing was measured', () => {
    const checks = widgetChecks([], 1000);
    expect(checks.filter(({ met }) => met)).toEqual([]);
    expect(new Set(checks.map(({ figure }) => figure))).toEqual(new Set(['not measured']));
  });

  it('allow more bytes and time for ten thousand articles', () => {
    const round = aRound({ rush: { ms: 750, until: { bytes: 40 * 1024 } } });
    expect(missed([round], 1000)).toEqual([
      'open → first result ≤ 36 KB',
      'cold open → first result ≤ 700 ms',
    ]);
    expect(missed([round], 10_000)).toEqual([]);
  });

  it('take one slow round for what it is, but count every slow key', () => {
    const rounds = [aRound({ rush: { ms: 9000 } }), aRound({}), aRound({ again: [10, 60] })];
    expect(missed(rounds, 1000)).toEqual(['keystroke → results, warm, p95 ≤ 50 ms']);
  });

  it('count what the loader adds to the page, not the page', () => {
    expect(missed([aRound({ load: { requests: 9 }, bare: { requests: 7 } })], 1000)).toEqual([
      'loader: 1 request',
    ]);
  });
});
