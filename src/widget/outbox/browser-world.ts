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
    alone: (name, work) =>
      new Promise((resolve, reject) => {
        let begun: ReturnType<typeof work> | undefined;
        const begin = (): ReturnType<typeof work> => {
          begun = work();
          begun.then(resolve, reject);
          return begun;
        };
        const locked = async (): Promise<void> => {
          await navigator.locks.request(name, () => begin().then(linger, linger));
        };
        locked().catch(() => {
          // No locks without TLS, and none in a sandboxed frame. Two tabs may then both send; the desk knows what it has
          // by its ULID.
          if (!begun) void begin();
        });
      }),
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

/** What sends from the device, as far as it is told what happens around it. */
interface Sending {
  readonly flush: () => void;
  /** The browser is online again. */
  readonly online: () => void;
  /** Another tab changed the storage under `key`. */
  readonly noticed: (key: string) => void;
}

/** Tells it of what other tabs change on the device, and that the browser is online again, until `signal` aborts. */
export function hearBrowser({ flush, online, noticed }: Sending, signal: AbortSignal): void {
  addEventListener('online', online, { signal });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key !== null) noticed(key);
      // All was cleared. What this page has written it sends, and says that nothing else holds it.
      else flush();
    },
    { signal },
  );
}

/**
 * What one tab writes to the device reaches the others a moment later, and the lock at once: it is held for so long more,
 * or the next tab would still find what is sent already.
 */
const LINGER_MS = 500;

function linger(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LINGER_MS);
  });
}
