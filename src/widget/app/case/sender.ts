import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import type { Call, Event, Sketch, Told } from '../machine.ts';
import { casesOn } from './device-cases.ts';
import { draftOf, pageOf } from './draft-of.ts';

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  /** Resolves to the case's id once it is kept and on its way. */
  readonly send: (sketch: Sketch & { readonly call?: Call }, told: Told) => Promise<string>;
  /** How a case of this page waits at this moment. */
  readonly kept: (caseId: string) => Event;
  readonly resend: () => void;
  readonly list: () => void;
}

export interface SenderOptions {
  readonly url: string;
  /** The language now. */
  readonly locale: () => string;
  readonly trail: Trail;
  readonly dispatch: (event: Event) => void;
  readonly signal: AbortSignal;
  /** Whether things may be stored on the device. */
  readonly keeps: boolean;
}

export function createSender({ url, locale, trail, dispatch, signal, keeps }: SenderOptions): Sender {
  /** What this page has sent, and how it is kept. */
  const mine = new Map<
    string,
    Pick<Event & { type: 'kept' }, 'durable' | 'filesHeld'> & Pick<Sketch, 'files'>
  >();
  /** In memory alone: a case that is sent from a later page is an unverified one. */
  const tokens = new Map<string, { readonly identityToken: string }>();
  const keptEvent = (caseId: string, receipt: CaseReceipt | null): Event => {
    const { durable = true, filesHeld = false } = mine.get(caseId) ?? {};
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
      const durable = outbox.put(draft);
      mine.set(caseId, { durable, filesHeld: durable && !filesKept, files: sketch.files });
      return caseId;
    },
    kept: (caseId) => keptEvent(caseId, storage.receipt(caseId)),
    resend: () => {
      // He was told what sending again may mean, and pressed the button.
      for (const { caseId } of storage.kept()) unsure.settle(caseId);
      outbox.flush();
    },
    list: () => {
      dispatch(casesOn(storage, unsure));
    },
  };
}
