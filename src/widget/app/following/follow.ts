import { askForCase } from '../../../case-view/case-requests.ts';
import type { CaseView } from '../../../handoff/answers.ts';
import { caseAddress, tokenOf } from '../../../handoff/follow-link.ts';
import { createUlid } from '../../../handoff/ulid.ts';
import { browserAdditions } from '../../outbox/browser-additions.ts';
import { noteAdditions } from '../case/device-cases.ts';
import type { CaseScreen, FollowedEvent } from '../following-state.ts';
import type { Session } from '../session.ts';
import type { View } from '../view/view.ts';

/** While the case is looked at, it is asked for anew so often, in ms. */
const REFRESH_MS = 60_000;
/** After so long without the desk's answer he is told that his words are safe, in ms. */
const SENDING_MS = 5_000;

/** What he can do with the case on the screen. */
export interface Follower {
  /** Shows where it stands and what becomes of what he adds to it, until it is left; that goes on being sent. */
  readonly open: () => void;
  readonly leave: () => void;
  /** Notes what he has written and not added yet. */
  readonly write: (text: string) => void;
  /** Adds his words, which are on the device before this returns, or else in the page's memory. */
  readonly add: (message: string) => void;
  readonly sendNow: () => void;
  readonly ask: () => void;
  /** Makes a new message of the words, which goes through the form as any does. */
  readonly writeAnew: (text: string) => void;
}

/** What he has begun since stays before what comes back. */
const joined = (...texts: readonly (string | undefined)[]): string => texts.filter(Boolean).join('\n\n');

/** One a session: what only its memory holds is there again when he comes back to the case. */
const known = new WeakMap<Session, Follower>();

/** Who follows the cases of a session, and sends for all of them; nobody where there is no desk. */
export function followerOf({ session, places }: View): Follower | null {
  if (places.cases === null) return null;
  const follower = known.get(session) ?? createFollower(session, places.cases);
  known.set(session, follower);
  return follower;
}

