import { zendesk } from 'virtual:handrail/settings';
import { createOutbox, type Outbox, type OutboxListener } from './outbox.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';
import { openFileStorage, type FileStorage } from './file-storage.ts';
import { postCase } from './post-case.ts';
import { sendFiles } from './send-files.ts';
import { postToZendesk } from './post-to-zendesk.ts';

/** The page's `localStorage`, or null where the browser or the page's sandbox forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** The page's `indexedDB`, or null where the page's sandbox forbids it. */
function deviceFiles(): IDBFactory | null {
  try {
    return globalThis.indexedDB;
  } catch {
    return null;
  }
}

/**
 * The outbox of this page, sending to the desk or the helpdesk at `casesUrl`; it goes on by itself until `signal`
 * aborts. `keep` says that things may be stored on the device; else they live as long as the page.
 */
export function browserOutbox(
  casesUrl: string,
  listener: OutboxListener,
  signal: AbortSignal,
  keep = true,
): { readonly outbox: Outbox; readonly storage: CaseStorage; readonly files: FileStorage } {
  const storage = openCaseStorage(keep ? deviceStorage() : null);
  const files = openFileStorage(keep ? deviceFiles() : null);
  const post = zendesk === null ? postCase : postToZendesk;
  const outbox = createOutbox(
    {
      storage,
      post: (draft) => post(draft, casesUrl),
      sendFiles: (draft, receipt) => sendFiles(draft, receipt, casesUrl, files),
      dropFiles: (caseId) => void files.drop(caseId),
      alone: async (name, work) => {
        let begun: ReturnType<typeof work> | undefined;
        try {
          await navigator.locks.request(name, () => (begun = work()));
        } catch {
          // No locks without TLS, and none in a sandboxed frame. Two tabs may then both send; the desk knows the case
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
  return { outbox, storage, files };
}
