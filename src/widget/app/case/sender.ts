import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import type { Call, Event, Sketch, Told } from '../machine.ts';
import { casesOn } from './device-cases.ts';
import { draftOf, pageOf } from './draft-of.ts';

/** After so long without the desk's answer he is told that his message is safe. */
const SENDING_MS = 5_000;

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  /** Resolves once the case is kept and on its way. Rejects where nothing was made of the sketch. */
  readonly send: (sketch: Sketch & { readonly call?: Call }, told: Told) => Promise<void>;
  /** Sends one case now, also where nobody knows whether it has arrived. */
  readonly resend: (caseId: string) => void;
  readonly list: () => void;
}

export interface SenderOptions {
  /** Where cases are sent; null where nobody takes them. */
  readonly url: string | null;
  /** The language now. */
  readonly locale: () => string;
  readonly trail: Trail;
  readonly dispatch: (event: Event) => void;
  readonly signal: AbortSignal;
  /** Whether things may be stored on the device. */
  readonly keeps: boolean;
}

/** Throws where there is nowhere to send to. */
export function createSender({ url, locale, trail, dispatch, signal, keeps }: SenderOptions): Sender {
  if (url === null) throw new Error('[handrail] there is no desk to send to');
  /** What this page has sent, and how it is kept. */
  const mine = new Map<string, { readonly filesHeld: boolean } & Pick<Sketch, 'files'>>();
  /** In memory alone: a case that is sent from a later page is an unverified one. */
  const tokens = new Map<string, { readonly identityToken: string }>();
  const keptEvent = (caseId: string, receipt: CaseReceipt | null): Event => {
    // Looked at each time: what was saved may have been cleared since.
    const durable = storage.isSaved(caseId);
    const filesHeld = durable && mine.get(caseId)?.filesHeld === true;
    return { type: 'kept', caseId, durable, filesHeld, receipt, unsure: unsure.has(caseId) };
  };
  const { outbox, storage, files, unsure } = browserOutbox(
    url,
    {
      received: (receipt, notTaken) => {
        // What was tried belongs to the case now, if it was this page that sent it.
        if (mine.has(receipt.caseId)) trail.clear();
        dispatch({ type: 'received', receipt, notTaken });
      },
      waiting: (caseId, receipt) => {
        dispatch(keptEvent(caseId, receipt));
      },
      refused: (draft, field) => {
        // His words are in the form again, to be mended and sent as another case.
        const sent = mine.get(draft.caseId);
        if (sent) {
          storage.drop(draft.caseId);
          if (sent.files.length > 0) void files.drop(draft.caseId);
        }
        const { name = '', email = '', phone = '' } = draft.customer;
        // The first paragraph of a wish for a call is ours.
        const own = draft.message.replace(draft.channel === 'callback' ? /^.*(\n\n)?/ : '', '');
        dispatch({
          type: 'refused',
          caseId: draft.caseId,
          field,
          sketch: { message: own, name, email, phone, ...(sent && { files: sent.files }) },
        });
      },
    },
    signal,
    { keeps, besideOf: (caseId) => tokens.get(caseId) },
  );
  // Wherever he is by then: what this page alone holds would go with it.
  addEventListener(
    'beforeunload',
    (event) => {
      const isHeld = ({ caseId }: { readonly caseId: string }): boolean =>
        mine.get(caseId)?.filesHeld === true || !storage.isSaved(caseId);
      if (storage.kept().some(isHeld)) event.preventDefault();
    },
    { signal },
  );
  return {
    send: async (sketch, told) => {
      const page = pageOf(location.href, document.title);
      const draft = draftOf(sketch, locale(), trail.steps(), page, told.facts);
      const { identityToken } = told;
      if (identityToken !== null) tokens.set(draft.caseId, { identityToken });
      dispatch({ type: 'minted', caseId: draft.caseId });
      const { caseId } = draft;
      // The bytes first: a draft on the device names only files that are there too.
      const filesKept = sketch.files.length === 0 || (await files.keep(caseId, sketch.files));
      mine.set(caseId, { filesHeld: !filesKept, files: sketch.files });
      outbox.put(draft);
      const patience = setTimeout(() => {
        dispatch(keptEvent(caseId, storage.receipt(caseId)));
      }, SENDING_MS);
      signal.addEventListener('abort', () => {
        clearTimeout(patience);
      });
    },
    resend: (caseId) => {
      // He was told what sending again may mean, and pressed the button; of any other case he was told nothing.
      unsure.settle(caseId);
      outbox.flush();
    },
    list: () => {
      dispatch(casesOn(storage, unsure));
    },
  };
}
