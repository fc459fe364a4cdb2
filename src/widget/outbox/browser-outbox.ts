import { zendesk } from 'virtual:handrail/settings';
import { createOutbox, type Outbox, type OutboxListener } from './outbox.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';
import { postCase } from './post-case.ts';
import { postToZendesk } from './post-to-zendesk.ts';

/** The page's `localStorage`, or null where the browser or the page's sandbox forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** The outbox of this page, sending to the desk or the helpdesk at `casesUrl`; it goes on by itself until `signal` aborts. */
export function browserOutbox(
  casesUrl: string,
  listener: OutboxListener,
  signal: AbortSignal,
): { readonly outbox: Outbox; readonly storage: CaseStorage } {
  const storage = openCaseStorage(deviceStorage());
  const post = zendesk === null ? postCase : postToZendesk;
  const outbox = createOutbox(
    {
      storage,
      post: (draft) => post(draft, casesUrl),
      alone: async (name, work) => {
        // Absent on a page without TLS. Two tabs may then both send; the desk knows the case by its ULID.
        if (!('locks' in navigator)) return work();
        let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
        await navigator.locks.request(name, async () => {
          result = { value: await work() };
        });
        if (!result) throw new Error('[handrail] the lock ran nothing');
        return result.value;
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
    },
    listener,
  );
  addEventListener('online', outbox.flush, { signal });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key !== null) outbox.noticed(key);
    },
    { signal },
  );
  return { outbox, storage };
}
