import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { Trail } from '../../../trail/trail.ts';
import { browserOutbox } from '../../outbox/browser-outbox.ts';
import type { RefusedCase } from '../../outbox/case-storage.ts';
import type { AttachedFile, Call, Event, Shown, Sketch, Told } from '../machine.ts';
import { subjectOf } from '../place/who.ts';
import type { World } from '../reading/in-world.ts';
import { casesOn } from './device-cases.ts';
import { callOf, draftOf, keptSteps, ownWords, pageOf } from './draft-of.ts';

/** After so long without the desk's answer he is told that his message is safe. */
const SENDING_MS = 5_000;

/** The session's way to the outbox; loaded when there is something to send or to list. */
export interface Sender {
  /** Resolves once the case is kept and on its way. Rejects where nothing was made of the sketch. */
  readonly send: (sketch: Sketch & { readonly call?: Call }, told: Told) => Promise<void>;
  /** Tells how a case stands that the screen is of. */
  readonly look: (shown?: Shown) => void;
  /** Sends one case now, also where nobody knows whether it has arrived. */
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
  const keptEvent = (caseId: string, receipt: CaseReceipt | null): Event => {
    // Looked at each time: what was saved may have been cleared since.
    const durable = storage.isSaved(caseId);
    const filesHeld = durable && mine.get(caseId)?.filesHeld === true;
    const draft = storage.kept().find((one) => one.caseId === caseId) ?? null;
    return { type: 'kept', caseId, durable, filesHeld, receipt, unsure: unsure.has(caseId), draft };
  };
  const drop = (caseId: string): void => {
    storage.drop(caseId);
    void files.drop(caseId);
  };
  const isHeld = (caseId: string): boolean =>
    mine.get(caseId)?.filesHeld === true || !storage.isSaved(caseId);
  const { outbox, storage, files, unsure, putBack, over } = browserOutbox(
    url,
    {
      received: (receipt, notTaken, draft) => {
        const sent = mine.get(receipt.caseId);
        // What was tried belongs to the case now, if it was this page that sent it.
        if (sent) trail.clear();
        if (sent?.instead !== undefined) drop(sent.instead);
        dispatch({ type: 'received', receipt, notTaken, ...(draft && callOf(draft)) });
      },
      waiting: (caseId, receipt) => {
        dispatch(keptEvent(caseId, receipt));
      },
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
    if (!isShown || sketch.instead === caseId) {
      // It is in the form, or will be once he opens it.
      says({});
      return;
    }
    const there = read.flatMap(({ bytes, ...one }): AttachedFile[] => (bytes ? [{ ...one, bytes }] : []));
    const words = ownWords(draft);
    trail.takeBack(draft.trail);
    says({
      ...words,
      // What he has begun since stays before it.
      message: [sketch.message, words.message].filter(Boolean).join('\n\n'),
      files: [...sketch.files, ...there],
      filesGone: read.flatMap(({ bytes, name }) => (bytes ? [] : [name])),
      // What he took out then stays out.
      struck: keptSteps(trail.steps(), draft.trail),
      struckFacts: told.facts.flatMap(({ name }) =>
        draft.facts?.some((fact) => fact.name === name) ? [] : [name],
      ),
      withoutPage: draft.page === null,
    });
  };
  const look = ({ caseId = '', draft }: Shown = {}): void => {
    const refused = storage.refused(caseId);
    if (refused) {
      void mend(refused);
      return;
    }
    const receipt = storage.receipt(caseId);
    const waits = storage.kept().some((one) => one.caseId === caseId);
    if (receipt && !waits) {
      dispatch({ type: 'received', receipt, notTaken: [], ...(draft && callOf(draft)) });
      return;
    }
    // The device was cleared, and the screen still knows what he wrote.
    if (!waits && draft) putBack(draft);
    dispatch(keptEvent(caseId, receipt));
  };
  const list = (): void => {
    dispatch(casesOn(storage, unsure, state().told.identityToken));
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
      const { identityToken } = told;
      if (identityToken !== null) tokens.set(draft.caseId, { identityToken });
      const subject = subjectOf(identityToken);
      if (subject !== null) storage.sign(draft.caseId, subject);
      const { caseId } = draft;
      dispatch({ type: 'minted', caseId, draft });
      // The bytes first: a draft on the device names only files that are there too.
      const filesKept = sketch.files.length === 0 || (await files.keep(caseId, sketch.files));
      const { instead } = sketch;
      mine.set(caseId, { filesHeld: !filesKept, ...(instead !== undefined && { instead }) });
      // Kept anew: the one that was refused is not needed any more.
      if (outbox.put(draft) && filesKept && instead !== undefined) drop(instead);
      const patience = setTimeout(() => {
        dispatch(keptEvent(caseId, storage.receipt(caseId)));
      }, SENDING_MS);
      signal.addEventListener('abort', () => {
        clearTimeout(patience);
      });
    },
    look,
    resend: (shown) => {
      look(shown);
      // He was told what sending again may mean, and pressed the button; of any other case he was told nothing.
      unsure.settle(shown?.caseId ?? '');
      outbox.sendNow();
    },
    discard: (form) => {
      if (form?.instead !== undefined) drop(form.instead);
      list();
    },
    list,
  };
}
