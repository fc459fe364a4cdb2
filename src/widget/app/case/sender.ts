import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import type { Event, Sketch, Told } from '../machine.ts';
import { draftOf, pageOf } from './draft-of.ts';

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  readonly send: (sketch: Sketch, told: Told) => { readonly caseId: string; readonly durable: boolean };
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
  /** Whether an unsent case may wait on the device. */
  readonly keeps: boolean;
}

export function createSender({ url, locale, trail, dispatch, signal, keeps }: SenderOptions): Sender {
  const durable = new Map<string, boolean>();
  /** In memory alone: a case that is sent from a later page is an unverified one. */
  const tokens = new Map<string, string>();
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
        dispatch({ type: 'kept', caseId, durable: durable.get(caseId) ?? true });
      },
      refused: (draft, field) => {
        // His words are in the form again, to be mended and sent as another case.
        if (durable.has(draft.caseId)) storage.drop(draft.caseId);
        const { name = '', email = '', phone = '' } = draft.customer;
        dispatch({
          type: 'refused',
          caseId: draft.caseId,
          field,
          sketch: { message: draft.message, name, email, phone },
        });
      },
    },
    signal,
    { keeps, tokenOf: (caseId) => tokens.get(caseId) },
  );
  return {
    send: (sketch, told) => {
      const page = pageOf(location.href, document.title);
      const draft = draftOf(sketch, locale(), trail.steps(), page, told.facts);
      if (told.identityToken !== null) tokens.set(draft.caseId, told.identityToken);
      dispatch({ type: 'minted', caseId: draft.caseId });
      const kept = outbox.put(draft);
      durable.set(draft.caseId, kept);
      return { caseId: draft.caseId, durable: kept };
    },
    resend: outbox.flush,
    list,
  };
}
