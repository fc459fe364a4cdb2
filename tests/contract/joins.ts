import { describe, expect, it } from 'vitest';
import type { Judge } from '../../src/desk/store/judging.ts';
import { additionsIn, type Joinable } from '../../src/desk/store/joins.ts';
import type { AddOutcome, CaseStore, KnownOfCase, StoredCase } from '../../src/desk/store/types.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import type { Identity } from '../../src/handoff/identity.ts';
import { ORDINARY, type Finding, type Triage } from '../../src/handoff/triage.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const NOA: Identity = { subject: 'u-1' };
const WHY = { by: 'identity' as const, reasons: [{ code: 'number' as const, number: '8820533' }] };
const HIGH_FINDING: Finding = { rule: 'vip', severity: 'high', reasons: [{ code: 'blocked' }] };
const HIGH: Triage = { ...ORDINARY, severity: 'high', findings: [HIGH_FINDING] };
const DELIVERS = { deliverTo: ['helpdesk', 'notifier'], followUpsTo: ['helpdesk'] };

/** What every store must do of cases that belong to earlier ones. */
export function joinsContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: a case that is joined to an earlier one`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });

    let seen: readonly Joinable[] = [];
    /** Joins to the newest that there is. */
    const joining =
      (triage: Triage): Judge =>
      ({ joinable = [] }) => {
        seen = joinable;
        const [first] = joinable;
        return { triage, join: first ? { caseId: first.case.draft.caseId, why: WHY } : null };
      };
    const known = (identity: Identity | null, more: Partial<KnownOfCase> = {}): KnownOfCase => ({
      urgent: null,
      identity,
      judge: joining(ORDINARY),
      deliverTo: DELIVERS.deliverTo,
      joining: { follows: null, followUpsTo: DELIVERS.followUpsTo },
      ...more,
    });
    const add = (
      changes: Partial<CaseDraft> = {},
      more: Partial<KnownOfCase> = {},
      now = NOON,
    ): Promise<AddOutcome> => store.addCase(sampleDraft(changes), 'hash', now, known(NOA, more));
    const stored = (added: AddOutcome): StoredCase => {
      if (added.outcome === 'conflict') throw new Error('It was not stored.');
      return added.case;
    };
    const idOf = (added: AddOutcome): string => stored(added).draft.caseId;
    const find = async (caseId: string): Promise<StoredCase> => {
      const found = await store.findCase(caseId);
      if (found === null) throw new Error('It is not there.');
      return found;
    };
    const deliveries = async (caseId: string): Promise<string[]> =>
      (await store.outbox.ofCase(caseId)).map((one) => `${one.connector} ${one.place} ${one.state}`);
    const finish = async (now = NOON): Promise<void> => {
      const query = { connectors: DELIVERS.deliverTo, now, leaseMs: 1000, limit: 99 };
      for (const one of await store.outbox.claim(query)) await store.outbox.finish(one, '88', now);
    };

    it('keeps its number, draft and trail, and stands in the earlier one as what was added', async () => {
      const first = idOf(await add());
      const draft = sampleDraft({ message: 'Still not \ud800 solved' });
      const added = await store.addCase(draft, 'hash', NOON + HOUR, known(NOA));
      expect(added).toMatchObject({ outcome: 'stored', case: { number: 1002, stage: 'received' } });
      await reopen();
      expect(await find(draft.caseId)).toMatchObject({
        draft,
        number: 1002,
        stage: 'received',
        joinedTo: { caseId: first, number: 1001, why: WHY, at: '2026-03-01T13:00:00.000Z' },
      });
      const root = await find(first);
      expect(root.additions).toEqual([
        { id: draft.caseId, message: draft.message, at: '2026-03-01T13:00:00.000Z' },
      ]);
      expect(root.joined).toMatchObject([
        { caseId: draft.caseId, number: 1002, why: WHY, isSeparate: false },
      ]);
    });

    it('is answered alike when it is sent again, and is not joined twice', async () => {
      const first = idOf(await add());
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, known(NOA));
      expect(await store.addCase(draft, 'hash', NOON, known(NOA))).toMatchObject({
        outcome: 'repeated',
        case: { number: 1002, joinedTo: { caseId: first } },
      });
      expect(await store.addCase(draft, 'other', NOON, known(NOA))).toEqual({ outcome: 'conflict' });
      expect((await find(first)).additions).toHaveLength(1);
    });

    it('goes to who has the earlier one as an addition, and to all others as a case, once each', async () => {
      const first = idOf(await add());
      await finish();
      const second = idOf(await add());
      expect(await deliveries(first)).toEqual(['helpdesk 0 done', 'helpdesk 1 waiting', 'notifier 0 done']);
      expect(await deliveries(second)).toEqual(['notifier 0 waiting']);
    });

    it('goes by itself to who gave the earlier one up', async () => {
      const first = idOf(await add());
      const query = { connectors: ['helpdesk'], now: NOON, leaseMs: 1000, limit: 9 };
      for (const one of await store.outbox.claim(query)) await store.outbox.bury(one, 'http.410', NOON);
      const second = idOf(await add());
      expect(await deliveries(first)).toEqual(['helpdesk 0 dead', 'notifier 0 waiting']);
      expect(await deliveries(second)).toEqual(['helpdesk 0 waiting', 'notifier 0 waiting']);
    });

    it('takes the earlier one up again, makes it as serious, and moves with it alone', async () => {
      const first = idOf(await add());
      await store.moveCase(first, STAGES, 'closed', NOON + HOUR);
      const second = idOf(await add({}, { urgent: 'fire', judge: joining(HIGH) }, NOON + 2 * HOUR));
      expect(await find(first)).toMatchObject({
        stage: 'received',
        urgent: 'fire',
        triage: { severity: 'high', findings: HIGH.findings },
      });
      await add(
        {},
        { judge: joining({ ...HIGH, findings: [{ ...HIGH_FINDING, reasons: [] }] }) },
        NOON + 2 * HOUR,
      );
      expect((await find(first)).triage.findings).toEqual(HIGH.findings);
      await store.moveCase(second, STAGES, 'closed', NOON + 3 * HOUR);
      expect((await find(first)).stage).toBe('received');
      await store.moveCase(first, STAGES, 'working', NOON + 4 * HOUR);
      expect(await find(second)).toMatchObject({
        stage: 'working',
        history: [
          { stage: 'received', at: '2026-03-01T14:00:00.000Z' },
          { stage: 'working', at: '2026-03-01T16:00:00.000Z' },
        ],
      });
      expect(await store.seriousWaiting()).toBe(1);
      const rows = await store.listCases({ before: null, stages: STAGES, limit: 9 });
      expect(rows.map(({ caseId }) => caseId)).toEqual([first]);
    });

    it('is moved with the earlier one by what is answered to the ticket that it has of its own', async () => {
      const first = idOf(await add());
      const second = idOf(await add({}, {}, NOON + HOUR));
      const tell = (stage: 'working' | 'closed', at: number, ...words: string[]) =>
        store.replies.take(
          {
            ...{ caseId: second, source: 'notifier', stage, at },
            replies: words.map((message) => ({ id: message, message, from: 'Dana', at })),
          },
          at,
        );
      await store.replies.take(
        { caseId: first, source: 'notifier', stage: 'working', at: NOON + 9 * HOUR, replies: [] },
        NOON + HOUR,
      );
      // Older than what the customer wrote last in the conversation, by whichever case.
      expect(await tell('working', NOON, 'Too early')).toBe('taken');
      expect((await find(first)).stage).toBe('working');
      expect(await tell('working', NOON + 2 * HOUR, 'Try now')).toBe('taken');
      expect(await tell('working', NOON + 2 * HOUR, 'Try now')).toBe('nothing-new');
      expect((await find(first)).stage).toBe('answered');
      expect(await tell('closed', NOON + 3 * HOUR)).toBe('taken');
      await reopen();
      for (const one of [first, second]) expect((await find(one)).stage).toBe('closed');
      expect((await find(first)).replies).toEqual([]);
      expect((await find(second)).replies.map(({ message }) => message)).toEqual(['Too early', 'Try now']);
      const rows = await store.listCases({ before: null, stages: STAGES, limit: 9 });
      expect(rows.map(({ caseId, stage }) => [caseId, stage])).toEqual([[first, 'closed']]);
    });

    it('is offered the cases of the same sign-in and of the link alone, never those of an address', async () => {
      const own = idOf(await add());
      const typed = sampleDraft();
      await store.addCase(typed, 'hash', NOON, known(null));
      await store.addCase(sampleDraft(), 'hash', NOON, known({ subject: 'u-2' }));
      const offered = (): [string, string][] => seen.map((one) => [one.case.draft.caseId, one.by]);
      await add({}, { judge: joining(ORDINARY) });
      expect(offered()).toEqual([[own, 'identity']]);
      await store.addCase(sampleDraft(), 'hash', NOON, known(null));
      expect(offered()).toEqual([]);
      const joined = idOf(await add());
      const follows = { follows: joined, followUpsTo: [] };
      await store.addCase(sampleDraft(), 'hash', NOON, known(null, { joining: follows }));
      // What holds the link of a joined case holds that of its conversation.
      expect(offered()).toEqual([[own, 'link']]);
    });

    it('stays one of its own where the earlier one can hold no more', async () => {
      const first = idOf(await add());
      for (let count = 0; count < 50; count += 1)
        await store.addAddition(first, { id: createUlid(), message: 'more' }, NOON);
      expect(stored(await add()).joinedTo).toBeUndefined();
      expect((await find(first)).additions).toHaveLength(50);
    });

    it('becomes one of its own again: it waits for us, and goes to all who had it as an addition', async () => {
      const first = idOf(await add());
      const second = idOf(await add());
      expect(await store.joins.separate(first, NOON)).toBe(false);
      expect(await store.joins.separate(second, NOON + HOUR)).toBe(true);
      expect(await store.joins.separate(second, NOON + HOUR)).toBe(false);
      expect(await deliveries(first)).toEqual(['helpdesk 0 waiting', 'notifier 0 waiting']);
      expect(await deliveries(second)).toEqual(['helpdesk 0 waiting', 'notifier 0 waiting']);
      const alone = await find(second);
      expect(alone.joinedTo).toBeUndefined();
      expect(alone.stage).toBe('received');
      const root = await find(first);
      expect(additionsIn(root)).toEqual([]);
      expect(root.joined).toMatchObject([{ caseId: second, isSeparate: true }]);
      await store.addAddition(first, { id: createUlid(), message: 'later' }, NOON + HOUR, null, ['helpdesk']);
      expect(await deliveries(first)).toContain('helpdesk 2 waiting');
      expect((await find(first)).additions[1]?.message).toBe('later');
      const rows = await store.listCases({ before: null, stages: STAGES, limit: 9 });
      expect(rows.map(({ caseId }) => caseId)).toEqual([second, first]);
    });

    it('leaves none of its words in the earlier one when it is erased, nor on the way to others', async () => {
      const first = idOf(await add());
      await finish();
      const gone = idOf(await add({ message: 'Secret words' }));
      const kept = idOf(await add({ message: 'Other words' }));
      expect(await store.privacy.erase(gone)).toMatchObject({
        number: 1002,
        mentions: 1,
        deliveries: [
          { connector: 'helpdesk', place: 0, state: 'waiting' },
          { connector: 'notifier', place: 0, state: 'waiting' },
        ],
      });
      const root = await find(first);
      expect(JSON.stringify(root)).not.toContain('Secret');
      expect(JSON.stringify(root)).not.toContain(gone);
      expect(additionsIn(root).map(({ id }) => id)).toEqual([kept]);
      expect(root.additions[1]?.id).toBe(kept);
      expect(await deliveries(first)).toEqual(['helpdesk 0 done', 'helpdesk 2 waiting', 'notifier 0 done']);
      expect(await store.addCase((await find(kept)).draft, 'hash', NOON)).toMatchObject({
        outcome: 'repeated',
      });
    });

    it('tells with an erased case where it has gone as an addition', async () => {
      await add();
      await finish();
      const gone = idOf(await add());
      await finish(NOON + 1);
      expect((await store.privacy.erase(gone))?.deliveries).toMatchObject([
        { connector: 'helpdesk', place: 0, state: 'done', ref: '88' },
        { connector: 'notifier', place: 0, state: 'done' },
      ]);
    });

    it('goes on alone when the earlier one is erased, to whom it has not gone yet', async () => {
      const first = idOf(await add());
      await finish();
      const told = idOf(await add());
      await finish(NOON + 1);
      const untold = idOf(await add());
      await store.privacy.erase(first);
      expect(await deliveries(told)).toEqual(['notifier 0 done']);
      expect(await deliveries(untold)).toEqual(['helpdesk 0 waiting', 'notifier 0 waiting']);
      for (const one of [told, untold]) {
        const found = await find(one);
        expect(found.stage).toBe('received');
        expect(found.joinedTo).toBeUndefined();
      }
    });

    it('is as old as the earlier one is', async () => {
      const first = idOf(await add());
      const second = idOf(await add());
      const old = async (before: number) =>
        (await store.privacy.oldCases({ before, after: 0, limit: 9 })).caseIds;
      expect(await old(NOON + 9 * HOUR)).toEqual([]);
      await store.moveCase(first, STAGES, 'closed', NOON + 5 * HOUR);
      expect(await old(NOON + 4 * HOUR)).toEqual([]);
      expect(await old(NOON + 9 * HOUR)).toEqual([first, second]);
      expect(await store.privacy.erase(second, NOON + 4 * HOUR)).toBeNull();
      await store.privacy.erase(first, NOON + 9 * HOUR);
      expect((await find(second)).stage).toBe('closed');
      expect(await old(NOON + 9 * HOUR)).toEqual([second]);
    });
  });
}
