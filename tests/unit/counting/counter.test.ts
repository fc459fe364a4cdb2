import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createCounter } from '../../../src/counting/counter.ts';
import { BrowserEventSchema, EventPostSchema, type EventPost } from '../../../src/handoff/events.ts';
import { openTrail, type Trail } from '../../../src/trail/trail.ts';
import { memoryStorage } from '../widget/support/tabs.ts';

const lamp = { id: 'lamps/wire-a-lamp', title: 'Wire a lamp', url: 'https://h.example/en/x/', version: 'a1' };
const BEGAN = 1_700_000_000_000;

/** A page of a tab, and what it sends. */
function page(trail: Trail, locale = () => 'en', began = BEGAN + 5) {
  const sent: EventPost[] = [];
  const counter = createCounter({
    ...{ trail, locale, place: 'widget', pageBegan: began, before: trail.steps() },
    send: (post) => sent.push(post),
  });
  return { counter, sent, events: () => sent.flatMap(({ events }) => events) };
}

describe('a counter', () => {
  it('tells what was tried, redacted and without his own words, as the desk takes it', () => {
    const trail = openTrail(null, () => BEGAN);
    const { counter, sent, events } = page(trail);
    trail.search('order 482913 of anna@example.com', 0);
    trail.open(lamp);
    trail.spend(lamp.id, 40);
    trail.judge(lamp.id, 'no', 'other', 'call Anna at 0541234567');
    trail.suggest('orders/late', 'Late', false);
    counter.flush();
    expect(events()).toEqual([
      { type: 'session.start' },
      { type: 'search', query: 'order [number] of [e-mail]', hits: 0 },
      { type: 'article.read', article: lamp.id, seconds: 40, version: 'a1' },
      { type: 'answer.reject', article: lamp.id, reason: 'other' },
      { type: 'suggestion.show', article: 'orders/late' },
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/[Aa]nna|0541|Wire|h\.example/);
    for (const post of sent) {
      v.parse(EventPostSchema, post);
      for (const event of post.events) v.parse(BrowserEventSchema, event);
    }
  });

  it('tells everything once, however often it looks', () => {
    const trail = openTrail(null, () => BEGAN);
    const { counter, events } = page(trail);
    trail.open(lamp);
    trail.spend(lamp.id, 10);
    counter.flush();
    counter.flush();
    trail.spend(lamp.id, 5);
    trail.judge(lamp.id, 'yes');
    trail.suggest('orders/late', 'Late', false);
    counter.flush();
    trail.suggest('orders/late', 'Late', true);
    counter.flush();
    counter.flush();
    expect(events()).toEqual([
      { type: 'session.start' },
      { type: 'article.read', article: lamp.id, seconds: 10, version: 'a1' },
      { type: 'article.read', article: lamp.id, seconds: 5, version: 'a1' },
      { type: 'answer.confirm', article: lamp.id },
      { type: 'suggestion.show', article: 'orders/late' },
      { type: 'suggestion.open', article: 'orders/late' },
    ]);
  });

  it('is one session across pages, with nothing stored but the trail', () => {
    const storage = memoryStorage();
    const first = page(openTrail(storage, () => BEGAN));
    openTrail(storage, () => BEGAN).search('refund', 3);
    first.counter.flush();
    const second = page(
      openTrail(storage, () => BEGAN + 60_000),
      undefined,
      BEGAN + 60_000,
    );
    openTrail(storage, () => BEGAN + 60_000).open(lamp);
    second.counter.flush();
    expect(second.events()).toMatchObject([{ type: 'article.read' }]);
    expect(second.sent[0]?.session).toBe(first.sent[0]?.session);
    expect(storage.length).toBe(1);
  });

  it('ties what was told before the trail began to it', () => {
    const trail = openTrail(null, () => BEGAN);
    const { counter, sent } = page(trail);
    counter.note({ type: 'article.read', article: lamp.id, seconds: 30 });
    counter.flush();
    trail.search('refund', 3);
    counter.flush();
    counter.note({ type: 'contact.open' });
    counter.flush();
    const [apart, tied, later] = sent;
    expect(apart?.after).toBeUndefined();
    expect(tied?.session).not.toBe(apart?.session);
    expect(tied?.after).toBe(apart?.session);
    expect(later?.session).toBe(tied?.session);
    expect(later?.after).toBeUndefined();
  });

  it('begins another session after a case, and loses nothing of the one before', () => {
    let now = BEGAN;
    const trail = openTrail(null, () => now);
    const { counter, sent } = page(trail);
    trail.search('refund', 3);
    counter.look();
    trail.clear();
    counter.note({ type: 'contact.use', channel: 'message' });
    counter.end();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.events.map(({ type }) => type)).toEqual(['session.start', 'search', 'contact.use']);
    now += 1000;
    counter.note({ type: 'contact.open' });
    counter.flush();
    trail.search('lamp', 2);
    counter.flush();
    expect(new Set(sent.map(({ session }) => session)).size).toBe(3);
    expect(sent[2]?.after).toBe(sent[1]?.session);
  });

  it('says once that a session has begun, and again only after a case or with another trail', () => {
    let now = BEGAN;
    const storage = memoryStorage();
    const starts = ({ events }: ReturnType<typeof page>): number =>
      events().filter(({ type }) => type === 'session.start').length;
    const trail = openTrail(storage, () => now);
    const first = page(trail);
    first.counter.flush();
    expect(first.sent).toEqual([]);
    first.counter.note({ type: 'contact.open' });
    first.counter.flush();
    trail.search('refund', 3);
    first.counter.flush();
    expect(starts(first)).toBe(1);
    expect(first.events()[0]).toEqual({ type: 'session.start' });
    // The next page of the tab.
    now += 1000;
    const again = openTrail(storage, () => now);
    const second = page(again, undefined, now);
    second.counter.note({ type: 'result.open', article: lamp.id, rank: 1 });
    again.open(lamp);
    second.counter.flush();
    expect(starts(second)).toBe(0);
    again.clear();
    second.counter.note({ type: 'contact.use', channel: 'message' });
    second.counter.end();
    again.search('lamp', 2);
    second.counter.flush();
    second.counter.flush();
    expect(starts(second)).toBe(1);
    now += 1000;
    again.clear();
    second.counter.look();
    again.search('parcel', 1);
    second.counter.flush();
    expect(starts(second)).toBe(2);
  });

  it('says in which language each part was', () => {
    let code = 'en';
    const trail = openTrail(null, () => BEGAN);
    const { counter, sent } = page(trail, () => code);
    trail.search('refund', 3);
    counter.look();
    code = 'he';
    trail.search('החזר', 2);
    counter.flush();
    expect(sent.map(({ locale, events }) => [locale, events])).toEqual([
      ['en', [{ type: 'session.start' }, { type: 'search', query: 'refund', hits: 3 }]],
      ['he', [{ type: 'search', query: 'החזר', hits: 2 }]],
    ]);
  });

  it('sends in batches that the desk takes', () => {
    const trail = openTrail(null, () => BEGAN);
    const { counter, sent } = page(trail);
    for (let count = 0; count < 95; count += 1) trail.search(`${String.fromCodePoint(0x5d0 + count)} ש`, 1);
    counter.flush();
    expect(sent.map(({ events }) => events.length)).toEqual([40, 40, 16]);
  });
});
