import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hit, SearchIndex, SearchResult } from '../../../src/search/types.ts';
import { followUp } from '../../../src/widget/app/results/follow-up.ts';
import type { Asked, FoundMore, SearchEvent } from '../../../src/widget/app/search-state.ts';

const hit: Hit = {
  id: 'returns/refund',
  title: 'Refunds',
  titleMarks: [],
  snippet: [],
  category: 'returns',
  url: '/en/returns/refund/',
  fragment: 'a/refund.json',
  score: 1,
};
const asked: Asked = { query: 'refund', undone: 'nothing', category: null };
const found: SearchResult = { query: 'refund', hits: [hit], total: 1, categories: [] };
const none: SearchResult = { ...found, hits: [], total: 0 };

const indexOf = (locale: string, result: SearchResult): SearchIndex => ({
  locale,
  featured: [],
  article: () => Promise.resolve(undefined),
  search: () => Promise.resolve(result),
  browse: () => Promise.resolve(result),
  quote: (one) =>
    Promise.resolve({ ...one, answer: { hit, section: { heading: '', anchor: '' }, text: [] } }),
  complete: (query) =>
    Promise.resolve({ queries: ['', ' a', ' b', ' c', ' d'].map((more) => query + more), titles: [] }),
});

/** Follows a result up, and what came of it after a while. */
function follow(
  result: SearchResult,
  {
    typing = false,
    others = {},
    over = new AbortController().signal,
  }: {
    readonly typing?: boolean;
    readonly others?: Readonly<Record<string, SearchResult>>;
    readonly over?: AbortSignal;
  } = {},
): { readonly opened: string[]; readonly after: (ms: number) => Promise<FoundMore> } {
  const told: SearchEvent[] = [];
  const opened: string[] = [];
  followUp({
    index: indexOf('en', result),
    asked,
    result,
    typing,
    others: Object.keys(others),
    openOther: (locale) => {
      opened.push(locale);
      return Promise.resolve(indexOf(locale, others[locale] ?? none));
    },
    dispatch: (event) => told.push(event),
    over,
  });
  return {
    opened,
    after: async (ms) => {
      await vi.advanceTimersByTimeAsync(ms);
      return Object.assign(
        {},
        ...told.map((event) => (event.type === 'found-more' ? event.more : {})),
      ) as FoundMore;
    },
  };
}

describe('what follows the hits', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is read from the articles once the words rest, and at once when they are sent', async () => {
    const typed = follow(found, { typing: true });
    expect(await typed.after(200)).not.toHaveProperty('result');
    expect(await typed.after(100)).toHaveProperty('result.answer');
    expect(await follow(found).after(0)).toHaveProperty('result.answer');
  });

  it('is called off by the next letter', async () => {
    const next = new AbortController();
    const typed = follow(found, { typing: true, over: next.signal });
    await typed.after(100);
    next.abort();
    expect(await typed.after(1000)).toEqual({});
  });

  it('completes what is typed, at most three ways, and never to what is there already', async () => {
    expect(await follow(found, { typing: true }).after(150)).toEqual({
      completions: ['refund a', 'refund b', 'refund c'],
    });
    expect(await follow(found).after(1000)).not.toHaveProperty('completions');
  });

  it('completes what was searched, where that is not what was typed', async () => {
    const repaired: SearchResult = { ...found, repair: { kind: 'spelling', query: 'return' } };
    expect(await follow(repaired, { typing: true }).after(150)).toEqual({
      completions: ['return a', 'return b', 'return c'],
    });
  });

  it('stops what reads and completes with the next letter, and completes without titles, which it does not show', async () => {
    const index = indexOf('en', found);
    const complete = vi.spyOn(index, 'complete');
    const quote = vi.spyOn(index, 'quote');
    const next = new AbortController();
    const nothing = { others: [], openOther: () => Promise.resolve(index), dispatch: () => undefined };
    followUp({ ...nothing, index, asked, result: found, typing: true, over: next.signal });
    await vi.advanceTimersByTimeAsync(1000);
    next.abort();
    expect(complete.mock.lastCall?.[1]?.titles).toBe(false);
    expect(complete.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(quote.mock.lastCall?.[1]?.aborted).toBe(true);
  });

  it('asks other languages only where this one has nothing', async () => {
    const others = { he: found, bg: none };
    const some = follow(found, { others });
    await some.after(1000);
    expect(some.opened).toEqual([]);
    const nothing = follow(none, { others });
    expect(await nothing.after(1000)).toEqual({ elsewhere: [{ locale: 'he', total: 1, hits: [hit] }] });
    expect(nothing.opened).toEqual(['he', 'bg']);
  });

  it('believes another language’s correction of the keyboard, and of nothing else', async () => {
    const he: SearchResult = { ...found, repair: { kind: 'layout', query: 'החזר' } };
    const bg: SearchResult = { ...found, repair: { kind: 'spelling', query: 'рефунд' } };
    expect(await follow(none, { others: { he, bg } }).after(1000)).toMatchObject({
      elsewhere: [{ locale: 'he' }],
    });
  });
});
