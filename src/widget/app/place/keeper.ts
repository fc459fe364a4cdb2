import { followTranslator } from '../../../translation/follow-translator.ts';
import { listCases, onDevice, watchCases, watchWaiting } from '../case/device-cases.ts';
import { NOWHERE } from '../machine.ts';
import type { Session } from '../session.ts';
import { subjectOf } from '../subject-of.ts';
import { holdEdits } from './hold-edits.ts';
import { holdEscape } from './hold-escape.ts';
import { holdScroll } from './hold-scroll.ts';
import { placeOf, textOf } from './kept-place.ts';
import { INLINE_KEY, OPEN_KEY, PLACE_KEY } from './keys.ts';
import { createScrollKeeper } from './scroll-keeper.ts';

export interface KeeperOptions {
  readonly session: Pick<Session, 'state' | 'dispatch' | 'subscribe' | 'loadTrail'>;
  /** Where the app draws. */
  readonly place: HTMLElement;
  /** BCP 47 code. */
  readonly locale: () => string;
  readonly inline: boolean;
  /** Whether things may be stored in the tab. */
  readonly keeps: boolean;
  readonly signal: AbortSignal;
}

/**
 * Keeps the place of the customer in this tab, from his first act on, so that he finds it after the page has changed
 * or was loaded anew; brings back the one that is there, and then answers with what opens the panel again,
 * without taking the focus from the page. Where nothing can be stored,
 * the browser asks before a message that was not sent is lost with the page.
 */
export function keepPlace(options: KeeperOptions): (() => void) | undefined {
  const { session, place, locale, inline, signal } = options;
  const { state, dispatch, subscribe } = session;
  const storage = options.keeps ? tabStorage() : null;
  const key = inline ? INLINE_KEY : PLACE_KEY;
  const scroll = createScrollKeeper(place, () => state().past.length, signal);
  let acted = false;
  let written: string | null = null;
  let isSafe = false;
  /** Whose the place is, where the page has said so, here or on an earlier page. */
  let who: string | null = null;
  /** The page's word on that, once it was looked at. */
  let heard: string | null | undefined;

  const restore = (over: boolean): boolean => {
    const text = attempt(() => storage?.getItem(key) ?? null);
    if (!text || text === written) return false;
    const found = placeOf(text, locale(), onDevice);
    if (!found) return false;
    written = text;
    acted = true;
    who = found.who;
    heard = undefined;
    dispatch({ type: 'restore', place: found.place, over });
    scroll.restore(found.scroll);
    return true;
  };
  const save = (): void => {
    if (signal.aborted) return;
    const now = state();
    // A form in the page is there before anybody acts.
    acted ||=
      now.sketch !== NOWHERE.sketch ||
      (inline
        ? !['home', 'contact', 'form'].includes(now.screen.at)
        : now.screen.at !== 'home' || now.past.length > 0);
    if (!acted) return;
    const text = textOf(now, locale(), scroll.top(), who);
    isSafe =
      attempt(() => {
        if (!storage) return false;
        if (text !== written) storage.setItem(key, text);
        if (inline) return true;
        if (now.open) storage.setItem(OPEN_KEY, '1');
        else storage.removeItem(OPEN_KEY);
        return true;
      }) ?? false;
    written = text;
  };

  /** Nothing of one customer is there for the next one, nor goes along with what that one sends. */
  const forget = (): void => {
    const { identityToken } = state().told;
    if (identityToken === heard) return;
    const isSignedOut = identityToken === null && typeof heard === 'string';
    heard = identityToken;
    const before = who;
    const now = subjectOf(identityToken);
    who = isSignedOut ? null : (now ?? before);
    if (who === before) return;
    if (before !== null) {
      dispatch({ type: 'restore', place: NOWHERE, over: true });
      session.loadTrail().then(
        (trail) => {
          trail.clear();
        },
        () => undefined,
      );
    }
    if (options.keeps) listCases(session);
  };
  const reopen = (): void => {
    // He was quicker, and has the focus where he wants it.
    if (state().open) return;
    place.dataset['quiet'] = '';
    dispatch({ type: 'open' });
  };
  for (const type of ['pointerdown', 'keydown']) {
    place.addEventListener(type, () => delete place.dataset['quiet'], { signal, capture: true });
  }

  followTranslator(place, signal);
  if (!inline) {
    holdScroll(place, signal);
    // Its letters are held from the first on.
    holdEdits(place.getRootNode(), signal);
    holdEscape(place.getRootNode(), signal);
  }
  if (options.keeps && !inline) watchCases(session, signal);
  const was = restore(false);
  if (options.keeps) watchWaiting(session, signal);
  forget();
  subscribe(() => {
    forget();
    save();
    scroll.moved();
  });
  save();
  addEventListener('pagehide', save, { signal });
  // Not on becoming visible again: another page of this tab may have gone on meanwhile.
  const leave = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', leave, { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      const { screen } = state();
      const sending = screen.at === 'form' && screen.phase === 'sending';
      if (!persisted || !storage || inline || sending) return;
      // Another page of this tab came between, and may have gone on. What it left is read before this page writes.
      const open = attempt(() => storage.getItem(OPEN_KEY)) ?? null;
      restore(true);
      if (acted && open === null) dispatch({ type: 'close' });
      else if (open !== null) reopen();
    },
    { signal },
  );
  addEventListener(
    'beforeunload',
    (event) => {
      const { sketch, screen } = state();
      const held = screen.at === 'kept' && !screen.durable;
      const words = sketch.message + Object.values(sketch.additions).join('');
      if (held || (words.trim() !== '' && !isSafe)) event.preventDefault();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    // Taken off the page: nothing of the tab stays. What waits to be sent is not the tab's.
    for (const mine of attempt(() => Object.keys(storage ?? {})) ?? []) {
      if (mine.startsWith('handrail:')) attempt(() => storage?.removeItem(mine));
    }
  });
  return was ? reopen : undefined;
}

function tabStorage(): Storage | null {
  return attempt(() => sessionStorage) ?? null;
}

/** Storage may be forbidden or full at any moment. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
