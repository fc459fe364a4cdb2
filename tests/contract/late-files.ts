import { describe, expect, it } from 'vitest';
import { FILE_ROOM, filePlaceOf, LATER_INDEX } from '../../src/desk/store/late-files.ts';
import { FILE_PLACE, type Delivery } from '../../src/desk/store/outbox.ts';
import type { CaseStore, KnownOfCase } from '../../src/desk/store/types.ts';
import { ORDINARY } from '../../src/handoff/triage.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const WHY = { by: 'identity' as const, reasons: [{ code: 'number' as const, number: '8820533' }] };
const FIRST_OF_JOINED = FILE_PLACE + FILE_ROOM;

/** What every store must do of files that come after their case. */
export function lateFilesContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: a file that comes after its case`, () => {
    let store: CaseStore;
    openForEach(place, (opened) => {
      store = opened;
    });

    const known: KnownOfCase = {
      urgent: null,
      identity: { subject: 'u-1' },
      deliverTo: ['desk', 'chat'],
      joining: { follows: null, followUpsTo: ['desk'] },
      judge: ({ joinable: [to] = [] }) => ({
        triage: ORDINARY,
        join: to ? { caseId: to.case.draft.caseId, why: WHY } : null,
      }),
    };
    const add = async (): Promise<string> => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, known);
      return draft.caseId;
    };
    const claim = (now = NOON): Promise<readonly Delivery[]> =>
      store.outbox.claim({ connectors: ['desk', 'chat'], now, leaseMs: 1000, limit: 9 });
    const finish = async (): Promise<void> => {
      for (const one of await claim()) await store.outbox.finish(one, 'T-1', NOON);
    };
    const arrive = (caseId: string, index = 0): Promise<void> =>
      store.addFile(caseId, { id: createUlid(), type: 'image/png' }, NOON, {
        ...{ to: ['desk'], place: FILE_PLACE + index },
      });
    const places = async (caseId: string): Promise<string[]> =>
      (await store.outbox.ofCase(caseId)).map((one) => `${one.connector} ${one.place} ${one.state}`);

    it('follows a case of which a part is done, and none that was only put off', async () => {
      const [begun, untried] = [await add(), sampleDraft()];
      await store.addCase(untried, 'hash', NOON, { ...known, identity: null });
      for (const one of await claim()) {
        if (one.caseId === begun) await store.outbox.record(one, { note: 'done' });
        await store.outbox.retry(one, NOON, 'http.503');
      }
      await arrive(begun);
      await arrive(untried.caseId);
      expect(await places(begun)).toEqual(['chat 0 waiting', 'desk 0 waiting', `desk ${FILE_PLACE} waiting`]);
      expect(await places(untried.caseId)).toEqual(['chat 0 waiting', 'desk 0 waiting']);
    });

    it('of a joined case goes to those who have that as an addition, behind it', async () => {
      const first = await add();
      await finish();
      const second = await add();
      await arrive(second);
      expect(await places(first)).toEqual(['chat 0 done', 'desk 0 done', 'desk 1 waiting']);
      await finish();
      await arrive(second, 1);
      expect(await places(first)).toEqual([
        ...['chat 0 done', 'desk 0 done', 'desk 1 done'],
        `desk ${FIRST_OF_JOINED + 1} waiting`,
      ]);
      expect(await places(second)).toEqual(['chat 0 done']);
      expect(await claim()).toMatchObject([{ caseId: first, place: FIRST_OF_JOINED + 1, caseRef: 'T-1' }]);
      expect(filePlaceOf(FIRST_OF_JOINED + 1)).toEqual({ of: 1, index: 1 });
    });

    it('of a case that is taken out again goes with it, and is taken back where it waits', async () => {
      const first = await add();
      await finish();
      const [second, third] = [await add(), await add()];
      await finish();
      await finish();
      await arrive(second);
      await arrive(third);
      await store.joins.separate(second, NOON);
      const kept = ['chat 0 done', 'desk 0 done', 'desk 1 done', 'desk 2 done'];
      expect(await places(first)).toEqual([...kept, `desk ${FIRST_OF_JOINED + FILE_ROOM} waiting`]);
      await store.privacy.erase(third);
      expect(await places(first)).toEqual(kept);
      await finish();
      await arrive(second, 1);
      expect(await places(second)).toContain(`desk ${FILE_PLACE + 1} waiting`);
    });

    it('that the case does not name gets a place of its own, which it keeps', async () => {
      const caseId = await add();
      await finish();
      const send = async (later: number): Promise<string> => {
        const id = createUlid();
        const one = { id, type: 'image/png', later: { name: `${later}.png`, size: 3 } };
        await store.addFile(caseId, one, NOON, { to: ['desk'] });
        await store.addFile(caseId, one, NOON, { to: ['desk'] });
        return id;
      };
      await arrive(caseId);
      const ids = await Promise.all([1, 2, 3].map(send));
      ids.push(await send(4));
      const files = (await store.findCase(caseId))?.files ?? [];
      const numbers = ids.map((id) => files.find((one) => one.id === id)?.laterIndex ?? 0);
      expect(numbers.toSorted()).toEqual([0, 1, 2, 3].map((at) => LATER_INDEX + at));
      expect(numbers.at(-1)).toBe(LATER_INDEX + 3);
      expect(await places(caseId)).toEqual([
        ...['chat 0 done', 'desk 0 done', `desk ${FILE_PLACE} waiting`],
        ...[0, 1, 2, 3].map((at) => `desk ${FILE_PLACE + LATER_INDEX + at} waiting`),
      ]);
      // One that comes when the others have been forgotten is none of them.
      await store.privacy.forgetFiles(caseId);
      await send(5);
      expect((await places(caseId)).at(-1)).toBe(`desk ${FILE_PLACE + LATER_INDEX + 4} waiting`);
    });

    it('is told with an erased case where it has gone', async () => {
      const first = await add();
      await finish();
      const second = await add();
      await finish();
      await arrive(second);
      for (const one of await claim()) await store.outbox.finish(one, 'T-file', NOON);
      expect((await store.privacy.erase(second))?.deliveries).toMatchObject([
        { connector: 'chat', place: 0 },
        { connector: 'desk', place: 0, ref: 'T-1' },
        { connector: 'desk', place: FIRST_OF_JOINED, ref: 'T-file' },
      ]);
      expect(await places(first)).toContain('desk 1 done');
    });

    it('knows what was begun of its case with one connector', async () => {
      const caseId = await add();
      const [desk] = (await claim()).filter(({ connector }) => connector === 'desk');
      if (!desk) throw new Error('Nothing was claimed.');
      expect(await store.outbox.progressOf(caseId, 'desk')).toEqual([]);
      await store.outbox.record(desk, { here: 'a b' });
      await store.outbox.finish(desk, 'T-1', NOON);
      expect(await store.outbox.progressOf(caseId, 'desk')).toEqual([
        { place: 0, progress: { here: 'a b' } },
      ]);
      expect(await store.outbox.progressOf(caseId, 'chat')).toEqual([]);
    });
  });
}