function createFollower(session: Session, casesUrl: string): Follower {
  const { state, dispatch } = session;
  let asked = 0;
  let refresh: ReturnType<typeof setInterval> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const shown = (): CaseScreen | null => {
    const { screen } = state();
    return screen.at === 'case' ? screen : null;
  };
  /** The case on the screen, by its id. */
  const here = (): string => shown()?.sent.caseId ?? '';
  const tell = (caseId: string, news: FollowedEvent['news']): void => {
    dispatch({ type: 'followed', caseId, news });
  };
  /** Tells what of the case waits, and what became of what he added last, where that is another thing now. */
  const tellWaiting = (caseId: string, added = shown()?.added ?? 'nothing'): void => {
    const waiting = storage.kept(caseId).map((one) => ({ ...one, durable: storage.isDurable(one) }));
    tell(caseId, { waiting, added });
    if (here() === caseId) takeBack(caseId);
  };
  /** Words that the desk refused are in the field of the case again, and it is said why. */
  const takeBack = (caseId: string): void => {
    for (const { id, message, because } of storage.refused(caseId)) {
      const { additions: begun, takenBack } = state().sketch;
      // Once: what he has made of them since, on an earlier page too, stays as he made it.
      if (!takenBack.includes(id)) {
        dispatch({ type: 'sketch', change: { takenBack: [...takenBack, id] } });
        begin(caseId, joined(begun[caseId], message));
      }
      tell(caseId, { added: because === 'case.full' ? 'full' : 'notTaken' });
    }
  };
  const begin = (caseId: string, text: string): void => {
    dispatch({ type: 'sketch', change: { additions: { ...state().sketch.additions, [caseId]: text } } });
  };
  const show = (caseId: string, told: CaseView): void => {
    tell(caseId, { phase: 'ready', told });
    const { kept, sent } = state();
    const before = sent.find((one) => one.caseId === caseId);
    if (!before || before.stage === told.stage) return;
    const now = { ...before, stage: told.stage };
    dispatch({ type: 'cases', kept, sent: sent.map((one) => (one === before ? now : one)) });
  };
  /** Asks the desk how the case on the screen stands; what it was asked before counts no more. */
  const ask = async (): Promise<void> => {
    const sent = shown()?.sent;
    if (!sent) return;
    const { caseId, followUrl } = sent;
    const mine = (asked += 1);
    const answer = await askForCase(caseAddress(casesUrl), tokenOf(followUrl));
    if (mine !== asked) return;
    if (answer.ok) {
      show(caseId, answer.data);
      // He has seen where it stands: that it is closed is no news on his home any more.
      if (here() === caseId) cases.updateStage(caseId, answer.data.stage);
    } else if (answer.refusal === 'case.not-found') tell(caseId, { phase: 'gone' });
    // What the desk told before is still true, if perhaps not the latest.
    else if (!shown()?.told) tell(caseId, { phase: 'failed' });
  };
  const isSending = (): void => {
    const caseId = here();
    tellWaiting(caseId, 'sending');
    clearTimeout(patience);
    patience = setTimeout(() => {
      if (shown()?.added === 'sending') tell(caseId, { added: 'waiting' });
    }, SENDING_MS);
  };

  const { additions, storage, cases } = browserAdditions(
    casesUrl,
    {
      received: ({ caseId }, view) => {
        // Asked before, the desk may answer later, and does not know of it.
        if (here() === caseId) asked += 1;
        show(caseId, view);
        tellWaiting(caseId, storage.kept(caseId).length > 0 ? 'sending' : 'sent');
      },
      waiting: ({ caseId }) => {
        tellWaiting(caseId, 'waiting');
      },
      refused: ({ caseId }) => {
        tellWaiting(caseId);
        // The case may be gone.
        void ask();
      },
      elsewhere: () => {
        const screen = shown();
        if (!screen) return;
        const { waiting: before } = screen;
        const { caseId } = screen.sent;
        const isOver = before.length > 0 && storage.kept(caseId).length === 0;
        tellWaiting(caseId, isOver ? 'nothing' : screen.added);
        void ask().then(() => {
          // Sent from there, unless the desk refused it.
          const has = shown()?.told?.additions ?? [];
          if (isOver && before.every((one) => has.some(({ id }) => id === one.id)))
            tell(caseId, { added: 'sent' });
        });
      },
    },
    session.signal,
    session.keeps,
  );
  noteAdditions(session, storage);
  addEventListener(
    'beforeunload',
    (event) => {
      if (storage.holds()) event.preventDefault();
    },
    session,
  );

  const follower: Follower = {
    open: () => {
      const caseId = here();
      const waits = storage.kept(caseId).length > 0;
      tellWaiting(caseId, waits ? 'waiting' : 'nothing');
      if (waits) additions.flush();
      void ask();
      refresh = setInterval(() => {
        if (!document.hidden) void ask();
      }, REFRESH_MS);
    },
    leave: () => {
      clearInterval(refresh);
    },
    write: (text) => {
      const caseId = here();
      begin(caseId, text);
      if (text !== '') return;
      for (const refused of storage.refused(caseId)) {
        // He has added its words anew, or wants nothing more of them.
        storage.drop(refused);
        tell(caseId, { added: 'nothing' });
      }
    },
    add: (text) => {
      const sent = shown()?.sent;
      if (!sent) return;
      const { caseId, followUrl } = sent;
      additions.add({ id: createUlid(), message: text.trim(), caseId, followUrl });
      follower.write('');
      isSending();
    },
    sendNow: () => {
      isSending();
      additions.flush();
    },
    ask: () => {
      tell(here(), { phase: 'loading' });
      void ask();
    },
    writeAnew: (text) => {
      dispatch({ type: 'sketch', change: { message: joined(state().sketch.message, text) } });
      follower.write('');
      dispatch({ type: 'write' });
    },
  };
  return follower;
}
