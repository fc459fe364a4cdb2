import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { deviceOf, down, draft, openTab, type Tab } from './support/outbox-tab.ts';
import { memoryStorage, settle } from './support/tabs.ts';

describe('the outbox, where the desk refuses', () => {
  it('does not send again what the desk refused, and does not lose it either', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      return Promise.resolve({ outcome: 'refused', field: 'message' });
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    tab.outbox.flush();
    await settle();
    expect(tab.refused).toEqual([one.caseId]);
    expect(posts).toBe(1);
    const later = openTab(storage, () => {
      posts += 1;
      return Promise.resolve({ outcome: 'refused', field: 'message' });
    });
    later.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    const device = deviceOf(storage);
    expect(device.kept()).toEqual([]);
    expect(device.refused(one.caseId)).toEqual({ draft: one, field: 'message' });
    device.drop(one.caseId);
    expect(storage.length).toBe(0);
  });

  it('does not lose what was refused where there is no room to set it aside, nor sends it twice from one page', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      storage.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      return Promise.resolve({ outcome: 'refused', field: null });
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    tab.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    expect(deviceOf(storage).kept()).toEqual([one]);
  });

  it('does not send for a tab what that discarded', async () => {
    const storage = memoryStorage();
    const posts: string[] = [];
    let outcome: PostOutcome = down;
    const tab = (name: string): Tab =>
      openTab(storage, () => {
        posts.push(name);
        return Promise.resolve(outcome);
      });
    const [writer, other] = [tab('writer'), tab('other')];
    const one = draft();
    writer.outbox.put(one);
    await settle();
    outcome = { outcome: 'refused', field: 'message' };
    other.outbox.flush();
    await settle();
    writer.outbox.noticed(`handrail:case-refused:${one.caseId}`);
    expect(writer.refused).toEqual([one.caseId]);
    deviceOf(storage).drop(one.caseId);
    writer.outbox.noticed(`handrail:case-refused:${one.caseId}`);
    writer.outbox.flush();
    await settle();
    expect(posts).toEqual(['writer', 'other']);
  });
});
