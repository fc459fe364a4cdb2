import { askForCase, tokenOf } from '../../../case-view/case-requests.ts';
import type { CaseView } from '../../../handoff/answers.ts';
import { createUlid } from '../../../handoff/ulid.ts';
import { browserAdditions, caseAddress } from '../../outbox/browser-additions.ts';
import type { SentCase } from '../../outbox/case-storage.ts';
import type { CaseScreen, FollowedEvent } from '../following-state.ts';
import type { Session } from '../session.ts';

/** While the case is looked at, it is asked for anew so often, in ms. */
const REFRESH_MS = 60_000;
/** After so long without the desk's answer he is told that his words are safe, in ms. */
const SENDING_MS = 5_000;

/** What he can do with the case on the screen. */
export interface Follower {
  /** Adds his words, which are on the device before this returns, or else in the page's memory. */
  readonly add: (message: string) => void;
  readonly sendNow: () => void;
  readonly ask: () => void;
}

type News = FollowedEvent['news'];
type Sending = ReturnType<typeof browserAdditions>;
/** One a session: what only its memory holds is there again when he comes back to the case. */
const known = new WeakMap<Session, Sending>();

/**
 * Shows where a case stands and what becomes of what he adds to it, until `gone` aborts; what is not sent by then goes on
 * being sent.
 */
export function follow(session: Session, casesUrl: string, sent: SentCase, gone: AbortSignal): Follower {
  const { caseId, followUrl } = sent;
  const sending = known.get(session) ?? sendingOf(session, casesUrl);
  known.set(session, sending);
  const { additions } = sending;
  const tell = (news: News): void => {
    session.dispatch({ type: 'followed', caseId, news });
  };

  const ask = async (): Promise<void> => {
    const answer = await askForCase(caseAddress(casesUrl), tokenOf(followUrl));
    const screen = caseOn(session, caseId);
    if (gone.aborted || !screen) return;
    if (answer.ok) show(session, caseId, answer.data);
    else if (answer.refusal === 'case.not-found') tell({ phase: 'gone' });
    // What the desk told before is still true, if perhaps not the latest.
    else if (!screen.told) tell({ phase: 'failed' });
  };
  let patience: ReturnType<typeof setTimeout> | undefined;
  const isSending = (): void => {
    tell({ waiting: waitingIn(sending, caseId), added: 'sending' });
    clearTimeout(patience);
    patience = setTimeout(() => {
      if (caseOn(session, caseId)?.added === 'sending') tell({ added: 'waiting' });
    }, SENDING_MS);
  };

  const refresh = setInterval(() => {
    if (document.visibilityState === 'visible') void ask();
  }, REFRESH_MS);
  gone.addEventListener('abort', () => {
    clearInterval(refresh);
    clearTimeout(patience);
  });
  const waiting = waitingIn(sending, caseId);
  tell({ waiting, added: waiting.length > 0 ? 'waiting' : 'nothing' });
  if (waiting.length > 0) additions.flush();
  void ask();
  return {
    add: (text) => {
      additions.add({ id: createUlid(), message: text.trim(), caseId, followUrl });
      begun(session, caseId, '');
      isSending();
    },
    sendNow: () => {
      isSending();
      additions.flush();
    },
    ask: () => {
      tell({ phase: 'loading' });
      void ask();
    },
  };
}

/** Sends for all of the session's cases, and says what became of it where the case is on the screen. */
function sendingOf(session: Session, casesUrl: string): Sending {
  const tell = (caseId: string, added?: CaseScreen['added']): void => {
    const news: News = { waiting: waitingIn(sending, caseId), ...(added && { added }) };
    session.dispatch({ type: 'followed', caseId, news });
  };
  const sending = browserAdditions(
    casesUrl,
    {
      received: ({ caseId }, view) => {
        show(session, caseId, view);
        tell(caseId, sending.storage.kept(caseId).length > 0 ? 'sending' : 'received');
      },
      waiting: ({ caseId }) => {
        tell(caseId, 'waiting');
      },
      refused: (addition, because) => {
        const { caseId, message } = addition;
        // Where nobody looks it stays on the device.
        if (!caseOn(session, caseId)) return;
        const since = session.state().sketch.additions[caseId] ?? '';
        begun(session, caseId, since === '' ? message : `${message}\n\n${since}`);
        sending.storage.drop(addition);
        tell(caseId, because === 'case.full' ? 'full' : 'refused');
      },
      elsewhere: () => {
        const { screen } = session.state();
        if (screen.at !== 'case') return;
        const { sent, waiting: before } = screen;
        const { caseId } = sent;
        const isOver = before.length > 0 && sending.storage.kept(caseId).length === 0;
        tell(caseId, isOver ? 'nothing' : undefined);
        void askForCase(caseAddress(casesUrl), tokenOf(sent.followUrl)).then((answer) => {
          if (!answer.ok) return;
          show(session, caseId, answer.data);
          // Sent from there; or taken back there into the field, because the desk refused it.
          const has = new Set(answer.data.additions.map(({ id }) => id));
          if (isOver && before.every(({ id }) => has.has(id))) tell(caseId, 'received');
        });
      },
    },
    session.signal,
    session.keeps,
  );
  addEventListener(
    'beforeunload',
    (event) => {
      if (sending.storage.kept().some((one) => !sending.storage.isDurable(one))) event.preventDefault();
    },
    { signal: session.signal },
  );
  return sending;
}

/** What he has written and not added yet. */
export function begun(session: Session, caseId: string, text: string): void {
  const { [caseId]: _, ...others } = session.state().sketch.additions;
  const additions = text === '' ? others : { ...others, [caseId]: text };
  session.dispatch({ type: 'sketch', change: { additions } });
}

function caseOn(session: Session, caseId: string): CaseScreen | null {
  const { screen } = session.state();
  return screen.at === 'case' && screen.sent.caseId === caseId ? screen : null;
}

function waitingIn({ storage }: Sending, caseId: string): NonNullable<News['waiting']> {
  return storage
    .kept(caseId)
    .map((one) => ({ id: one.id, message: one.message, durable: storage.isDurable(one) }));
}

function show(session: Session, caseId: string, told: CaseView): void {
  const before = caseOn(session, caseId)?.told;
  // An answer that was overtaken by a newer one.
  if (before && before.additions.length > told.additions.length) return;
  session.dispatch({ type: 'followed', caseId, news: { phase: 'ready', told } });
  const { kept, sent } = session.state();
  if (!sent.some((one) => one.caseId === caseId && one.stage !== told.stage)) return;
  const changed = sent.map((one) => (one.caseId === caseId ? { ...one, stage: told.stage } : one));
  session.dispatch({ type: 'cases', kept, sent: changed });
}
