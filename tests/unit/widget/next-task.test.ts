import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTask } from '../../../src/widget/app/next-task.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the end of a task', () => {
  it('is left to the browser where that can be asked', async () => {
    const yielded = vi.fn(() => Promise.resolve());
    vi.stubGlobal('scheduler', { yield: yielded });
    await nextTask();
    expect(yielded).toHaveBeenCalledOnce();
  });

  it.each([
    ['has none', undefined],
    ['has a calendar by that name', { parse: () => undefined }],
  ])('stops nothing where the page %s', async (_, scheduler) => {
    vi.stubGlobal('scheduler', scheduler);
    await expect(nextTask()).resolves.toBeUndefined();
  });
});
