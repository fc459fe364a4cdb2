import { describe, expect, it } from 'vitest';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import type { PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { deviceOf, down, draft, NOW, ok, openTab, receiptOf, type Tab } from './support/outbox-tab.ts';
import { memoryStorage, settle, sharedLocks } from './support/tabs.ts';

describe('an outbox beside those of other tabs', () => {
  it('sends a case once, though two tabs find it at the same time', async () => {
    const storage = memoryStorage();
    const alone = sharedLocks();
    deviceOf(storage).keep(draft());
    let posts = 0;
    const post = async (one: CaseDraft): Promise<PostOutcome> => {
      posts += 1;
      await settle();
      return ok(one);
    };
    const tabs = [openTab(storage, post, { alone }), openTab(storage, post, { alone })];
    for (const { outbox } of tabs) outbox.flush();
    for (let round = 0; round < 5; round += 1) await settle();
    expect(posts).toBe(1);
  });

  it('learns from another tab that its case was received', async () => {
    const storage = memoryStorage();
    const one = draft();
    const waiting = openTab(storage, () => Promise.resolve(down));
    waiting.outbox.put(one);
    await settle();
    deviceOf(storage).settle(receiptOf(one.caseId));
    waiting.outbox.noticed(`handrail:case:${one.caseId}`);
    expect(waiting.received).toEqual([one.caseId]);
  });

  it('does not send again what another tab has sent, though the device forgets that too', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      return Promise.resolve(down);
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    deviceOf(storage).settle(receiptOf(one.caseId));
    tab.outbox.noticed(`handrail:case:${one.caseId}`);
    // He signs out of a shared computer.
    storage.clear();
    tab.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    expect(storage.length).toBe(0);
  });

  it('leaves a case to the part of the page that wrote it, and knows who the customer is', async () => {
    const storage = memoryStorage();
    const writers = new Map<string, object>();
    const sent: string[] = [];
    let up = false;
    const part = (name: string): Tab =>
      openTab(
        storage,
        (one) => {
          if (up) sent.push(name);
          return Promise.resolve(up ? ok(one) : down);
        },
        { writers },
      );
    const [before, panel] = [part('what waited from an earlier page'), part('panel')];
    panel.outbox.put(draft());
    await settle();
    up = true;
    before.outbox.flush();
    before.outbox.online();
    await settle();
    expect(sent).toEqual([]);
    panel.outbox.online();
    await settle();
    expect(sent).toEqual(['panel']);
  });

  it('online again, is first with what it wrote itself, and gives another tab the time to be', async () => {
    const storage = memoryStorage();
    const post = (): Promise<PostOutcome> => Promise.resolve(down);
    openTab(storage, post).outbox.put(draft());
    await settle();
    const other = openTab(storage, post);
    other.outbox.online();
    await settle();
    expect(other.waiting).toEqual([]);
    const [timer] = other.timers.values();
    expect(timer?.ms).toBe(3_000);
    timer?.work();
    await settle();
    expect(other.waiting).toHaveLength(1);
  });

  it('leaves to another tab what only that can send as its customer’s, and asks it to where he wants it now', async () => {
    const storage = memoryStorage();
    const sent: string[] = [];
    let isLeft = true;
    const tab = (name: string): Tab =>
      openTab(
        storage,
        (one) => {
          sent.push(name);
          return Promise.resolve(sent.length > 1 ? ok(one) : down);
        },
        { isLeftToAnother: () => Promise.resolve(isLeft) },
      );
    const [writer, other] = [tab('writer'), tab('other')];
    const one = draft();
    writer.outbox.put(one);
    await settle();
    const written: string[] = [];
    const setItem = storage.setItem.bind(storage);
    storage.setItem = (key, text) => {
      written.push(key);
      setItem(key, text);
    };
    other.outbox.sendNow();
    await settle();
    expect(sent).toEqual(['writer']);
    // The screen of it does not say for ever that it is being sent.
    expect(other.waiting).toEqual([one.caseId]);
    expect(other.timers.size).toBe(1);
    expect(written).toEqual([`handrail:now:${one.caseId}`]);
    expect(storage.getItem(written[0] ?? '')).toBeNull();
    writer.outbox.noticed(written[0] ?? '');
    await settle();
    expect(sent).toEqual(['writer', 'writer']);

    const two = draft();
    deviceOf(storage).keep({ ...two, caseId: createUlid(NOW + 1) });
    isLeft = false;
    for (const { work } of other.timers.values()) work();
    await settle();
    expect(sent).toEqual(['writer', 'writer', 'other']);
  });

  it('sends for another tab that was closed before its case was through', async () => {
    const storage = memoryStorage();
    let up = false;
    const post = (again: CaseDraft) => Promise.resolve(up ? ok(again) : down);
    const open = openTab(storage, post);
    const one = draft();
    openTab(storage, post).outbox.put(one);
    await settle();
    open.outbox.noticed(`handrail:kept:${one.caseId}`);
    open.outbox.noticed(`handrail:kept:${one.caseId}`);
    up = true;
    expect(open.timers.size).toBe(1);
    for (const { work } of open.timers.values()) work();
    await settle();
    expect(open.received).toEqual([one.caseId]);
  });
});
