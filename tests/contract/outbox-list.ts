import { describe, expect, it } from 'vitest';
import type { OpenState } from '../../src/desk/store/outbox-list.ts';
import { FILE_PLACE } from '../../src/desk/store/outbox.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const LEASE = 30_000;

/** What every outbox must tell people of what it still holds. */
export function outboxListContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: what an outbox still holds`, () => {
    let store: CaseStore;
    openForEach(place, (opened) => {
      store = opened;
    });
    const all: readonly OpenState[] = ['waiting', 'sending', 'retrying', 'dead'];
    const query = { states: all, connector: null, now: NOON, limit: 10 };
    const put = async (): Promise<string> => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['hook', 'mail'] });
      return draft.caseId;
    };
    const claim = async (connector: string, now = NOON) => {
      const claimed = await store.outbox.claim({ connectors: [connector], now, leaseMs: LEASE, limit: 9 });
      return claimed;
    };

    it('is told with how each stands, what was given up first, and nothing that is done', async () => {
      const [first, second] = [await put(), await put()];
      for (const item of await claim('hook')) {
        if (item.caseId === first) await store.outbox.bury(item, 'http.410', NOON + 5);
        else await store.outbox.retry(item, NOON + 60_000, 'http.500');
      }
      for (const item of await claim('mail')) {
        if (item.caseId === first) await store.outbox.finish(item, null, NOON);
        else await store.outbox.retry(item, NOON, 'net.timeout');
      }
      const third = await put();
      const sending = (await claim('mail')).map(({ caseId }) => caseId).sort();
      const listed = await store.outbox.listOpen(query);
      expect(listed[0]).toEqual({
        ...{ caseId: first, number: 1001, connector: 'hook', place: 0, state: 'dead' },
        ...{ attempts: 1, at: NOON + 5, error: 'http.410' },
      });
      const states = listed.map((one) => [one.caseId, one.connector, one.state, one.attempts, one.error]);
      expect(states.slice(1)).toEqual(
        expect.arrayContaining([
          [second, 'hook', 'retrying', 1, 'http.500'],
          [second, 'mail', 'sending', 2, 'net.timeout'],
          [third, 'hook', 'waiting', 0, null],
          [third, 'mail', 'sending', 1, null],
        ]),
      );
      expect(listed).toHaveLength(5);
      expect(sending).toEqual([second, third].sort());
      expect(listed.at(-1)).toMatchObject({ caseId: second, connector: 'hook', at: NOON + 60_000 });
      // Whoever held them is gone.
      const later = await store.outbox.listOpen({ ...query, now: NOON + LEASE, states: ['retrying'] });
      expect(later).toHaveLength(3);
    });

    it('has a file that came late for those alone who have the case without it, after the case', async () => {
      const caseId = await put();
      for (const item of await claim('hook')) await store.outbox.finish(item, 'T-1', NOON);
      const late = { to: ['hook', 'mail'], place: FILE_PLACE };
      for (const now of [NOON, NOON + 1])
        await store.addFile(caseId, { id: createUlid(), type: 'image/png' }, now, late);
      const listed = await store.outbox.listOpen(query);
      expect(listed.map((one) => [one.connector, one.place])).toEqual([
        ['hook', FILE_PLACE],
        ['mail', 0],
      ]);
      expect(await claim('hook')).toMatchObject([{ place: FILE_PLACE, caseRef: 'T-1' }]);
      // Whoever is just at it may not have seen the file.
      expect(await claim('mail')).toHaveLength(1);
      await store.addFile(caseId, { id: createUlid(), type: 'image/png' }, NOON, {
        ...{ to: ['mail'], place: FILE_PLACE + 1 },
      });
      expect((await store.outbox.listOpen({ ...query, connector: 'mail' })).map((one) => one.place)).toEqual([
        0,
        FILE_PLACE + 1,
      ]);
    });

    it('is told of one state or one connector alone, and no more than asked for', async () => {
      const caseId = await put();
      await store.addAddition(caseId, { id: createUlid(), message: 'More' }, NOON, null, ['hook']);
      const of = async (changes: Partial<typeof query>): Promise<(string | number)[][]> =>
        (await store.outbox.listOpen({ ...query, ...changes })).map((one) => [one.connector, one.place]);
      expect(await of({ states: ['dead', 'retrying'] })).toEqual([]);
      expect(await of({ states: ['waiting'] })).toEqual([
        ['hook', 0],
        ['hook', 1],
        ['mail', 0],
      ]);
      expect(await of({ limit: 1 })).toEqual([['hook', 0]]);
      const one = await store.outbox.listOpen({ ...query, connector: 'mail' });
      expect(one.map(({ connector }) => connector)).toEqual(['mail']);
    });
  });
}
