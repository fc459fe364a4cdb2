import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimQuery } from '../../src/desk/store/outbox.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

/** One place for cases, opened and closed several times by a test. */
export interface StorePlace {
  readonly open: () => Promise<CaseStore>;
  readonly remove: () => Promise<void>;
}

const NOON = Date.parse('2026-03-01T12:00:00Z');
const LEASE = 30_000;
const nothing = { ref: null, url: null, missing: [] };
const failure = (error: string) => ({ error, remedy: null });
const due: ClaimQuery = { connectors: ['hook', 'slack'], now: NOON, leaseMs: LEASE, limit: 10 };

/** What the outbox of every store must do. */
export function outboxContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of an outbox`, () => {
    let home: StorePlace;
    let store: CaseStore;
    beforeEach(async () => {
      home = await place();
      store = await home.open();
    });
    afterEach(async () => {
      await store.close();
      await home.remove();
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
      expect(await store.outbox.bury(late, failure('timeout'), NOON + LEASE)).toBe(false);
      expect(await store.outbox.retry(late, NOON, 'timeout')).toBe(false);
      expect(await store.outbox.finish(late, nothing, NOON + LEASE)).toBe(false);
      expect(await store.outbox.finish(current, { ...nothing, ref: 'T-1' }, NOON + LEASE)).toBe(true);
      expect(await store.outbox.finish(current, { ...nothing, ref: 'T-1' }, NOON + LEASE)).toBe(false);
      expect(await store.outbox.claim({ ...due, now: NOON + 10 * LEASE })).toEqual([]);
    });

    it('keeps an item that failed until its time comes, also over a restart', async () => {
      await take(['hook']);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      expect(await store.outbox.retry(item, NOON + 5000, 'http.500')).toBe(true);
      await store.close();
      store = await home.open();
      expect(await store.outbox.claim({ ...due, now: NOON + 4999 })).toEqual([]);
      expect(await store.outbox.claim({ ...due, now: NOON + 5000 })).toMatchObject([
        { caseId: item.caseId, attempts: 2, since: NOON },
      ]);
    });

    it('lists what was given up, and sends it again when a person asks', async () => {
      const first = await take(['hook']);
      await take(['hook'], NOON + 1);
      for (const item of await store.outbox.claim({ ...due, now: NOON + 1 })) {
        const at = NOON + (item.caseId === first.caseId ? 10 : 20);
        await store.outbox.bury(item, { error: 'http.410', remedy: 'Write another address.' }, at);
      }
      const dead = await store.outbox.listDead(10);
      expect(dead.map(({ at }) => at)).toEqual([NOON + 20, NOON + 10]);
      expect(dead[1]).toMatchObject({
        caseId: first.caseId,
        caseNumber: 1001,
        connector: 'hook',
        part: 'case',
        attempts: 1,
        error: 'http.410',
        remedy: 'Write another address.',
        at: NOON + 10,
      });
      const id = dead[1]?.id ?? 0;
      expect(await store.outbox.listDead(1)).toHaveLength(1);
      expect(await store.outbox.claim({ ...due, now: NOON + 10 * LEASE })).toEqual([]);
      expect(await store.outbox.resend(id + 1000, NOON)).toBe(false);
      expect(await store.outbox.resend(id, NOON + 30)).toBe(true);
      expect(await store.outbox.resend(id, NOON + 30)).toBe(false);
      expect(await store.outbox.claim({ ...due, now: NOON + 30 })).toMatchObject([
        { caseId: first.caseId, attempts: 1, since: NOON + 30 },
      ]);
    });

    it('goes on from the steps that finished, also in another process', async () => {
      await take(['hook']);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      expect(await store.outbox.note(item, { ticket: '77' })).toBe(true);
      const [again] = await store.outbox.claim({ ...due, now: NOON + LEASE });
      expect(again?.steps).toEqual({ ticket: '77' });
      expect(await store.outbox.note(item, { ticket: '78' })).toBe(false);
    });

    it('delivers what follows a case after it, in order, and tells what the helpdesk calls the case', async () => {
      const draft = await take(['hook', 'slack']);
      const [first, second] = [createUlid(), createUlid()];
      const known = { urgent: null, deliverTo: ['hook', 'more'] };
      await store.addAddition(draft.caseId, { id: first, message: 'One' }, NOON + 1, known);
      const photo = { id: second, type: 'image/png' };
      await store.addFile(draft.caseId, photo, NOON + 2, ['hook', 'more']);
      await store.addFile(draft.caseId, photo, NOON + 3, ['hook', 'more']);
      const hook = { ...due, connectors: ['hook', 'more'], now: NOON + 5 };
      const parts: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const claimed = await store.outbox.claim(hook);
        for (const item of claimed) {
          parts.push(`${item.part} ${item.item} ${String(item.caseRef)}`);
          await store.outbox.finish(item, { ...nothing, ref: item.part === 'case' ? 'T-1' : null }, NOON + 5);
        }
      }
      expect(parts).toEqual([`case ${draft.caseId} null`, `addition ${first} T-1`, `file ${second} T-1`]);
      expect(await store.outbox.listWaiting()).toEqual([{ connector: 'slack', count: 1, since: NOON }]);
      expect(await store.outbox.ofCase(draft.caseId)).toMatchObject([
        { connector: 'hook', part: 'case', state: 'done', ref: 'T-1' },
        { connector: 'slack', part: 'case', state: 'waiting', ref: null },
        { connector: 'hook', part: 'addition', state: 'done' },
        { connector: 'hook', part: 'file', state: 'done' },
      ]);
    });

    it('holds what follows a case that was given up until it is sent again, but not what follows a file', async () => {
      const draft = await take(['hook']);
      const bury = async () => {
        const [item] = await store.outbox.claim({ ...due, now: NOON + 5 });
        if (!item) throw new Error('Nothing was claimed.');
        await store.outbox.bury(item, failure('http.404'), NOON + 5);
        return item;
      };
      const known = { urgent: null, deliverTo: ['hook'] };
      await store.addFile(draft.caseId, { id: createUlid(), type: 'image/png' }, NOON, ['hook']);
      await store.addAddition(draft.caseId, { id: createUlid(), message: 'More' }, NOON, known);
      const { id } = await bury();
      expect(await store.outbox.claim({ ...due, now: NOON + 10 * LEASE })).toEqual([]);
      await store.outbox.resend(id, NOON + 5);
      const [again] = await store.outbox.claim({ ...due, now: NOON + 5 });
      if (!again) throw new Error('Nothing was claimed.');
      await store.outbox.finish(again, nothing, NOON + 5);
      expect((await bury()).part).toBe('file');
      expect((await store.outbox.claim({ ...due, now: NOON + 5 })).map(({ part }) => part)).toEqual([
        'addition',
      ]);
    });

    it('gives what one connector owes to the fallback, once', async () => {
      const draft = await take(['hook']);
      const known = { urgent: null, deliverTo: ['hook', 'mail'] };
      await store.addAddition(draft.caseId, { id: createUlid(), message: 'More' }, NOON, known);
      const [item] = await store.outbox.claim(due);
      if (!item) throw new Error('Nothing was claimed.');
      await store.outbox.bury(item, failure('http.404'), NOON, ['mail']);
      const mail = { ...due, connectors: ['mail'] };
      const [handed] = await store.outbox.claim(mail);
      if (!handed) throw new Error('Nothing was handed over.');
      expect(handed).toMatchObject({ caseId: draft.caseId, part: 'case', attempts: 1 });
      await store.outbox.finish(handed, nothing, NOON);
      expect((await store.outbox.claim(mail)).map(({ part }) => part)).toEqual(['addition']);
      await store.outbox.resend(item.id, NOON);
      const [again] = await store.outbox.claim(due);
      if (!again) throw new Error('Nothing was claimed.');
      await store.outbox.bury(again, failure('http.404'), NOON, ['mail']);
      expect(await store.outbox.claim({ ...mail, now: NOON + 1 })).toEqual([]);
    });

    it('does not wait a day for a clock that was a day ahead', async () => {
      const DAY = 24 * 3_600_000;
      await take(['hook'], NOON + DAY + 60_000);
      const [item] = await store.outbox.claim(due);
      expect(item).toBeDefined();
    });

    it('leaves alone what waits for a connector that is not in the settings', async () => {
      await take(['gone']);
      expect(await store.outbox.claim(due)).toEqual([]);
      expect(await store.outbox.claim({ ...due, connectors: ['gone'] })).toHaveLength(1);
    });
  });
}
