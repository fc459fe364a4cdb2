import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import { isUnsure, settleUnsure } from '../../outbox/unsure.ts';
import type { Call, Event, Sketch } from '../machine.ts';
import { draftOf, pageOf } from './draft-of.ts';

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  readonly send: (sketch: Sketch & { readonly call?: Call }) => {
    readonly caseId: string;
    readonly durable: boolean;
  };
  readonly resend: () => void;
  readonly list: () => void;
}

export interface SenderOptions {
  readonly url: string;
  readonly locale: string;
  readonly trail: Trail;
  readonly dispatch: (event: Event) => void;
  readonly signal: AbortSignal;
}

export function createSender({ url, locale, trail, dispatch, signal }: SenderOptions): Sender {
  const durable = new Map<string, boolean>();
  const list = (): void => {
    const kept = storage.kept().map(({ caseId, createdAt }) => ({ caseId, createdAt }));
    dispatch({ type: 'cases', kept, sent: storage.sent() });
  };
  const { outbox, storage } = browserOutbox(
    url,
    {
      received: (receipt) => {
        // What was tried belongs to the case now, if it was this page that sent it.
        if (durable.has(receipt.caseId)) trail.clear();
        dispatch({ type: 'received', receipt });
      },
      waiting: (caseId) => {
        dispatch({ type: 'kept', caseId, durable: durable.get(caseId) ?? true, unsure: isUnsure(caseId) });
      },
      refused: (draft, field) => {
        // His words are in the form again, to be mended and sent as another case.
        if (durable.has(draft.caseId)) storage.drop(draft.caseId);
        const { name = '', email = '', phone = '' } = draft.customer;
        // The first paragraph of a wish for a call is ours.
        const own = draft.message.replace(draft.channel === 'callback' ? /^.*(\n\n)?/ : '', '');
        dispatch({
          type: 'refused',
          caseId: draft.caseId,
          field,
          sketch: { message: own, name, email, phone },
        });
      },
    },
    signal,
  );
  return {
    send: (sketch) => {
      const draft = draftOf(sketch, locale, trail.steps(), pageOf(location.href, document.title));
      dispatch({ type: 'minted', caseId: draft.caseId });
      const kept = outbox.put(draft);
      durable.set(draft.caseId, kept);
      return { caseId: draft.caseId, durable: kept };
    },
    resend: () => {
      // He was told what sending again may mean, and pressed the button.
      for (const { caseId } of storage.kept()) settleUnsure(caseId);
      outbox.flush();
    },
    list,
  };
}
