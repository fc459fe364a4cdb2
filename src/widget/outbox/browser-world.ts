import type { SendingWorld } from './outbox.ts';

/** The page's `localStorage`, or null where the browser or the page's sandbox forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** What an outbox needs of the browser; nothing is planned any more once `signal` aborts. */
export function browserWorld(signal: AbortSignal): SendingWorld {
  return {
    alone: async (name, work) => {
      let begun: ReturnType<typeof work> | undefined;
      try {
        await navigator.locks.request(name, () => (begun = work()));
      } catch {
        // No locks without TLS, and none in a sandboxed frame. Two tabs may then both send; the desk knows what it has
        // by its ULID. What the work itself fails with is told below.
      }
      return begun ?? work();
    },
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      const stop = (): void => {
        clearTimeout(timer);
      };
      signal.addEventListener('abort', stop, { once: true });
      return stop;
    },
    random: Math.random,
  };
}
