import { describe, expect, it } from 'vitest';
import { longestRun, type TraceEvent } from '../../../bench/widget/trace.ts';

const PAGE = 'https://shop.example/';
const own = (url: string): boolean => url.endsWith('/widget.js');
const at = { pid: 1, tid: 1, ts: 0 };
const parsed: TraceEvent = { ...at, name: 'ParseHTML', args: { beginData: { url: PAGE } } };
const run = (url: string, dur: number, rest: Partial<TraceEvent> = {}): TraceEvent => ({
  ...at,
  name: 'FunctionCall',
  dur,
  args: { data: { url } },
  ...rest,
});

describe('what a script costs the page it is on', () => {
  it('is its longest run, in milliseconds, and nobody else’s', () => {
    const events = [parsed, run('a/widget.js', 2000), run('a/widget.js', 4500), run('a/shop.js', 90_000)];
    expect(longestRun(events, PAGE, own)).toBe(4.5);
  });

  it('does not count what other threads do, or what the thread waited', () => {
    const events = [
      parsed,
      run('a/widget.js', 80_000, { tid: 2 }),
      run('a/widget.js', 80_000, { tdur: 3000 }),
      run('a/widget.js', 80_000, { pid: 2 }),
    ];
    expect(longestRun(events, PAGE, own)).toBe(3);
  });

  it('counts the evaluation of a module, which has no address', () => {
    expect(longestRun([parsed, { ...at, name: 'v8.evaluateModule', dur: 7000 }], PAGE, own)).toBe(7);
  });

  it('refuses a trace of another page rather than finding nothing in it', () => {
    expect(() => longestRun([run('a/widget.js', 1)], PAGE, own)).toThrow('The trace knows no page');
  });
});
