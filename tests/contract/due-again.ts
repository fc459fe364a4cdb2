import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const LEASE = 30_000;
const claim = { connectors: ['hook'], leaseMs: LEASE, limit: 10 };
const query = { longestMs: 6 * HOUR, leaseMs: LEASE };

/** What every outbox must do where the clock was set back. */
export function dueAgainContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: an outbox whose clock was set back`, () => {
    let store: CaseStore;
    openForEach(place, (opened) => {
      store = opened;
    });
    beforeEach(async () => {
      await store.addCase(sampleDraft(), 'hash', NOON, {
        ...{ urgent: null, identity: null, deliverTo: ['hook'] },
      });
    });

    it('makes due what was never tried', async () => {
      const now = NOON - HOUR;
      expect(await store.outbox.claim({ ...claim, now })).toEqual([]);
      expect(await store.outbox.dueAgain({ ...query, now })).toBe(1);
      expect(await store.outbox.claim({ ...claim, now })).toHaveLength(1);
    });

    it('makes due what was put off for longer than anything is, and leaves the rest', async () => {
      const [item] = await store.outbox.claim({ ...claim, now: NOON });
      if (!item) throw new Error('Nothing was claimed.');
      await store.outbox.retry(item, NOON, 'http.500');
      expect(await store.outbox.dueAgain({ ...query, now: NOON - 6 * HOUR })).toBe(0);
      expect(await store.outbox.dueAgain({ ...query, now: NOON - 6 * HOUR - 1 })).toBe(1);
      expect(await store.outbox.claim({ ...claim, now: NOON - 6 * HOUR - 1 })).toHaveLength(1);
    });

    it('leaves an item to whoever is at it, for as long as a claim lasts', async () => {
      const [item] = await store.outbox.claim({ ...claim, now: NOON });
      if (!item) throw new Error('Nothing was claimed.');
      const now = NOON - HOUR;
      expect(await store.outbox.dueAgain({ ...query, now })).toBe(1);
      expect(await store.outbox.dueAgain({ ...query, now })).toBe(0);
      expect(await store.outbox.claim({ ...claim, now: now + LEASE - 1 })).toEqual([]);
      expect(await store.outbox.finish(item, 'T-1', now)).toBe(true);
      expect(await store.outbox.claim({ ...claim, now: now + LEASE })).toEqual([]);
    });

    it('changes nothing where the clock is right, nor what is done', async () => {
      expect(await store.outbox.dueAgain({ ...query, now: NOON })).toBe(0);
      const [item] = await store.outbox.claim({ ...claim, now: NOON });
      if (!item) throw new Error('Nothing was claimed.');
      expect(await store.outbox.dueAgain({ ...query, now: NOON })).toBe(0);
      await store.outbox.finish(item, null, NOON);
      expect(await store.outbox.dueAgain({ ...query, now: NOON - 24 * HOUR })).toBe(0);
    });
  });
}
