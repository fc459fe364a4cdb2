import { describe, expect, it } from 'vitest';
import type { ClaimQuery } from '../../src/desk/store/outbox.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

export type { StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const LEASE = 30_000;
const due: ClaimQuery = { connectors: ['hook', 'slack'], now: NOON, leaseMs: LEASE, limit: 10 };

/** What the outbox of every store must do. */
export function outboxContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of an outbox`, () => {
    let home: StorePlace;
    let store: CaseStore;
    const reopen = openForEach(place, (opened, at) => {
      store = opened;
      home = at;
    });
    const take = async (deliverTo: string[], now = NOON) => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', now, { urgent: null, identity: null, deliverTo });
      return draft;
    };

    it('holds one delivery for each connector of a case, once however often the case comes', async () => {
      const draft = await take(['hook', 'slack', 'hook']);
      await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['hook', 'more'] });
      const claimed = await store.outbox.claim({ ...due, connectors: ['hook', 'slack', 'more'] });
      expect(claimed.map(({ connector }) => connector).sort()).toEqual(['hook', 'slack']);
      expect(claimed[0]).toMatchObject({ caseId: draft.caseId, attempts: 1, since: NOON });
    });

    it('lets two processes never hold one item within its lease, and hands it on after it', async () => {
      for (let count = 0; count < 5; count += 1) await take(['hook']);
      const other = await home.open();
      const [mine, theirs] = await Promise.all([
        store.outbox.claim({ ...due, limit: 3 }),
        other.outbox.claim({ ...due, limit: 3 }),
      ]);
      const ids = [...mine, ...theirs].map(({ caseId }) => caseId);
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
      expect(await other.outbox.claim({ ...due, now: NOON + LEASE - 1 })).toEqual([]);
      const again = await other.outbox.claim({ ...due, now: NOON + LEASE });
      expect(again).toHaveLength(5);
      expect(again[0]?.attempts).toBe(2);
      await other.close();
    });

    it('takes no word from one whose lease was given to another', async () => {
      await take(['hook']);
      const [late] = await store.outbox.claim(due);
      const [current] = await store.outbox.claim({ ...due, now: NOON + LEASE });
      if (!late || !current) throw new Error('Nothing was claimed.');
      expect(await store.outbox.bury(late, 'timeout', NOON + LEASE)).toBe(false);
      expect(await store.outbox.retry(late, NOON, 'timeout')).toBe(false);
      expect(await store.outbox.finish(late, null, NOON + LEASE)).toBe(false);
      expect(await store.outbox.finish(current, 'T-1', NOON + LEASE)).toBe(true);
      expect(await store.outbox.finish(current, 'T-1', NOON + LEASE)).toBe(false);
      expect(await store.outbox.claim({ ...due, now: NOON + 10 * LEASE })).toEqual([]);
    });

    it('keeps an item that failed until its time comes, also over a restart', async () => {
      await take(['hook']);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      expect(await store.outbox.retry(item, NOON + 5000, 'http.500')).toBe(true);
      await reopen();
      expect(await store.outbox.claim({ ...due, now: NOON + 4999 })).toEqual([]);
      expect(await store.outbox.claim({ ...due, now: NOON + 5000 })).toMatchObject([
        { caseId: item.caseId, attempts: 2, since: NOON },
      ]);
    });

    it('keeps the steps that are finished for every later try', async () => {
      await take(['hook']);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      expect(item.progress).toEqual({});
      expect(await store.outbox.record(item, { ticket: '35436', note: 'ok' })).toBe(true);
      const [again] = await store.outbox.claim({ ...due, now: NOON + LEASE });
      if (!again) throw new Error('Nothing was claimed.');
      expect(again.progress).toEqual({ ticket: '35436', note: 'ok' });
      expect(await store.outbox.record(item, {})).toBe(false);
      await store.outbox.bury(again, 'http.500', NOON + LEASE);
      expect(await store.outbox.record(again, {})).toBe(false);
      await store.outbox.resend(item.caseId, 'hook', NOON + LEASE);
      expect(await store.outbox.claim({ ...due, now: NOON + LEASE })).toMatchObject([
        { progress: { ticket: '35436', note: 'ok' } },
      ]);
    });

    it('lists what was given up, and sends it again when a person asks', async () => {
      const first = await take(['hook']);
      await take(['hook'], NOON + 1);
      for (const item of await store.outbox.claim({ ...due, now: NOON + 1 })) {
        const at = NOON + (item.caseId === first.caseId ? 10 : 20);
        await store.outbox.bury(item, 'http.410', at);
      }
      const dead = await store.outbox.listDead(10);
      expect(dead.map(({ at }) => at)).toEqual([NOON + 20, NOON + 10]);
      expect(dead[1]).toEqual({
        caseId: first.caseId,
        connector: 'hook',
        place: 0,
        attempts: 1,
        error: 'http.410',
        at: NOON + 10,
      });
      expect(await store.outbox.listDead(1)).toHaveLength(1);
      expect(await store.outbox.claim({ ...due, now: NOON + 10 * LEASE })).toEqual([]);
      expect(await store.outbox.resend(first.caseId, 'slack', NOON)).toBe(false);
      expect(await store.outbox.resend(first.caseId, 'hook', NOON + 30)).toBe(true);
      expect(await store.outbox.resend(first.caseId, 'hook', NOON + 30)).toBe(false);
      expect(await store.outbox.claim({ ...due, now: NOON + 30 })).toMatchObject([
        { caseId: first.caseId, attempts: 1, since: NOON + 30 },
      ]);
    });

    it('delivers what was added to a case after it, in order, and where the case goes only', async () => {
      const { caseId } = await take(['hook', 'slack']);
      const add = (message: string, ...to: string[]) =>
        store.addAddition(caseId, { id: createUlid(), message }, NOON, null, to);
      await add('One', 'hook', 'more');
      await add('Two', 'hook', 'more');
      const claim = () => store.outbox.claim({ ...due, connectors: ['hook', 'more'] });
      const claimed: (readonly [number, string | null])[] = [];
      for (let round = 0; round < 5; round += 1) {
        for (const item of await claim()) {
          claimed.push([item.place, item.caseRef]);
          await store.outbox.finish(item, item.place === 0 ? 'T-1' : null, NOON);
        }
      }
      expect(claimed).toEqual([
        [0, null],
        [1, 'T-1'],
        [2, 'T-1'],
      ]);
      expect(await store.outbox.ofCase(caseId)).toMatchObject([
        { connector: 'hook', place: 0, state: 'done', ref: 'T-1' },
        { connector: 'hook', place: 1, state: 'done' },
        { connector: 'hook', place: 2, state: 'done' },
        { connector: 'slack', place: 0, state: 'waiting', ref: null },
      ]);
    });

    it('queues nothing for an addition that comes again', async () => {
      const { caseId } = await take(['hook']);
      const addition = { id: createUlid(), message: 'One' };
      for (let count = 0; count < 2; count += 1) {
        await store.addAddition(caseId, addition, NOON, null, ['hook']);
      }
      expect(await store.outbox.ofCase(caseId)).toHaveLength(2);
    });

    it('holds what was added to a case that was given up until that is sent again', async () => {
      const { caseId } = await take(['hook']);
      await store.addAddition(caseId, { id: createUlid(), message: 'One' }, NOON, null, ['hook']);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      await store.outbox.bury(item, 'http.404', NOON);
      const later = NOON + 10 * LEASE;
      expect(await store.outbox.claim({ ...due, now: later })).toEqual([]);
      await store.outbox.resend(caseId, 'hook', later);
      const [again] = await store.outbox.claim({ ...due, now: later });
      if (!again) throw new Error('Nothing was claimed.');
      await store.outbox.finish(again, 'T-1', later);
      expect(await store.outbox.claim({ ...due, now: later })).toMatchObject([
        { place: 1, attempts: 1, since: later, caseRef: 'T-1' },
      ]);
    });

    it('lets an addition that was given up hold up no other', async () => {
      const { caseId } = await take(['hook']);
      for (const message of ['One', 'Two']) {
        await store.addAddition(caseId, { id: createUlid(), message }, NOON, null, ['hook']);
      }
      const places: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        for (const item of await store.outbox.claim(due)) {
          places.push(item.place);
          if (item.place === 1) await store.outbox.bury(item, 'http.422', NOON);
          else await store.outbox.finish(item, null, NOON);
        }
      }
      expect(places).toEqual([0, 1, 2]);
    });

    it('gives what one connector owes of a case to the fallback, once', async () => {
      const { caseId } = await take(['hook']);
      await store.addAddition(caseId, { id: createUlid(), message: 'One' }, NOON, null, ['hook', 'mail']);
      const bury = async () => {
        const [item] = await store.outbox.claim(due);
        if (!item) throw new Error('Nothing was claimed.');
        await store.outbox.bury(item, 'http.404', NOON, ['mail', 'hook']);
      };
      await bury();
      const mail = { ...due, connectors: ['mail'] };
      const places: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        for (const item of await store.outbox.claim(mail)) {
          places.push(item.place);
          await store.outbox.finish(item, null, NOON);
        }
      }
      expect(places).toEqual([0, 1]);
      await store.outbox.resend(caseId, 'hook', NOON);
      await bury();
      expect(await store.outbox.claim(mail)).toEqual([]);
    });

    it('leaves alone what waits for a connector that is not in the settings', async () => {
      await take(['gone']);
      expect(await store.outbox.claim(due)).toEqual([]);
      expect(await store.outbox.claim({ ...due, connectors: ['gone'] })).toHaveLength(1);
    });
  });
}
