import { describe, expect, it } from 'vitest';
import { TRAIL_MAX_STEPS } from '../../../src/handoff/trail.ts';
import { openTrail, tabTrail } from '../../../src/trail/trail.ts';

/** A tab's storage in memory; `full` makes it refuse to write. */
class Shelf implements Storage {
  readonly #items = new Map<string, string>();
  full = false;
  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, value);
  }
}

const refunds = {
  id: 'returns/refund',
  title: 'Refunds',
  url: 'https://help.example.com/en/returns/refund/',
};

describe('the trail', () => {
  it('stores nothing before the customer acts', () => {
    const storage = new Shelf();
    expect(openTrail(storage).steps()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it('keeps one step of a query that was typed letter by letter', () => {
    const trail = openTrail(new Shelf());
    for (const query of ['m', 'mo', 'mon', 'money', 'money b', 'money back'])
      trail.search(query, query.length);
    expect(trail.steps()).toEqual([{ type: 'search', t: 0, query: 'money back', results: 10 }]);
    trail.search('parcel', 2);
    expect(trail.steps()).toHaveLength(2);
  });

  it('keeps one step of results that he comes back to', () => {
    const trail = openTrail(new Shelf());
    trail.search('refund', 3);
    trail.open(refunds);
    trail.search('refund', 3);
    expect(trail.steps().map(({ type }) => type)).toEqual(['search', 'article']);
    trail.search('refund', 4);
    expect(trail.steps()).toHaveLength(3);
  });

  it('tells seconds from its first step, and how long an article was read', () => {
    let time = 1_000_000;
    const trail = openTrail(new Shelf(), () => time);
    trail.search('refund', 3);
    time += 12_400;
    trail.open(refunds);
    trail.spend(refunds.id, 30);
    trail.open(refunds);
    trail.spend(refunds.id, 18.4);
    trail.judge(refunds.id, 'no', 'hard-to-follow', 'too long');
    expect(trail.steps()[1]).toEqual({
      type: 'article',
      t: 12,
      ...refunds,
      seconds: 48,
      verdict: 'no',
      reason: 'hard-to-follow',
      comment: 'too long',
    });
  });

  it('takes a verdict back whole', () => {
    const trail = openTrail(new Shelf());
    trail.open(refunds);
    trail.judge(refunds.id, 'no', 'did-not-work', 'hm');
    trail.judge(refunds.id, 'yes');
    expect(trail.steps()[0]).toEqual({ type: 'article', t: 0, ...refunds, verdict: 'yes' });
  });

  it('notes that a suggestion was opened, and does not forget it', () => {
    const trail = openTrail(new Shelf());
    trail.suggest('a', 'A', false);
    trail.suggest('a', 'A', true);
    trail.suggest('a', 'A', false);
    expect(trail.steps()).toEqual([{ type: 'suggested', t: 0, id: 'a', title: 'A', opened: true }]);
  });

  it('survives a change of page in the same tab', () => {
    const storage = new Shelf();
    openTrail(storage).search('refund', 3);
    expect(openTrail(storage).steps()).toHaveLength(1);
  });

  it('goes on in memory where storage is full, forbidden or holds something else', () => {
    const storage = new Shelf();
    storage.full = true;
    const trail = openTrail(storage);
    trail.search('refund', 3);
    expect(trail.steps()).toHaveLength(1);
    expect(openTrail(null).steps()).toEqual([]);
    const foreign = new Shelf();
    foreign.setItem('handrail:trail', '{"steps":"no"}');
    expect(openTrail(foreign).steps()).toEqual([]);
  });

  it('loses no step when storage fills up on the way', () => {
    const storage = new Shelf();
    const trail = openTrail(storage);
    trail.search('refund', 3);
    storage.full = true;
    trail.search('invoice', 1);
    trail.open(refunds);
    expect(trail.steps()).toHaveLength(3);
    storage.full = false;
    trail.judge(refunds.id, 'no');
    expect(openTrail(storage).steps()).toHaveLength(3);
  });

  it('keeps its newest steps when it grows too long', () => {
    const trail = openTrail(new Shelf());
    for (let n = 0; n < TRAIL_MAX_STEPS + 5; n += 1) trail.search(`${n} query`, n);
    expect(trail.steps()).toHaveLength(TRAIL_MAX_STEPS);
    expect(trail.steps().at(-1)).toMatchObject({ query: `${TRAIL_MAX_STEPS + 4} query` });
  });

  it('is what the last page of the tab has left, on a page that comes back', () => {
    const storage = new Shelf();
    const before = openTrail(storage);
    before.search('refund', 3);
    // The page that came between has sent a message.
    openTrail(storage).clear();
    expect(before.steps()).toEqual([]);
    before.search('parcel', 2);
    expect(before.steps()).toMatchObject([{ query: 'parcel' }]);
  });

  it('starts anew after a case', () => {
    const storage = new Shelf();
    const trail = openTrail(storage);
    trail.search('refund', 3);
    trail.clear();
    expect(trail.steps()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});

describe('the trail of what the widget has on a page', () => {
  it('is one, also where nothing may be stored, and leaves with the widget', () => {
    const page = new AbortController();
    tabTrail(false, page.signal).search('refund', 3);
    expect(tabTrail(false, page.signal).steps()).toMatchObject([{ query: 'refund' }]);
    page.abort();
    expect(tabTrail(false, page.signal).steps()).toEqual([]);
    expect(tabTrail(false, new AbortController().signal).steps()).toEqual([]);
  });
});
