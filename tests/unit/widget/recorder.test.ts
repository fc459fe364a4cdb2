import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QuotedResult } from '../../../src/search/types.ts';
import { openTrail } from '../../../src/trail/trail.ts';
import { INITIAL, step, type Event, type State } from '../../../src/widget/app/machine.ts';
import { createRecorder } from '../../../src/widget/app/reading/recorder.ts';

const nothingUndone = { undone: 'nothing', category: null } as const;

/** A session whose state the test moves, with the trail that is written of it. */
function sessionAt(...events: Event[]) {
  let state: State = INITIAL;
  const listeners: (() => void)[] = [];
  const dispatch = (event: Event): void => {
    [state] = step(state, event);
    for (const listener of listeners) listener();
  };
  for (const event of events) dispatch(event);
  const trail = openTrail(null);
  const leaving = new AbortController();
  createRecorder({
    state: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.push(listener);
    },
    loadTrail: () => Promise.resolve(trail),
    signal: leaving.signal,
  });
  return { dispatch, trail };
}

const searched = (query: string, total: number): Event[] => [
  { type: 'query', query, typing: true },
  { type: 'found', asked: { query, ...nothingUndone }, result: found(total) },
];

const found = (total: number): QuotedResult => ({
  query: '',
  total,
  hits: [],
  categories: [],
});

const article: Event = {
  type: 'read',
  article: { id: 'orders/cancel', title: 'How do I cancel?', fragment: 'a/1.json' },
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what the customer tries', () => {
  it('is written down once he has looked at it', async () => {
    const { trail } = sessionAt({ type: 'open' }, ...searched('cancel order', 3));
    await vi.advanceTimersByTimeAsync(700);
    expect(trail.steps()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(trail.steps()).toMatchObject([{ type: 'search', query: 'cancel order', results: 3 }]);
  });

  it('is written down where he went on before the code for it was there', async () => {
    const { trail } = sessionAt({ type: 'open' }, ...searched('cancel order', 0), article);
    await vi.advanceTimersByTimeAsync(0);
    expect(trail.steps()).toMatchObject([{ type: 'search', query: 'cancel order', results: 0 }]);
  });

  it('is not written down of words that were never answered', async () => {
    const { trail } = sessionAt({ type: 'open' }, { type: 'query', query: 'canc', typing: true }, article);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(trail.steps()).toEqual([]);
  });
});
