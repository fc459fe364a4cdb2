import { describe, expect, it } from 'vitest';
import { ADDITIONS_MAX } from '../../src/handoff/addition.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { ORDINARY } from '../../src/handoff/triage.ts';
import {
  StoreError,
  placeInList,
  type CaseStore,
  type CaseSummary,
  type ListPlace,
} from '../../src/desk/store/types.ts';
import { dueAgainContract } from './due-again.ts';
import { eventsContract } from './events.ts';
import { formsContract } from './forms.ts';
import { privacyContract } from './privacy.ts';
import { joinsContract } from './joins.ts';
import { lateFilesContract } from './late-files.ts';
import { lookupsContract } from './lookups.ts';
import { mailboxesContract } from './mailboxes.ts';
import { outboxContract } from './outbox.ts';
import { outboxListContract } from './outbox-list.ts';
import { outcomesContract } from './outcomes.ts';
import { openForEach, type StorePlace } from './store-place.ts';
import { triageContract } from './triage.ts';
import { repliesContract } from './replies.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const IDLE = 7_200_000;
const everything = { before: null, stages: STAGES, limit: 100 };

/** What every store must do, whatever it keeps the cases in. */
export function storeContract(name: string, place: () => Promise<StorePlace>): void {
  outboxContract(name, place);
  dueAgainContract(name, place);
  triageContract(name, place);
  repliesContract(name, place);
  eventsContract(name, place);
  mailboxesContract(name, place);
  privacyContract(name, place);
  outcomesContract(name, place);
  formsContract(name, place);
  outboxListContract(name, place);
  joinsContract(name, place);
  lateFilesContract(name, place);
  lookupsContract(name, place);
  describe(`${name}: the contract of a case store`, () => {
    let home: StorePlace;
    let store: CaseStore;
    const reopen = openForEach(place, (opened, at) => {
      store = opened;
      home = at;
    });

    it('gives a stored case back as it came, after closing and opening again too', async () => {
      const draft = sampleDraft();
      const added = await store.addCase(draft, 'hash', NOON);
      expect(added).toMatchObject({ outcome: 'stored', case: { draft, stage: 'received' } });
      await reopen();
      expect(await store.findCase(draft.caseId)).toEqual({
        draft,
        identity: null,
        number: 1001,
        stage: 'received',
        receivedAt: '2026-03-01T12:00:00.000Z',
        urgent: null,
        triage: ORDINARY,
        files: [],
        additions: [],
        replies: [],
        history: [{ stage: 'received', at: '2026-03-01T12:00:00.000Z' }],
      });
    });

    it('adds to a case once, takes up one that was closed, and says where an id is used twice', async () => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON);
      await store.moveCase(draft.caseId, STAGES, 'closed', NOON + 1000);
      const addition = { id: createUlid(), message: 'It is back \ud800' };
      expect(await store.addAddition(draft.caseId, addition, NOON + 2000, 'fire')).toBe('stored');
      expect(await store.addAddition(draft.caseId, addition, NOON + 3000)).toBe('repeated');
      expect(await store.addAddition(draft.caseId, { ...addition, message: 'Other' }, NOON + 3000)).toBe(
        'conflict',
      );
      await reopen();
      const found = await store.findCase(draft.caseId);
      expect(found?.additions).toEqual([{ ...addition, at: '2026-03-01T12:00:02.000Z' }]);
      expect(found).toMatchObject({ stage: 'received', urgent: 'fire' });
      expect(found?.history.map(({ stage }) => stage)).toEqual(['received', 'closed', 'received']);
    });

    it('adds no more than a case can hold, and lets none in the middle of its life fall back', async () => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, { urgent: 'stolen', identity: null });
      await store.moveCase(draft.caseId, STAGES, 'working', NOON);
      const outcomes: string[] = [];
      for (let count = 0; count <= ADDITIONS_MAX; count += 1) {
        const addition = { id: createUlid(), message: String(count) };
        outcomes.push(await store.addAddition(draft.caseId, addition, NOON, 'fire'));
      }
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(ADDITIONS_MAX);
      expect(outcomes.at(-1)).toBe('full');
      const found = await store.findCase(draft.caseId);
      expect(found).toMatchObject({ stage: 'working', urgent: 'stolen' });
      expect(found?.additions.map(({ message }) => message)).toEqual(
        Array.from({ length: ADDITIONS_MAX }, (_, at) => String(at)),
      );
    });

    it('keeps text that is no well-formed Unicode', async () => {
      const draft = sampleDraft({
        message: 'a\u0000b \ud800 c',
        customer: { name: '\udfff', email: 'a@b.co' },
      });
      await store.addCase(draft, 'hash', NOON);
      expect((await store.findCase(draft.caseId))?.draft).toEqual(draft);
      expect((await store.listCases(everything))[0]?.excerpt.isWellFormed()).toBe(true);
    });

    it('stores a draft that comes again only once, and answers with the first', async () => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON);
      await store.moveCase(draft.caseId, ['received'], 'seen', NOON + 1000);
      const again = await store.addCase(draft, 'hash', NOON + 60_000);
      expect(again).toMatchObject({
        outcome: 'repeated',
        case: { number: 1001, stage: 'seen', receivedAt: '2026-03-01T12:00:00.000Z' },
      });
      expect(await store.listCases(everything)).toHaveLength(1);
    });

    it('tells how long each case of a channel waited for its first reply', async () => {
      const call = { channel: 'callback', customer: { phone: '+359 2 400 0138' } } as const;
      const [early, answered, closed, open] = [sampleDraft(), sampleDraft(), sampleDraft(), sampleDraft()];
      await store.addCase(early, 'hash', NOON - 1);
      await store.addCase(answered, 'hash', NOON);
      await store.addCase(closed, 'hash', NOON);
      await store.addCase(sampleDraft(call), 'hash', NOON);
      await store.addCase(open, 'hash', NOON + 1);
      await store.moveCase(answered.caseId, ['received'], 'answered', NOON + 60_000);
      await store.moveCase(answered.caseId, ['answered'], 'working', NOON + 90_000);
      await store.moveCase(answered.caseId, ['working'], 'answered', NOON + 120_000);
      await store.moveCase(closed.caseId, ['received'], 'closed', NOON + 60_000);
      expect(await store.replyTimes('message', NOON, 10)).toEqual([
        { locale: 'he', receivedAt: NOON + 1, repliedAt: null, closedAt: null },
        { locale: 'he', receivedAt: NOON, repliedAt: null, closedAt: NOON + 60_000 },
        { locale: 'he', receivedAt: NOON, repliedAt: NOON + 60_000, closedAt: null },
      ]);
      expect(await store.replyTimes('message', NOON, 1)).toHaveLength(1);
      expect(await store.replyTimes('callback', NOON, 10)).toHaveLength(1);
    });

    it('refuses another draft under a used caseId and leaves the first untouched', async () => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON);
      expect(await store.addCase({ ...draft, message: 'other' }, 'other hash', NOON)).toEqual({
        outcome: 'conflict',
      });
      expect((await store.findCase(draft.caseId))?.draft).toEqual(draft);
    });

    it('makes one case of many posts of one draft at once', async () => {
      const draft = sampleDraft();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => store.addCase(draft, 'hash', NOON)),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19);
      expect(await store.listCases(everything)).toHaveLength(1);
    });

    it('lists the newest first, page by page, each case once', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 7; count += 1) {
        const draft = sampleDraft();
        ids.unshift(draft.caseId);
        await store.addCase(draft, 'hash', NOON + count);
      }
      const seen: string[] = [];
      let before: ListPlace | null = null;
      for (;;) {
        const page = await store.listCases({ before, stages: STAGES, limit: 3 });
        seen.push(...page.map(({ caseId }) => caseId));
        const last = page.at(-1);
        if (last === undefined) break;
        before = placeInList(last);
      }
      expect(seen).toEqual(ids);
    });

    it('lists only the stages asked for, with what a list line needs', async () => {
      const open = sampleDraft({ message: `  first\n\n${'long '.repeat(100)}` });
      const closed = sampleDraft();
      await store.addCase(open, 'a', NOON);
      await store.addCase(closed, 'b', NOON);
      await store.moveCase(closed.caseId, ['received'], 'closed', NOON);
      const [row, ...more] = await store.listCases({ ...everything, stages: ['received', 'seen'] });
      expect(more).toEqual([]);
      expect(row).toMatchObject({
        caseId: open.caseId,
        number: 1001,
        from: 'נועה',
        locale: 'he',
        searches: 1,
        articles: 1,
        stage: 'received',
      });
      expect(row?.excerpt).toMatch(/^first long .*…$/);
      expect(row?.excerpt.length).toBeLessThanOrEqual(140);
    });

    it('lists urgent cases that wait on top, also across pages, until they are answered', async () => {
      const drafts = Array.from({ length: 5 }, () => sampleDraft());
      const ids = drafts.map(({ caseId }) => caseId);
      for (const [at, draft] of drafts.entries()) {
        await store.addCase(draft, 'hash', NOON, {
          urgent: at === 0 || at === 2 ? 'charged twice' : null,
          identity: null,
        });
      }
      const order = async (): Promise<number[]> => {
        const seen: number[] = [];
        let before: ListPlace | null = null;
        for (;;) {
          const [row]: readonly CaseSummary[] = await store.listCases({ before, stages: STAGES, limit: 1 });
          if (!row) return seen;
          seen.push(ids.indexOf(row.caseId));
          before = placeInList(row);
        }
      };
      expect(await order()).toEqual([2, 0, 4, 3, 1]);
      await store.moveCase(ids[2] ?? '', ['received'], 'answered', NOON);
      expect(await order()).toEqual([0, 4, 3, 2, 1]);
      expect((await store.findCase(ids[0] ?? ''))?.urgent).toBe('charged twice');
    });

    it('remembers which files of a case are here, each once, after opening again too', async () => {
      const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
      const draft = sampleDraft({ files: [{ id, name: 'photo.png', size: 3 }] });
      await store.addCase(draft, 'hash', NOON);
      expect(await store.findCase(draft.caseId)).toMatchObject({ draft, files: [] });
      expect((await store.listCases(everything))[0]?.files).toBe(1);
      await store.addFile(draft.caseId, { id, type: 'image/png' }, NOON);
      await store.addFile(draft.caseId, { id, type: 'image/gif' }, NOON + 1);
      await reopen();
      expect((await store.findCase(draft.caseId))?.files).toEqual([{ id, type: 'image/png' }]);
    });

    it('moves a case only from the stages named, and records when', async () => {
      const { caseId } = sampleDraft();
      await store.addCase(sampleDraft({ caseId }), 'hash', NOON);
      const moved = await store.moveCase(caseId, ['received'], 'working', NOON + 5000);
      expect(moved).toMatchObject({
        stage: 'working',
        history: [{ stage: 'received' }, { stage: 'working', at: '2026-03-01T12:00:05.000Z' }],
      });
      expect(await store.moveCase(caseId, ['received'], 'closed', NOON)).toEqual(moved);
      expect(await store.findCase(caseId)).toEqual(moved);
      expect(await store.moveCase('01ARZ3NDEKTSV4RRFFQ69G5FAV', ['received'], 'seen', NOON)).toBeNull();
    });

    it('lets a sign-in link open one session, once, while it is young', async () => {
      const session = { hash: 'session', expiresAt: NOON + 1000 };
      await store.addSignInLink({ hash: 'link', expiresAt: NOON + 100 });
      await store.addSignInLink({ hash: 'old', expiresAt: NOON - 1 });
      expect(await store.exchangeSignInLink('old', session, NOON)).toBe(false);
      expect(await store.exchangeSignInLink('unknown', session, NOON)).toBe(false);
      expect(await store.hasSession('session', NOON, IDLE)).toBe(false);
      expect(await store.exchangeSignInLink('link', session, NOON)).toBe(true);
      expect(await store.exchangeSignInLink('link', { ...session, hash: 'second' }, NOON)).toBe(false);
      expect(await store.hasSession('session', NOON, IDLE)).toBe(true);
      expect(await store.hasSession('second', NOON, IDLE)).toBe(false);
      expect(await store.hasSession('session', NOON + 1000, IDLE)).toBe(false);
      await store.endSession('session');
      expect(await store.hasSession('session', NOON, IDLE)).toBe(false);
    });

    it('ends everybody’s sessions at once, with the links that were not used yet', async () => {
      const session = (hash: string) => ({ hash, expiresAt: NOON + 1000 });
      for (const link of ['one', 'two', 'unused']) await store.addSignInLink(session(link));
      for (const link of ['one', 'two'])
        expect(await store.exchangeSignInLink(link, session(link), NOON)).toBe(true);
      await store.endAllSessions();
      for (const hash of ['one', 'two']) expect(await store.hasSession(hash, NOON, IDLE)).toBe(false);
      expect(await store.exchangeSignInLink('unused', session('unused'), NOON)).toBe(false);
      await store.addSignInLink(session('next'));
      expect(await store.exchangeSignInLink('next', session('next'), NOON)).toBe(true);
    });

    it('ends a session that nobody used for long, and lets one last that is in use', async () => {
      const session = { hash: 'session', expiresAt: NOON + 100 * IDLE };
      await store.addSignInLink({ hash: 'link', expiresAt: NOON + 100 });
      await store.exchangeSignInLink('link', session, NOON);
      const ask = (at: number) => store.hasSession('session', at, IDLE);
      expect(await ask(NOON + IDLE - 1)).toBe(true);
      expect(await ask(NOON + 2 * IDLE - 2)).toBe(true);
      expect(await ask(NOON + 3 * IDLE - 2)).toBe(false);
      // What was refused is no use.
      expect(await ask(NOON + 3 * IDLE - 1)).toBe(false);
    });

    it('rejects with a StoreError once it is closed, instead of pretending', async () => {
      await store.close();
      await expect(store.addCase(sampleDraft(), 'hash', NOON)).rejects.toBeInstanceOf(StoreError);
      await expect(store.check()).rejects.toBeInstanceOf(StoreError);
    });

    it('shows to one opening what another has stored', async () => {
      const other = await home.open();
      const draft = sampleDraft();
      await other.addCase(draft, 'hash', NOON);
      expect((await store.findCase(draft.caseId))?.number).toBe(1001);
      await other.close();
    });
  });
}
