import { base, deskUrl } from 'virtual:handrail/settings';
import { hydrate, render } from 'preact';
import { loadLocale } from '../../locales/generated/widget.ts';
import type { AppModule, Started } from '../page.ts';
import css from '../styles/widget.css?inline';
import { createAdopt } from './adopt.ts';
import { createFocusKeeper } from './focus-keeper.ts';
import { laterWords } from './later-words.ts';
import { casesUrl, placesOf } from './places.ts';
import { nextTask } from './next-task.ts';
import { createSession } from './session.ts';
import { contact, reader, resultExtras, writing } from './view/lazy-screens.tsx';
import { Panel } from './view/Panel.tsx';
import type { View } from './view/view.ts';

/** Who looks at results for so long is about to read one: what comes next is fetched, and never before the results. */
const LOOKS_MS = 400;

/** So long his place is not kept, where he has but searched. */
const KEEPS_MS = 2000;

/** Starts the widget's app in a shadow root that the loader made. */
export const start: AppModule['start'] = async (page, root, frame, launcher, inline = false) => {
  const {
    site,
    given,
    leaving: { signal },
  } = page;
  const drawn = inline ? undefined : frame.drawn;
  const keeps = given['storage'] !== 'none';
  /** What of the view depends on the language. */
  const inLanguage = async (code: string) => {
    const locale = await loadLocale[code]?.();
    if (!locale?.here) throw new Error(`[handrail] there is no locale ${code}`);
    return {
      locale,
      here: locale.here,
      // A form in the page is there before the customer acts.
      places: placesOf(site, code, keeps && !inline, locale.manifest),
      later: () => laterWords(code),
    };
  };
  const language = await inLanguage(drawn?.language ?? page.here[0]);
  const session = createSession(language.locale, language.places, signal, keeps);
  const { dispatch } = session;

  const atStart = given['position'] === 'start';
  if (inline) frame.dress(root);
  const adopt = createAdopt(root);
  adopt(css);

  const place = drawn?.place ?? document.createElement('div');
  if (!drawn) {
    place.className = 'handrail';
    // Of its own: a page may force another direction on our host element.
    place.dir = language.locale.meta.direction;
    root.append(place);
  }
  const keepFocus = createFocusKeeper(place, inline || !!drawn);
  let open = !!drawn && !!place.querySelector('[open]');
  let opener = drawn?.take() ?? null;
  if (open) dispatch({ type: 'open' });
  let answered = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    // What was on its way when the widget left arrives for nobody.
    if (signal.aborted) return;
    const state = session.state();
    const { screen } = state;
    answered ||=
      state.forPage !== null ||
      (screen.at === 'results' ? screen.phase !== 'searching' : screen.at !== 'home');
    render(<Panel view={view} state={state} />, place);
    const toggled = state.open !== open;
    open = state.open;
    if (toggled && open) opener = document.activeElement;
    if (toggled && !inline) frame.show(place, open);
    keepFocus(open, toggled);
    if (toggled) {
      if (launcher) launcher.ariaExpanded = String(open);
      if (!open) {
        // It stays there where nothing of the page had the focus, or what had it is gone.
        launcher?.focus();
        (opener as HTMLElement | null)?.focus();
      }
    }
    if (screen.at === 'contact') writing.warm(view);
    clearTimeout(pause);
    if (screen.at === 'results' && screen.phase === 'found') {
      pause = setTimeout(() => {
        reader.warm(view);
        contact.warm(view);
      }, LOOKS_MS);
    }
  };
  const view: View = {
    ...language,
    ...{ settings: { base, deskUrl }, session, dispatch, adopt, inline, atStart },
    chat: () => page.chat,
    redraw: draw,
    // What he came for is fetched first.
    reach: () => {
      const extras = answered && resultExtras.now(view);
      return extras ? extras.reachOf(view, extras.later) : undefined;
    },
  };
  session.subscribe(draw);
  if (inline) draw();

  let kept: Promise<(() => void) | undefined> | undefined;
  const keep = (): NonNullable<typeof kept> =>
    (kept ??= import('./place/keeper.ts').then(
      ({ keepPlace }) =>
        keepPlace({ ...{ session, place, inline, keeps, signal }, locale: () => view.locale.meta.code }),
      // Where he was is forgotten; what waits to be sent is not.
      () => undefined,
    ));
  // Nothing of it stands before his first results, unless there is a place to bring back or something that he wrote.
  const patience = setTimeout(() => void keep(), KEEPS_MS);
  const keepSoon = (): void => {
    if (!/home|results/.test(session.state().screen.at)) void keep();
  };
  session.subscribe(keepSoon);
  signal.addEventListener('abort', () => {
    clearTimeout(pause);
    clearTimeout(patience);
    render(null, place);
    place.remove();
  });
  // Before he sees anything, and before the page fills in what he may have written already.
  if (keeps && !drawn && frame.hasPlace(inline)) await keep();
  // Into the closed panel, so that opening has but to show it; or it takes over the one that stands there.
  if (!inline)
    (drawn ? hydrate : render)(<Panel view={view} state={{ ...session.state(), open: true }} />, place);
  if (drawn) keepFocus(open, false);
  const written = drawn && place.querySelector('input')?.value;
  if (written) dispatch({ type: 'query', query: written, typing: true });

  const run: Started['run'] = (name, argument) => {
    if (name === 'close' || (name === 'toggle' && session.state().open)) {
      dispatch({ type: 'close' });
      return;
    }
    if (argument === 'again') {
      void keep().then((reopens) => reopens?.());
      return;
    }
    if (name === 'embed') {
      import('./embedded/embed.ts').then(
        ({ embed }) => embed(argument, { page, root, view, frame, start, createSession, inLanguage }),
        // The page has what it had before.
        () => undefined,
      );
      return;
    }
    const words = name === 'search' ? argument : undefined;
    if (words !== undefined && typeof words !== 'string') {
      page.run('.warn', 'search takes words, as text.');
      return;
    }
    if (name === 'contact') {
      if (argument === 'callback') dispatch({ type: 'write', callback: true });
      else dispatch({ type: inline ? 'write' : 'person' });
    }
    dispatch({ type: 'open' });
    if (words || (name === 'search' && session.state().screen.at !== 'results'))
      dispatch({ type: 'query', query: words ?? '', typing: false });
  };
  const started = { run, view, place, inLanguage };
  (page.apps ??= []).push(started);
  for (const tell of [...(page.said ?? [])]) tell(started);
  await nextTask();
  return started;
};

/** Sends what waits on this device from an earlier visit, without showing anything. */
export function resume(site: string, signal: AbortSignal): void {
  const url = casesUrl(site);
  if (url === null) return;
  void import('../outbox/send-waiting.ts').then(
    ({ sendWaiting }) => {
      sendWaiting(url, signal);
    },
    // What cannot be loaded now is sent from the next page.
    () => undefined,
  );
}
