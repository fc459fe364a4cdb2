import { describe, expect, it } from 'vitest';
import { compare, lost, ratio, type Round } from '../../bench/widget/lines.ts';
import { tasksIn, type TraceEvent } from '../../bench/widget/trace.ts';
import { kindOf, sumUp } from '../../bench/widget/traffic.ts';
import { toArticle } from '../../bench/widget/articles.ts';
import { answerQuery, toRecords } from '../../bench/widget/docsearch-hits.ts';
import { wordsToAsk } from '../../bench/widget/words-to-ask.ts';

const traffic = (bytes: number, requests = 1) => ({ bytes, requests, code: bytes, index: 0 });
const visit = (bytes: number) => ({ ...traffic(bytes), longestOwnMs: 0, over5Ms: 0, shift: 0 });

/** A round in which everything takes `ms` and the page weighs `bytes` more with the search. */
function round(ms: number, bytes: number): Round {
  const step = { ms, until: traffic(100) };
  return {
    load: visit(1000 + bytes),
    bare: visit(1000),
    rush: step,
    journey: {
      open: { ...step, after: traffic(0, 0) },
      first: step,
      warm: { fresh: [ms], again: [ms] },
      longTasks: 0,
      read: step,
      next: step,
    },
  };
}

const valueOf = (rounds: Record<string, Round[]>, name: string) =>
  compare(rounds).find(({ line }) => line.name === name)?.values;

describe('the comparison of widgets', () => {
  it('takes the middle round, and takes off what the page has without the search', () => {
    const rounds = { Handrail: [round(900, 10), round(100, 10), round(120, 10)], Peer: [round(240, 0)] };
    expect(valueOf(rounds, 'press → field')).toEqual({ Handrail: 120, Peer: 240 });
    expect(valueOf(rounds, 'the page: bytes')).toEqual({ Handrail: 10, Peer: 0 });
    expect(valueOf(rounds, 'everything until the first result')).toEqual({ Handrail: 110, Peer: 100 });
  });

  it('names the lines that are lost, and no line that nobody measured', () => {
    expect(lost(compare({ Handrail: [round(100, 10)], Peer: [round(240, 10)] }), 'Handrail')).toEqual([]);
    const worse = lost(compare({ Handrail: [round(100, 10)], Peer: [round(240, 0)] }), 'Handrail');
    expect(worse).toContain('the page: bytes: Peer 0 B, Handrail 10 B');
    expect(lost(compare({ Handrail: [] }), 'Handrail')).toEqual([]);
  });

  it('prints how many times as much a peer has', () => {
    expect([ratio(100, 240), ratio(3, 60), ratio(100, 50), ratio(0, 5), ratio(NaN, 5)]).toEqual([
      '×2.4',
      '×20',
      '×0.5',
      '–',
      '–',
    ]);
  });
});

describe('what is measured of a visit', () => {
  it('tells code from the index', () => {
    expect(
      ['widget.js', 'a.css', 'handrail/en/ab12.bin', 'pagefind/x.pf_meta', '1/indexes/*/queries', 'a/'].map(
        kindOf,
      ),
    ).toEqual(['code', 'code', 'index', 'index', 'index', 'other']);
    expect(
      sumUp([
        { path: 'widget.js', bytes: 5, kind: 'code' },
        { path: 'handrail/en/ab12.bin', bytes: 7, kind: 'index' },
      ]),
    ).toEqual({ requests: 2, bytes: 12, code: 5, index: 7 });
  });

  it('counts a script’s own runs on the page’s thread, and no other’s', () => {
    const at = { pid: 1, tid: 2, ts: 0 };
    const events: TraceEvent[] = [
      { ...at, name: 'ParseHTML', args: { beginData: { url: 'http://x/page/' } } },
      { ...at, name: 'EvaluateScript', dur: 4000, args: { data: { url: 'http://x/widget.js' } } },
      { ...at, name: 'EvaluateScript', dur: 9000, args: { data: { url: 'http://x/shop.js' } } },
      { ...at, tid: 3, name: 'EvaluateScript', dur: 8000, args: { data: { url: 'http://x/widget.js' } } },
      { ...at, name: 'RunTask', dur: 9500 },
      { ...at, name: 'RunTask', dur: 3000 },
    ];
    const own = (url: string): boolean => url.includes('widget');
    expect(tasksIn(events, 'http://x/page/', own)).toEqual({ longestOwnMs: 4, over5Ms: 9.5 });
    expect(() => tasksIn([], 'http://x/page/', own)).toThrow('knows no page');
  });
});

describe('what the contenders are given', () => {
  const articles = Array.from({ length: 10 }, (_, at) =>
    toArticle(
      `money/a${at}`,
      `---\ntitle: "Refund number ${'abcdefghij'[at] ?? ''}word"\n---\nThe money of ${at} comes back.\n\n## When\n\nSoon.\n`,
    ),
  );

  it('are articles with their text as HTML', () => {
    expect(articles[0]).toMatchObject({ title: 'Refund number aword', description: '' });
    expect(articles[0]?.html).toContain('<h2>When</h2>');
    expect(() => toArticle('a/b', 'no front matter')).toThrow('a/b has no title');
  });

  it('is asked in words of titles, on pages that these do not name', () => {
    const asked = wordsToAsk(articles);
    expect(asked.first).toBe('number fword');
    expect(asked.then).toHaveLength(4);
    expect(asked.pages.map(({ id }) => id)).toEqual(['money/a0', 'money/a9']);
  });

  it('are records of which those with all words are found, titles first, and marked', () => {
    const { hits } = answerQuery(toRecords(articles), 'refund cword') as { hits: readonly { url: string }[] };
    expect(hits[0]).toMatchObject({ url: '/money/a2/', type: 'lvl1' });
    expect(JSON.stringify(hits[0])).toContain('<mark>Refund</mark>');
  });
});
