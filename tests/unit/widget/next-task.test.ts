import { afterEach, describe, expect, it, vi } from 'vitest';
import { afterPause, nextTask, PAUSE_MS } from '../../../src/widget/app/next-task.ts';

afterEach(() => {
  vi.useRealTimers();
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

describe('what is of use only to somebody who looks', () => {
  it('comes after he has seen what he waited for, and not at once', () => {
    vi.useFakeTimers();
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
    const then = vi.fn();
    afterPause(then);
    vi.advanceTimersByTime(1000);
    expect(then).not.toHaveBeenCalled();
    for (const frame of frames) frame();
    vi.advanceTimersByTime(PAUSE_MS - 1);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(then).toHaveBeenCalledOnce();
  });
});
