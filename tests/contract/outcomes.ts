import { describe, expect, it } from 'vitest';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

/** What every store must do with what is said of how a case came out. */
export function outcomesContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of how a case came out`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });
    const add = async (): Promise<string> => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON);
      return draft.caseId;
    };
    const close = (caseId: string) => store.moveCase(caseId, STAGES, 'closed', NOON + 1000);

    it('keeps what the customer says of a closed case, and what he says instead', async () => {
      const caseId = await add();
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: null, named: null });
      expect(await store.outcomes.rate(caseId, 'easily')).toEqual({ outcome: 'open' });
      await close(caseId);
      expect(await store.outcomes.rate(caseId, 'easily')).toEqual({ outcome: 'rated', before: null });
      expect(await store.outcomes.rate(caseId, 'unsolved')).toEqual({ outcome: 'rated', before: 'easily' });
      await reopen();
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'unsolved', isOfThisClosing: true });
    });

    it('asks anew once the case was open again, and remembers what was said before', async () => {
      const caseId = await add();
      await close(caseId);
      await store.outcomes.rate(caseId, 'unsolved');
      await store.addAddition(caseId, { id: createUlid(), message: 'Again' }, NOON + 2000);
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'unsolved', isOfThisClosing: false });
      await close(caseId);
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'unsolved', isOfThisClosing: false });
      expect(await store.outcomes.rate(caseId, 'with-effort')).toEqual({ outcome: 'rated', before: null });
    });

    it('keeps the cause that an agent names, beside the rating, until it is taken back', async () => {
      const caseId = await add();
      const named = { cause: 'article-unclear', article: 'payments/refunds' } as const;
      expect(await store.outcomes.name(caseId, named)).toEqual({ before: null });
      await close(caseId);
      await store.outcomes.rate(caseId, 'easily');
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'easily', named });
      expect(await store.outcomes.name(caseId, null)).toEqual({ before: named });
      expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'easily', named: null });
    });

    it('says where there is no such case, and goes with the case', async () => {
      const nobody = createUlid();
      expect(await store.outcomes.of(nobody)).toBeNull();
      expect(await store.outcomes.rate(nobody, 'easily')).toBeNull();
      expect(await store.outcomes.name(nobody, { cause: 'other', article: null })).toBeNull();
      const caseId = await add();
      await store.outcomes.name(caseId, { cause: 'other', article: null });
      await store.privacy.erase(caseId);
      expect(await store.outcomes.of(caseId)).toBeNull();
    });
  });
}
