import type { BesideDraft } from '../../handoff/draft.ts';
import { zendesk } from 'virtual:handrail/settings';
import { browserWorld, deviceStorage } from './browser-world.ts';
import { createOutbox, type Outbox, type OutboxListener } from './outbox.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';
import { openFileStorage, type FileStorage } from './file-storage.ts';
import { postCase } from './post-case.ts';
import { sendFiles } from './send-files.ts';
import { postToZendesk } from './post-to-zendesk.ts';
import { openUnsure, type Unsure } from './unsure.ts';

/** Who of this page sends what it wrote itself, by the cases' ids. */
const writers = new Map<string, object>();

/** The page's `indexedDB`, or null where the page's sandbox forbids it. */
function deviceFiles(): IDBFactory | null {
  try {
    return globalThis.indexedDB;
  } catch {
    return null;
  }
}

export interface BrowserOutboxOptions {
  /** Whether unsent cases may wait on the device; else they live as long as the page. */
  readonly keeps?: boolean;
  /** What goes along with a case, such as the token that says who wrote it; never stored. */
  readonly besideOf?: (caseId: string) => BesideDraft | undefined;
}

export interface BrowserOutbox {
  readonly outbox: Outbox;
  readonly storage: CaseStorage;
  readonly files: FileStorage;
  readonly unsure: Unsure;
}

/**
 * The outbox of this page, sending to the desk or the helpdesk at `casesUrl`; it goes on by itself until `signal`
 * aborts.
 */
export function browserOutbox(
  casesUrl: string,
  listener: OutboxListener,
  signal: AbortSignal,
  { keeps = true, besideOf }: BrowserOutboxOptions = {},
): BrowserOutbox {
  const device = keeps ? deviceStorage() : null;
  const storage = openCaseStorage(device);
  const files = openFileStorage(keeps ? deviceFiles() : null);
  const unsure = openUnsure(device);
  const me = {};
  const outbox = createOutbox(
    {
      storage,
      post: (draft) =>
        zendesk === null
          ? postCase(draft, casesUrl, {
              ...besideOf?.(draft.caseId),
              followToken: storage.sent()[0]?.followUrl.split('#')[1],
            })
          : postToZendesk(draft, casesUrl, unsure),
      sendFiles: (draft, receipt) => sendFiles(draft, receipt, casesUrl, files),
      dropFiles: (caseId) => void files.drop(caseId),
      claim: (caseId) => {
        // The widget may have left the page, and another one of it may send.
        if (!signal.aborted) writers.set(caseId, me);
      },
      isClaimed: (caseId) => (writers.get(caseId) ?? me) !== me,
      ...browserWorld(signal),
    },
    listener,
  );
  signal.addEventListener('abort', () => {
    for (const [caseId, writer] of writers) if (writer === me) writers.delete(caseId);
  });
  addEventListener('online', outbox.online, { signal });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key !== null) outbox.noticed(key);
      // All was cleared. What this page has written it sends, and says that nothing else holds it.
      else outbox.flush();
    },
    { signal },
  );
  return { outbox, storage, files, unsure };
}
