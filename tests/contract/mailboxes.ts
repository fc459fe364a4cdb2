import { describe, expect, it } from 'vitest';
import type { CaseStore } from '../../src/desk/store/types.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const LEASE = 60_000;
const mine = { mailbox: 'help@acme.example', lease: 'one' };
const theirs = { ...mine, lease: 'two' };
const place = { uidValidity: 4_294_967_295, lastUid: 10, since: NOON };

/** What every store must remember of mailboxes. */
export function mailboxesContract(name: string, placeOf: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of mailboxes`, () => {
    let store: CaseStore;
    const reopen = openForEach(placeOf, (opened) => {
      store = opened;
    });
    const hold = (held = mine, now = NOON) => store.mailboxes.hold({ ...held, now, leaseMs: LEASE });

    it('lets one reader have a mailbox at a time, until it lets go or its lease is over', async () => {
      expect(await hold()).toEqual({ place: null });
      expect(await hold(theirs)).toBeNull();
      expect(await hold(mine, NOON + LEASE - 1)).toEqual({ place: null });
      expect(await hold(theirs, NOON + LEASE)).toBeNull();
      expect(await hold(theirs, NOON + 2 * LEASE)).toEqual({ place: null });
      await store.mailboxes.release(mine);
      expect(await hold(mine, NOON + 2 * LEASE)).toBeNull();
      await store.mailboxes.release(theirs);
      expect(await hold(mine, NOON + 2 * LEASE)).toEqual({ place: null });
      expect(await hold({ ...theirs, mailbox: 'other@acme.example' }, NOON)).toEqual({ place: null });
    });

    it('gives it to another where the clock was set back far', async () => {
      await hold(mine, NOON + 24 * 3_600_000);
      expect(await hold(theirs)).toEqual({ place: null });
    });

    it('goes on where reading ended, also after a restart', async () => {
      await hold();
      expect(await store.mailboxes.begin(mine, place)).toBe(true);
      expect(await store.mailboxes.settle(mine, 12, 'mail-12', NOON)).toBe(true);
      expect(await store.mailboxes.settle(mine, 11, null, NOON)).toBe(true);
      await reopen();
      expect(await hold()).toEqual({ place: { ...place, lastUid: 12 } });
      expect(await store.mailboxes.isTaken('mail-12')).toBe(true);
      expect(await store.mailboxes.isTaken('mail-11')).toBe(false);
    });

    it('brings what was put off when it is due, with how often it was, until it is dealt with', async () => {
      await hold();
      await store.mailboxes.begin(mine, place);
      expect(await store.mailboxes.putOff(mine, 20, NOON + 2)).toBe(true);
      expect(await store.mailboxes.putOff(mine, 21, NOON + 1)).toBe(true);
      expect(await hold()).toEqual({ place: { ...place, lastUid: 21 } });
      expect(await store.mailboxes.due(mine.mailbox, NOON, 10)).toEqual([]);
      const both = [
        { uid: 21, attempts: 1 },
        { uid: 20, attempts: 1 },
      ];
      expect(await store.mailboxes.due(mine.mailbox, NOON + 2, 10)).toEqual(both);
      expect(await store.mailboxes.due(mine.mailbox, NOON + 2, 1)).toEqual(both.slice(0, 1));
      await store.mailboxes.putOff(mine, 20, NOON + 5);
      await store.mailboxes.settle(mine, 21, 'mail-21', NOON);
      expect(await store.mailboxes.due(mine.mailbox, NOON + 9, 10)).toEqual([{ uid: 20, attempts: 2 }]);
    });

    it('forgets UIDs, and no mail, where the mailbox is another', async () => {
      await hold();
      await store.mailboxes.begin(mine, place);
      await store.mailboxes.settle(mine, 12, 'mail-12', NOON);
      await store.mailboxes.putOff(mine, 20, NOON);
      expect(await store.mailboxes.begin(mine, { ...place, uidValidity: 7, lastUid: 0 })).toBe(true);
      expect(await hold()).toEqual({ place: { ...place, uidValidity: 7, lastUid: 0 } });
      expect(await store.mailboxes.due(mine.mailbox, NOON, 10)).toEqual([]);
      expect(await store.mailboxes.isTaken('mail-12')).toBe(true);
    });

    it('keeps name and size of a file that came later than its case, and when', async () => {
      const [named, later] = [createUlid(), createUlid()];
      const draft = sampleDraft({ files: [{ id: named, name: 'photo.png', size: 3 }] });
      await store.addCase(draft, 'hash', NOON);
      const one = { id: later, type: 'image/png', later: { name: 'תמונה.png', size: 4 } };
      await store.addFile(draft.caseId, one, NOON);
      await store.addFile(draft.caseId, { id: named, type: 'image/png' }, NOON);
      const files = (await store.findCase(draft.caseId))?.files ?? [];
      const kept = { ...one, later: { ...one.later, at: new Date(NOON).toISOString() } };
      expect(new Set(files)).toEqual(new Set([kept, { id: named, type: 'image/png' }]));
      expect((await store.privacy.erase(draft.caseId))?.files).toBe(2);
    });

    it('changes nothing for a reader that has lost it', async () => {
      await hold();
      await store.mailboxes.begin(mine, place);
      await hold(theirs, NOON + LEASE);
      expect(await store.mailboxes.begin(mine, { ...place, lastUid: 0 })).toBe(false);
      expect(await store.mailboxes.settle(mine, 50, 'mail-50', NOON)).toBe(false);
      expect(await store.mailboxes.putOff(mine, 51, NOON)).toBe(false);
      await store.mailboxes.release(mine);
      expect(await store.mailboxes.isTaken('mail-50')).toBe(false);
      expect(await store.mailboxes.due(mine.mailbox, NOON, 10)).toEqual([]);
      expect(await hold(mine, NOON + LEASE + 1)).toBeNull();
      expect(await hold(theirs, NOON + LEASE + 1)).toEqual({ place });
    });
  });
}
