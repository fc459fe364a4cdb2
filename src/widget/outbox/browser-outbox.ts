import { createOutbox, type Outbox, type OutboxListener } from './outbox.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';
import { postCase } from './post-case.ts';

/** The page's `localStorage`, or null where the browser or the page's sandbox forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

export interface BrowserOutboxOptions {
  /** Whether unsent cases may wait on the device; else they live as long as the page. */
  readonly keeps?: boolean;
  /** The token that says who wrote a case; never stored. */
  readonly tokenOf?: (caseId: string) => string | undefined;
}

/** The outbox of this page, sending to the desk at `casesUrl`; it goes on by itself until `signal` aborts. */
export function browserOutbox(
  casesUrl: string,
  listener: OutboxListener,
  signal: AbortSignal,
  { keeps = true, tokenOf }: BrowserOutboxOptions = {},
): { readonly outbox: Outbox; readonly storage: CaseStorage } {
  const storage = openCaseStorage(keeps ? deviceStorage() : null);
  const outbox = createOutbox(
    {
      storage,
      post: (draft) => postCase(draft, casesUrl, tokenOf?.(draft.caseId)),
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
