import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../src/desk/store/events.ts';
import { StoreError, type CaseStore } from '../../src/desk/store/types.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const ROOM = 1_000_000;
const always = { from: '2000-01-01', to: '2100-01-01', after: 0, limit: 100 };

const searched = (session: string, query = 'כביסה'): EventBatch & { readonly place: 'widget' | 'site' } => ({
  place: 'widget',
  session,
  after: null,
  locale: 'he',
  events: [{ type: 'search', query, hits: 0 }],
});

/** What the events of every store must do. */
export function eventsContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of counted events`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });

    it('gives batches back as they came and in their order, after opening again too', async () => {
      const batches: EventBatch[] = [
        searched('first1'),
        { place: 'desk', events: [{ type: 'case.reopen' }, { type: 'case.stage', stage: 'seen' }] },
        { ...searched('second'), place: 'site', after: 'first1' },
      ];
      for (const batch of batches) expect(await store.events.add(batch, NOON, ROOM)).toBe(true);
      await reopen();
      const stored = await store.events.list(always);
      expect(stored.map(({ batch }) => batch)).toEqual(batches);
      expect(stored.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-01', '2026-03-01']);
    });

    it('lists the days that are asked for, page by page, each batch once', async () => {
      for (let count = 0; count < 6; count += 1)
        await store.events.add(searched(`number${count}`), NOON + count * DAY, ROOM);
      const seen: string[] = [];
      let after = 0;
      for (;;) {
        const page = await store.events.list({ from: '2026-03-02', to: '2026-03-05', after, limit: 3 });
        seen.push(...page.map(({ batch }) => (batch.place === 'desk' ? '' : batch.session)));
        const last = page.at(-1);
        if (!last) break;
        after = last.place;
      }
      expect(seen).toEqual(['number1', 'number2', 'number3', 'number4']);
    });

    it('takes no more of a day than there is room for, and a whole one of the next', async () => {
      const size = Buffer.byteLength(JSON.stringify(searched('number1')));
      expect(await store.events.add(searched('number1'), NOON, size - 1)).toBe(false);
      expect(await store.events.add(searched('number1'), NOON, 2 * size)).toBe(true);
      expect(await store.events.add(searched('number2'), NOON, 2 * size)).toBe(true);
      expect(await store.events.add(searched('number3'), NOON, 2 * size)).toBe(false);
      expect(await store.events.add(searched('number4'), NOON + DAY, 2 * size)).toBe(true);
      expect(await store.events.list(always)).toHaveLength(3);
    });

    it('forgets the days before one, and has their room again', async () => {
      const size = Buffer.byteLength(JSON.stringify(searched('number1')));
      await store.events.add(searched('number1'), NOON, size);
      await store.events.add(searched('number2'), NOON + DAY, size);
      await store.events.add(searched('number3'), NOON + 2 * DAY, size);
      expect(await store.events.forgetBefore('2026-03-03')).toBe(2);
      expect((await store.events.list(always)).map(({ day }) => day)).toEqual(['2026-03-03']);
      expect(await store.events.forgetBefore('2026-03-03')).toBe(0);
      expect(await store.events.add(searched('number1'), NOON, size)).toBe(true);
    });

    it('rejects with a StoreError once it is closed', async () => {
      await store.close();
      await expect(store.events.add(searched('number1'), NOON, ROOM)).rejects.toBeInstanceOf(StoreError);
      await expect(store.events.list(always)).rejects.toBeInstanceOf(StoreError);
    });
  });
}
