import { describe, expect, it } from 'vitest';
import { FORM_LIFE_MS, type FormBounds } from '../../src/desk/store/forms.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const BOUNDS: FormBounds = { perEmail: 2, inAll: 4, windowMs: HOUR };
let count = 0;

/** What every store must do with messages that wait for their sender's word. */
export function formsContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of forms`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });
    const form = (email = 'noa@example.com', message = `message ${(count += 1)} \u0000 \ud800`) =>
      sampleDraft({ customer: { email }, message });
    const add = (draft: CaseDraft, now = NOON) =>
      store.forms.add({ draft, sameEmail: (draft.customer.email ?? '').toLowerCase() }, BOUNDS, now);
    const mails = async (now: number): Promise<string[]> => {
      const found: string[] = [];
      for (;;) {
        const one = await store.forms.claimMail(now, 1000);
        if (one === null) return found.sort();
        found.push(one.draft.caseId);
      }
    };

    it('keeps a message as it came until it is settled, after opening again too', async () => {
      const draft = form();
      expect(await add(draft)).toEqual({ outcome: 'stored' });
      await reopen();
      expect(await store.forms.find(draft.caseId, NOON)).toEqual(draft);
      expect(await store.forms.ofEmail('NOA@example.com')).toEqual([draft]);
      await store.forms.settle(draft.caseId);
      expect(await store.forms.find(draft.caseId, NOON)).toBe('settled');
      expect(await store.forms.ofEmail('noa@example.com')).toEqual([]);
      expect(await mails(NOON + HOUR)).toEqual([]);
      expect(await store.findCase(draft.caseId)).toBeNull();
    });

    it('takes the same words of the same person once while they wait', async () => {
      await add(form('noa@example.com', 'the same'));
      expect(await add(form('noa@example.com', 'the same'))).toEqual({ outcome: 'repeated' });
      expect(await add(form('ivan@example.com', 'the same'))).toEqual({ outcome: 'stored' });
      expect(await mails(NOON)).toHaveLength(2);
    });

    it('is full for an address, and for all, until an hour is over', async () => {
      await add(form('noa@example.com'), NOON);
      await add(form('NOA@example.com'), NOON + 60_000);
      expect(await add(form(), NOON + 120_000)).toEqual({ outcome: 'full', waitMs: HOUR - 120_000 });
      expect(await add(form('a@example.com'), NOON + 120_000)).toEqual({ outcome: 'stored' });
      expect(await add(form('b@example.com'), NOON + 120_000)).toEqual({ outcome: 'stored' });
      expect(await add(form('c@example.com'), NOON + 180_000)).toEqual({
        outcome: 'full',
        waitMs: HOUR - 180_000,
      });
      expect(await add(form('c@example.com'), NOON + HOUR)).toEqual({ outcome: 'stored' });
      expect(await add(form(), NOON + HOUR + 60_000)).toEqual({ outcome: 'stored' });
    });

    it('counts what was confirmed among all, so that mails stay few', async () => {
      for (const email of ['a@x.co', 'b@x.co', 'c@x.co', 'd@x.co']) {
        const draft = form(email);
        await add(draft);
        await store.forms.settle(draft.caseId);
      }
      expect(await add(form('e@x.co'))).toMatchObject({ outcome: 'full' });
    });

    it('takes no more than that from many at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 12 }, (_, at) => add(form(`${String(at)}@example.com`))),
      );
      expect(all.filter(({ outcome }) => outcome === 'stored')).toHaveLength(BOUNDS.inAll);
    });

    it('hands a mail out to one at a time, again after its lease, and never once it is sent', async () => {
      const draft = form();
      await add(draft);
      const [first, second] = await Promise.all([
        store.forms.claimMail(NOON, 1000),
        store.forms.claimMail(NOON, 1000),
      ]);
      expect([first, second].filter((one) => one !== null)).toEqual([{ draft, since: NOON, attempts: 1 }]);
      expect(await store.forms.claimMail(NOON + 1000, 1000)).toMatchObject({ attempts: 2 });
      await store.forms.mailTried(draft.caseId, NOON + 5000);
      expect(await mails(NOON + 4999)).toEqual([]);
      expect(await mails(NOON + 5000)).toEqual([draft.caseId]);
      await store.forms.mailTried(draft.caseId, null);
      expect(await mails(NOON + FORM_LIFE_MS)).toEqual([]);
      expect(await store.forms.find(draft.caseId, NOON)).toEqual(draft);
    });

    it('is not kept from a mail by a clock that was set back', async () => {
      const draft = form();
      await add(draft, NOON + 24 * HOUR);
      expect(await mails(NOON)).toEqual([draft.caseId]);
      expect(await add(form(), NOON)).toEqual({ outcome: 'stored' });
    });

    it('forgets what nobody confirmed, and is not waiting for it any more before', async () => {
      const draft = form();
      await add(draft);
      expect(await store.forms.find(draft.caseId, NOON + FORM_LIFE_MS)).toEqual(draft);
      expect(await store.forms.find(draft.caseId, NOON + FORM_LIFE_MS + 1)).toBeNull();
      expect(await mails(NOON + FORM_LIFE_MS + 1)).toEqual([]);
      expect(await store.forms.forgetBefore(NOON)).toBe(0);
      expect(await store.forms.forgetBefore(NOON + 1)).toBe(1);
      await add(draft);
      await add(form('ivan@example.com'), NOON + FORM_LIFE_MS + 1);
      expect(await store.forms.ofEmail('noa@example.com')).toEqual([]);
    });

    it('erases what waits in a person’s name', async () => {
      const other = form('ivan@example.com');
      await add(form('Noa@example.com'));
      await add(other);
      expect(await store.forms.eraseOf('noa@EXAMPLE.com')).toBe(1);
      expect(await store.forms.ofEmail('noa@example.com')).toEqual([]);
      expect(await mails(NOON)).toEqual([other.caseId]);
    });
  });
}
