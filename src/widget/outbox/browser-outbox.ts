import type { BesideDraft, CaseDraft } from '../../handoff/draft.ts';
import { zendesk } from 'virtual:handrail/settings';
import { browserWorld, deviceStorage, hearBrowser } from './browser-world.ts';
import { createOutbox, type Outbox, type OutboxListener } from './outbox.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';
import { openFileStorage, type FileStorage } from './file-storage.ts';
import { postCase } from './post-case.ts';
import { keepToThisTab, isKeptToAnotherTab } from './kept-to-tab.ts';
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
  /** Whether the page alone holds a case, or its files. */
  readonly isHeld?: (caseId: string) => boolean;
}

export interface BrowserOutbox {
  readonly outbox: Outbox;
  readonly storage: CaseStorage;
  readonly files: FileStorage;
  readonly unsure: Unsure;
  /** Puts what the device has lost of a case back; where a second one would count, its fate is unknown. */
  readonly putBack: (draft: CaseDraft) => void;
  /** Aborts once the widget has left the page and nothing is left that the page alone holds. */
  readonly over: AbortSignal;
}

/**
 * The outbox of this page, sending to the desk or the helpdesk at `casesUrl`; it goes on by itself until `signal`
 * aborts, and after that for as long as the page alone holds a message: its customer was told to keep the page open.
 */
export function browserOutbox(
  casesUrl: string,
  listener: OutboxListener,
  signal: AbortSignal,
  { keeps = true, besideOf, isHeld = () => false }: BrowserOutboxOptions = {},
): BrowserOutbox {
  const leaving = new AbortController();
  const over = leaving.signal;
  const leave = (): void => {
    if (signal.aborted && !storage.kept().some(({ caseId }) => isHeld(caseId))) leaving.abort();
  };
  const device = keeps ? deviceStorage() : null;
  const storage = openCaseStorage(device);
  const files = openFileStorage(keeps ? deviceFiles() : null);
  const unsure = openUnsure(device);
  const me = {};
  /** Of cases that are this tab's to send. */
  const letGo = new Map<string, () => void>();
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
        if (signal.aborted) return;
        writers.set(caseId, me);
        if (besideOf?.(caseId)) letGo.set(caseId, keepToThisTab(caseId));
      },
      isClaimed: (caseId) => (writers.get(caseId) ?? me) !== me,
      isLeftToAnother: isKeptToAnotherTab,
      ...browserWorld(over),
    },
    {
      received: (receipt, ...news) => {
        letGo.get(receipt.caseId)?.();
        listener.received(receipt, ...news);
        leave();
      },
      refused: (draft, field) => {
        letGo.get(draft.caseId)?.();
        listener.refused(draft, field);
        leave();
      },
      waiting: listener.waiting,
    },
  );
  signal.addEventListener('abort', leave);
  over.addEventListener('abort', () => {
    for (const [caseId, writer] of writers) if (writer === me) writers.delete(caseId);
    for (const free of letGo.values()) free();
  });
  hearBrowser(outbox, over);
  const putBack = (draft: CaseDraft): void => {
    if (zendesk !== null) unsure.mark(draft.caseId);
    outbox.put(draft);
  };
  return { outbox, storage, files, unsure, putBack, over };
}
