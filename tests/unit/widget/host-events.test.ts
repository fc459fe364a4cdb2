import { expect, it, vi } from 'vitest';
import { announce, isHeard, listen } from '../../../src/widget/app/host-events.ts';

it('a host page hears what it listens to, and a listener that fails is no listener', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  expect(announce('chat', 1)).toBe(false);
  const heard = vi.fn();
  const stop = listen('chat', heard);
  expect(isHeard('chat')).toBe(true);
  expect(announce('chat', { message: 'Hello' })).toBe(true);
  expect(heard).toHaveBeenCalledWith({ message: 'Hello' });
  stop();
  expect(isHeard('chat')).toBe(false);
  listen('chat', () => {
    throw new Error('the page’s own');
  });
  expect(announce('chat', 2)).toBe(false);
  expect(reported).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
