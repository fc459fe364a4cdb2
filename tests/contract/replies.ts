import { describe, expect, it } from 'vitest';
import type { Standing } from '../../src/desk/store/replies.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { STAGES, type Stage } from '../../src/handoff/answers.ts';
import { MESSAGE_MAX_LENGTH } from '../../src/handoff/draft.ts';
import { REPLIES_MAX } from '../../src/handoff/reply.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
const due = { connectors: ['support'], now: NOON, leaseMs: 30_000, limit: 10 };

/** What every store must do with what comes back. */
export function repliesContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of what comes back`, () => {
    let home: StorePlace;
    let store: CaseStore;
    const reopen = openForEach(place, (opened, at) => {
      store = opened;
      home = at;
    });

    /** A case that the connector has as `ref`; null while it is on its way there. */
    const delivered = async (ref: string | null = '35436'): Promise<string> => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['support'] });
      if (ref === null) return draft.caseId;
      for (const one of await store.outbox.claim(due)) await store.outbox.finish(one, ref, NOON);
      return draft.caseId;
    };
    const tell = (caseId: string, news: Partial<Standing>, now = NOON + MINUTE) =>
      store.replies.take({ caseId, source: 'support', stage: null, at: null, replies: [], ...news }, now);
    const stageOf = async (caseId: string): Promise<Stage | undefined> =>
      (await store.findCase(caseId))?.stage;
    const reply = (id: string, at: number, message = 'Look again.') => ({ id, message, from: 'Dana', at });

    it('queues the reading of a ticket of ours once for each notice, and of no other ticket', async () => {
      const caseId = await delivered();
      const notice = { connector: 'support', ref: '35436', caseId: null, key: 'one' };
      expect(await store.replies.hear(notice, NOON)).toBe('queued');
      await reopen();
      expect(await store.replies.hear(notice, NOON + 1)).toBe('repeated');
      expect(await store.replies.hear({ ...notice, ref: '1', key: 'two' }, NOON)).toBe('unknown');
      expect(await store.replies.hear({ ...notice, connector: 'other', key: 'three' }, NOON)).toBe('unknown');
      const [errand, ...more] = await store.replies.claim(due);
      expect(more).toEqual([]);
      expect(errand).toMatchObject({ connector: 'support', ref: '35436', caseId, isOurs: true, attempts: 1 });
    });

    it('takes every notice by which nothing tells a repeated one', async () => {
      await delivered();
      const notice = { connector: 'support', ref: '35436', caseId: null, key: null };
      expect(await store.replies.hear(notice, NOON)).toBe('queued');
      expect(await store.replies.hear(notice, NOON)).toBe('queued');
      expect(await store.replies.claim(due)).toHaveLength(1);
    });

    it('takes a ticket that nobody has reported yet by the case that it names', async () => {
      const caseId = await delivered(null);
      const notice = { connector: 'support', ref: '35436', caseId, key: 'one' };
      expect(await store.replies.hear({ ...notice, caseId: createUlid() }, NOON)).toBe('unknown');
      expect(await store.replies.hear(notice, NOON)).toBe('queued');
      expect(await store.replies.claim(due)).toMatchObject([{ caseId, isOurs: false }]);
    });

    it('takes no other ticket for a case whose ticket is known', async () => {
      const caseId = await delivered('35436');
      const notice = { connector: 'support', ref: '99', caseId, key: 'one' };
      expect(await store.replies.hear(notice, NOON)).toBe('unknown');
    });

    it('gives an errand to one at a time, and again after the lease, and keeps what came meanwhile', async () => {
      await delivered();
      const notice = { connector: 'support', ref: '35436', caseId: null, key: 'one' };
      await store.replies.hear(notice, NOON);
      const other = await home.open();
      const claims = await Promise.all([store.replies.claim(due), other.replies.claim(due)]);
      await other.close();
      expect(claims.flat()).toHaveLength(1);
      const [first] = claims.flat();
      const [second] = await store.replies.claim({ ...due, now: NOON + 30_000 });
      expect(second?.attempts).toBe(2);
      if (!first || !second) throw new Error('It was not claimed.');
      // Whose lease is over strikes nothing off.
      await store.replies.finish(first);
      await store.replies.putOff(second, NOON + MINUTE);
      expect(await store.replies.claim({ ...due, now: NOON + 31_000 })).toEqual([]);
      const [third] = await store.replies.claim({ ...due, now: NOON + MINUTE });
      await store.replies.hear({ ...notice, key: 'two' }, NOON + MINUTE);
      if (!third) throw new Error('It was not claimed.');
      await store.replies.finish(third);
      const [fourth] = await store.replies.claim({ ...due, now: NOON + MINUTE });
      expect(fourth?.attempts).toBe(1);
      if (!fourth) throw new Error('The news that came meanwhile are lost.');
      await store.replies.finish(fourth);
      expect(await store.replies.claim({ ...due, now: NOON + 60 * MINUTE })).toEqual([]);
    });

    it('keeps replies once, whole words and order, and the case is answered', async () => {
      const caseId = await delivered();
      const replies = [reply('2', NOON + 20, 'Second \ud800'), reply('1', NOON + 10, 'First\0')];
      expect(await tell(caseId, { replies })).toBe('taken');
      expect(await tell(caseId, { replies: [reply('1', NOON + 10, 'Other')] })).toBe('nothing-new');
      await reopen();
      const found = await store.findCase(caseId);
      expect(found?.replies).toEqual([
        { id: '1', message: 'First\0', from: 'Dana', at: '2026-03-01T12:00:00.010Z' },
        { id: '2', message: 'Second \ud800', from: 'Dana', at: '2026-03-01T12:00:00.020Z' },
      ]);
      expect(found?.history.map(({ stage }) => stage)).toEqual(['received', 'answered']);
    });

    it('keeps no more than a case can hold, and cuts what is too long for anybody', async () => {
      const caseId = await delivered();
      const many = Array.from({ length: REPLIES_MAX + 5 }, (_, at) => reply(`r-${at}`, NOON + at));
      await tell(caseId, { replies: [reply('long', NOON, '🙂'.repeat(MESSAGE_MAX_LENGTH)), ...many] });
      await tell(caseId, { replies: many });
      const found = await store.findCase(caseId);
      expect(found?.replies).toHaveLength(REPLIES_MAX);
      const long = found?.replies.find(({ id }) => id === 'long')?.message ?? '';
      expect(long.length).toBeLessThanOrEqual(MESSAGE_MAX_LENGTH);
      expect(long.isWellFormed()).toBe(true);
    });

    it('says where there is no such case', async () => {
      expect(await tell(createUlid(), { stage: 'closed' })).toBe('unknown');
    });

    it('goes by what changes at the source, not by what it has said all along', async () => {
      const caseId = await delivered();
      await tell(caseId, { stage: 'working', at: NOON + 1 });
      expect(await stageOf(caseId)).toBe('working');
      await store.moveCase(caseId, STAGES, 'closed', NOON + 2);
      expect(await tell(caseId, { stage: 'working', at: NOON + 3 })).toBe('nothing-new');
      expect(await stageOf(caseId)).toBe('closed');
    });

    it('lets nothing that is older undo what is newer', async () => {
      const caseId = await delivered();
      await tell(caseId, { stage: 'closed', at: NOON + 20 });
      await tell(caseId, { stage: 'working', at: NOON + 10, replies: [reply('1', NOON + 5)] });
      expect(await stageOf(caseId)).toBe('closed');
      // What was written is there all the same.
      expect((await store.findCase(caseId))?.replies).toHaveLength(1);
      await tell(caseId, { stage: 'working', at: NOON + 30 });
      expect(await stageOf(caseId)).toBe('working');
    });

    it('never falls back in the middle of its life, and leaves what the customer asked since unanswered', async () => {
      const caseId = await delivered();
      await tell(caseId, { stage: 'working' });
      await tell(caseId, { stage: 'received' });
      expect(await stageOf(caseId)).toBe('working');
      await tell(caseId, { stage: 'working', replies: [reply('1', NOON + 10)] });
      expect(await stageOf(caseId)).toBe('answered');
      await store.addAddition(caseId, { id: createUlid(), message: 'Still there.' }, NOON + MINUTE);
      expect(await stageOf(caseId)).toBe('received');
      await tell(caseId, { stage: 'working', replies: [reply('2', NOON + 30)] });
      expect(await stageOf(caseId)).toBe('received');
      await tell(caseId, { stage: 'working', replies: [reply('3', NOON + 2 * MINUTE)] });
      expect(await stageOf(caseId)).toBe('answered');
    });

    it('finds a case by the number that people use', async () => {
      const caseId = await delivered();
      expect(await store.replies.caseOfNumber(1001)).toBe(caseId);
      expect(await store.replies.caseOfNumber(1002)).toBeNull();
    });
  });
}
