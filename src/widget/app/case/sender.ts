import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import type { RefusedCase } from '../../outbox/case-storage.ts';
import type { AttachedFile, Call, Shown, Sketch, Told } from '../machine.ts';
import type { World } from '../reading/in-world.ts';
import { subjectOf } from '../subject-of.ts';
import { keptScreen, receivedScreen } from './after-sending.ts';
import { listCases } from './device-cases.ts';
import { draftOf, ownWords, pageOf } from './draft-of.ts';

/** After so long without the desk's answer he is told that his message is safe. */
const SENDING_MS = 5_000;

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  /** Resolves once the case is kept and on its way. Rejects where nothing was made of the sketch. */
  readonly send: (sketch: Sketch & { readonly call?: Call }, told: Told) => Promise<void>;
  /** Tells how a case stands that the screen is of. */
  readonly look: (shown?: Shown) => void;
  /** Sends now what waits, the case that is shown also where nobody knows whether it has arrived. */
  readonly resend: (shown?: Shown) => void;
  /** Takes a refused message off the device. */
  readonly discard: (shown?: Shown) => void;
  readonly list: () => void;
}

/** `url` is where cases are sent, null where nobody takes them: then it throws. */
export function createSender(
  {
    locale,
    state,
    dispatch,
    signal,
    keeps,
  }: Pick<World, 'locale' | 'state' | 'dispatch' | 'signal' | 'keeps'>,
  url: string | null,
  trail: Trail,
): Sender {
  if (url === null) throw new Error('[handrail] there is no desk to send to');
  /** What this page has sent, and how it is kept. */
  const mine = new Map<string, { readonly filesHeld: boolean } & Pick<Sketch, 'instead'>>();
  /** In memory alone: a case that is sent from a later page is an unverified one. */
  const tokens = new Map<string, { readonly identityToken: string }>();
  const waits = (caseId: string, receipt: CaseReceipt | null, sending = false): void => {
    // Looked at each time: what was saved may have been cleared since.
    const durable = storage.isSaved(caseId);
    const filesHeld = durable && mine.get(caseId)?.filesHeld === true;
    const draft = storage.kept().find((one) => one.caseId === caseId) ?? null;
    const known = { durable, filesHeld, receipt, sending, unsure: unsure.has(caseId) };
    dispatch({ type: 'kept', screen: keptScreen(caseId, draft, known) });
  };
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** However long that takes which has just begun, he is not left without a word. */
  const beginPatience = (caseId: string): void => {
    clearTimeout(patience);
    patience = setTimeout(() => {
      waits(caseId, storage.receipt(caseId));
    }, SENDING_MS);
  };
  signal.addEventListener('abort', () => {
    clearTimeout(patience);
  });
  const drop = (caseId: string): void => {
    storage.drop(caseId);
    void files.drop(caseId);
  };
  const isHeld = (caseId: string): boolean =>
    mine.get(caseId)?.filesHeld === true || !storage.isSaved(caseId);
  const { outbox, storage, files, unsure, putBack, over } = browserOutbox(
    url,
    {
      received: (receipt, notTaken) => {
        const { caseId } = receipt;
        const sent = mine.get(caseId);
        const { screen } = state();
        const draft = 'draft' in screen && screen.draft?.caseId === caseId ? screen.draft : null;
        if (sent?.instead !== undefined) drop(sent.instead);
        dispatch({ type: 'received', screen: receivedScreen(receipt, draft, notTaken) });
      },
      waiting: waits,
      refused: (draft, field) => {
        void mend({ draft, field });
      },
    },
    signal,
    { keeps, besideOf: (caseId) => tokens.get(caseId), isHeld },
  );
  /** His words are in the form again, to be mended and sent as another case; until then they stay on the device. */
  const mend = async ({ draft, field }: RefusedCase): Promise<void> => {
    const { caseId, files: attached = [] } = draft;
    const read = await Promise.all(
      attached.map(async ({ id, name }) => ({ id, name, bytes: await files.read(caseId, id) })),
    );
    const { screen, sketch, told } = state();
    const says = (change: Partial<Sketch>): void => {
      dispatch({ type: 'refused', caseId, field, sketch: { ...change, instead: caseId } });
    };
    const isShown = screen.at === 'kept' && screen.caseId === caseId;
    const isInForm = screen.at === 'form' && screen.draft?.caseId === caseId;
    if (isShown || isInForm) trail.takeBack(draft.trail);
    if (!isShown || sketch.instead === caseId) {
      // It is in the form, or will be once he opens it.
      says({});
      return;
    }
    const there = read.flatMap(({ bytes, ...one }): AttachedFile[] => (bytes ? [{ ...one, bytes }] : []));
    const words = ownWords(draft);
    says({
      ...words,
      // What he has begun since stays before it.
      message: [sketch.message, words.message].filter(Boolean).join('\n\n'),
      files: [...sketch.files, ...there],
      filesGone: [...(sketch.filesGone ?? []), ...read.flatMap(({ bytes, name }) => (bytes ? [] : [name]))],
      // What he took out then stays out.
      struckFacts: told.facts.flatMap(({ name }) =>
        draft.facts?.some((fact) => fact.name === name) ? [] : [name],
      ),
      withoutPage: draft.page === null,
    });
  };
  const look = ({ draft, caseId = draft?.caseId ?? '' }: Shown = {}, sending = false): void => {
    const refused = storage.refused(caseId);
    if (refused) {
      void mend(refused);
      return;
    }
    const receipt = storage.receipt(caseId);
    const isKept = storage.kept().some((one) => one.caseId === caseId);
    if (receipt && !isKept) {
      dispatch({ type: 'received', screen: receivedScreen(receipt, draft) });
      return;
    }
    // The device was cleared, and the screen still knows what he wrote.
    if (!isKept && draft) putBack(draft);
    waits(caseId, receipt, sending);
  };
  const list = (): void => {
    listCases({ state, dispatch }, { storage, unsure });
  };
  // Wherever he is by then: what this page alone holds would go with it.
  addEventListener(
    'beforeunload',
    (event) => {
      if (storage.kept().some(({ caseId }) => isHeld(caseId))) event.preventDefault();
    },
    { signal: over },
  );
  return {
    send: async (sketch, told) => {
      const page = pageOf(location.href, document.title);
      const draft = draftOf(sketch, locale(), trail.steps(), page, told.facts);
      const { caseId } = draft;
      const { identityToken } = told;
      if (identityToken !== null) tokens.set(caseId, { identityToken });
      const subject = subjectOf(identityToken);
      if (subject !== null) storage.sign(caseId, subject);
      dispatch({ type: 'minted', draft });
      // The bytes first: a draft on the device names only files that are there too.
      const filesKept = !draft.files || (await files.keep(caseId, sketch.files));
      const { instead } = sketch;
      // What was tried is the message's from now on; what he tries next goes with another one.
      trail.clear();
      mine.set(caseId, { filesHeld: !filesKept, ...(instead !== undefined && { instead }) });
      // Kept anew: the one that was refused is not needed any more.
      if (outbox.put(draft) && filesKept && instead !== undefined) drop(instead);
      beginPatience(caseId);
    },
    look,
    resend: (shown) => {
      const { caseId = '' } = shown ?? {};
      const isUnderWay = outbox.isSending(caseId);
      look(shown, true);
      // He was told what sending again may mean, and pressed the button; of any other case he was told nothing. While one
      // try is under way, its own fate is what is in doubt.
      if (!isUnderWay) unsure.settle(caseId);
      outbox.sendNow();
      beginPatience(caseId);
    },
    discard: (form) => {
      if (form?.instead !== undefined) drop(form.instead);
      list();
    },
    list,
  };
}
