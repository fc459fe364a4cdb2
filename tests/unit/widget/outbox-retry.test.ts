import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { down, draft, openTab } from './support/outbox-tab.ts';
import { memoryStorage, settle } from './support/tabs.ts';

describe('the outbox', () => {
  it('tries again by itself, later each time, but never sooner than the desk asked for', async () => {
    const outcomes: PostOutcome[] = [down, down, { outcome: 'unknown', retryAfterSeconds: 600 }];
    let tries = 0;
    const tab = openTab(memoryStorage(), () => Promise.resolve(outcomes[tries++] ?? down));
    tab.outbox.put(draft());
    await settle();
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const [id, timer] = [...tab.timers][0] ?? [];
      if (!timer || id === undefined) throw new Error('nothing waits');
      expect(tab.timers.size).toBe(1);
      waits.push(timer.ms);
      tab.timers.delete(id);
      timer.work();
      await settle();
    }
    expect(waits).toEqual([3_000, 6_000, 600_000]);
    expect(tries).toBe(4);
  });

  it('waits a day at most, whatever a server asks for: a browser takes a month for no time at all', async () => {
    const tab = openTab(memoryStorage(), () =>
      Promise.resolve({ outcome: 'unknown', retryAfterSeconds: 9_999_999 }),
    );
    tab.outbox.put(draft());
    await settle();
    expect([...tab.timers.values()].map(({ ms }) => ms)).toEqual([86_400_000]);
  });
});
