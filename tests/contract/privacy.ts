import { describe, expect, it } from 'vitest';
import type { Judge } from '../../src/desk/store/judging.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import type { Identity } from '../../src/handoff/identity.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { ORDINARY } from '../../src/handoff/triage.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const FILE = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const judge: Judge = ({ contacts }) => ({
  triage: {
    ...ORDINARY,
    alike: contacts.map(({ caseId, number }) => ({ caseId, reference: `H-${number}` })),
  },
});

/** What every store must do to forget people. */
export function privacyContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of privacy`, () => {
    let store: CaseStore;
    openForEach(place, (opened) => {
      store = opened;
    });
    const add = async (
      changes: Partial<CaseDraft> = {},
      identity: Identity | null = null,
    ): Promise<CaseDraft> => {
      const draft = sampleDraft(changes);
      await store.addCase(draft, 'hash', NOON, { urgent: null, identity, judge, deliverTo: ['crm'] });
      return draft;
    };
    const close = (caseId: string, at: number) => store.moveCase(caseId, STAGES, 'closed', at);

    it('erases a case with all that hangs on it, and tells what that was', async () => {
      const { caseId } = await add({ files: [{ id: FILE, name: 'photo.png', size: 3 }] });
      const other = await add({ customer: { name: 'Ivan', email: 'ivan@example.com' } });
      await store.addFile(caseId, { id: FILE, type: 'image/png' }, NOON);
      const [item] = await store.outbox.claim({ connectors: ['crm'], now: NOON, leaseMs: 1000, limit: 1 });
      expect(item && (await store.outbox.finish(item, '88', NOON))).toBe(true);
      await store.addAddition(caseId, { id: createUlid(), message: 'more' }, NOON);
      await store.replies.hear({ connector: 'crm', ref: '88', caseId, key: 'one' }, NOON);
      const replies = [{ id: '1', message: 'Hello', from: 'Agent', at: NOON }];
      await store.replies.take({ caseId, source: 'crm', stage: null, at: null, replies }, NOON);

      expect(await store.privacy.erase(caseId)).toEqual({
        ...{ number: 1001, steps: 2, additions: 1, replies: 1, files: 1, mentions: 0 },
        deliveries: [{ connector: 'crm', place: 0, state: 'done', ref: '88', error: null, attempts: 1 }],
      });
      expect(await store.findCase(caseId)).toBeNull();
      expect(await store.outbox.ofCase(caseId)).toEqual([]);
      const query = { connectors: ['crm'], now: NOON + DAY, leaseMs: 1000, limit: 9 };
      expect(await store.replies.claim(query)).toEqual([]);
      expect((await store.outbox.claim(query)).map((one) => one.caseId)).toEqual([other.caseId]);
      expect(await store.privacy.erase(caseId)).toBeNull();
      expect((await store.findCase(other.caseId))?.draft).toEqual(other);
    });

    it('does not take an erased draft in again, and gives its number to nobody', async () => {
      const draft = await add();
      await store.privacy.erase(draft.caseId);
      expect(await store.addCase(draft, 'hash', NOON)).toEqual({ outcome: 'conflict' });
      await add();
      expect(
        (await store.listCases({ before: null, stages: STAGES, limit: 9 })).map((one) => one.number),
      ).toEqual([1002]);
      expect(await store.privacy.erasedAmong([draft.caseId, createUlid()])).toEqual([draft.caseId]);
    });

    it('lets no other case name one that was erased', async () => {
      const [first, second, third] = [await add(), await add(), await add()];
      expect((await store.privacy.erase(first.caseId))?.mentions).toBe(2);
      const alike = async (id: string) =>
        (await store.findCase(id))?.triage.alike.map(({ caseId }) => caseId);
      expect(await alike(second.caseId)).toEqual([]);
      expect(await alike(third.caseId)).toEqual([second.caseId]);
    });

    it('finds a person by the address of form or sign-in, in any spelling, and by the sign-in’s own name', async () => {
      const byForm = await add({ customer: { email: 'Noa@Example.com' } });
      const other = await add({ customer: { email: 'noa@example.co' } });
      const bySignIn = await add(
        { customer: { email: 'work@example.com' } },
        { subject: 'u-7', email: 'NOA@example.com' },
      );
      expect(await store.privacy.casesOf({ email: 'noa@EXAMPLE.com' })).toEqual([
        byForm.caseId,
        bySignIn.caseId,
      ]);
      expect(await store.privacy.casesOf({ subject: 'u-7' })).toEqual([bySignIn.caseId]);
      expect(await store.privacy.casesOf({ subject: 'U-7' })).toEqual([]);
      expect(await store.privacy.casesOf({ email: 'work@example.com' })).not.toContain(other.caseId);
    });

    it('counts the age of a closed case from what happened last, and no other case is old', async () => {
      const [old, open, added, answered, late] = [
        await add(),
        await add(),
        await add(),
        await add(),
        await add(),
      ];
      await close(old.caseId, NOON);
      await store.addAddition(added.caseId, { id: createUlid(), message: 'more' }, NOON + DAY);
      await close(added.caseId, NOON);
      const replies = [{ id: '1', message: 'Hello', from: null, at: NOON + DAY }];
      await store.replies.take(
        { caseId: answered.caseId, source: 'crm', stage: null, at: null, replies },
        NOON,
      );
      await close(answered.caseId, NOON);
      await close(late.caseId, NOON + DAY);
      const before = NOON + DAY;
      expect(await store.privacy.oldCases({ before, after: 0, limit: 9 })).toEqual({
        caseIds: [old.caseId],
        next: null,
      });
      expect((await store.privacy.oldCases({ before: NOON + 2 * DAY, after: 0, limit: 9 })).caseIds).toEqual(
        [old, added, answered, late].map(({ caseId }) => caseId),
      );
      for (const { caseId } of [open, added, answered, late])
        expect(await store.privacy.erase(caseId, before)).toBeNull();
      expect(await store.privacy.erase(old.caseId, before)).toMatchObject({ number: 1001 });
    });

    it('looks at some closed cases at a time, each once', async () => {
      const ids: string[] = [];
      for (let at = 0; at < 5; at += 1) {
        const { caseId } = await add();
        await close(caseId, at % 2 === 0 ? NOON : NOON + DAY);
        if (at % 2 === 0) ids.push(caseId);
      }
      const seen: string[] = [];
      let after: number | null = 0;
      for (let page = 0; after !== null && page < 9; page += 1) {
        const found = await store.privacy.oldCases({ before: NOON + DAY, after, limit: 2 });
        expect(found.caseIds.length).toBeLessThanOrEqual(2);
        seen.push(...found.caseIds);
        after = found.next;
      }
      expect(seen).toEqual(ids);
    });

    it('forgets the files of an old case, which stays with their names', async () => {
      const files = [{ id: FILE, name: 'photo.png', size: 3 }];
      const [withFile, without] = [await add({ files }), await add()];
      await store.addFile(withFile.caseId, { id: FILE, type: 'image/png' }, NOON);
      for (const { caseId } of [withFile, without]) await close(caseId, NOON);
      const query = { before: NOON + DAY, after: 0, limit: 9 };
      expect((await store.privacy.oldFiles(query)).caseIds).toEqual([withFile.caseId]);
      expect(await store.privacy.forgetFiles(withFile.caseId)).toBe(1);
      expect((await store.privacy.oldFiles(query)).caseIds).toEqual([]);
      expect(await store.findCase(withFile.caseId)).toMatchObject({ draft: { files }, files: [] });
    });
  });
}
