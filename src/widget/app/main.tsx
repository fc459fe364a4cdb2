import { accent, base, deskUrl } from 'virtual:handrail/settings';
import { render } from 'preact';
import { loadLocale as loadLater } from '../../locales/generated/later.ts';
import { loadLocale } from '../../locales/generated/widget.ts';
import tokens from '../../look/tokens.css?inline';
import type { Boot, Run } from '../api.ts';
import css from '../styles/widget.css?inline';
import { createFocusKeeper } from './focus-keeper.ts';
import { casesUrl, placesOf } from './places.ts';
import { createSession } from './session.ts';
import { contact, reach, reader, writing } from './view/lazy-screens.tsx';
import { Panel, showPanel } from './view/Panel.tsx';
import type { View } from './view/view.ts';
import { warn } from './warn.ts';

/** Who looks at results for so long is about to read one: what comes next is fetched, and never before the results. */
const LOOKS_MS = 400;

/** What the languages' modules share: here it costs neither a file nor a round trip of its own. */
export * from '../../locales/analysis/words.ts';

/** Starts the widget's app in a shadow root that the loader made. Rejects where the language cannot be loaded. */
export async function start(boot: Boot): Promise<Run> {
  const { root, site, locale: code, inline = false, position, launcher, storage } = boot;
  const locale = await loadLocale[code]?.();
  if (!locale?.here) throw new Error(`[handrail] there is no locale ${code}`);
  const { here } = locale;
  // A form in the page is there before the customer acts.
  const places = placesOf(site, code, !inline);
  const leaving = new AbortController();
  const session = createSession(locale, places, leaving.signal, storage !== 'none');
  const { dispatch } = session;

  const atStart = position === 'start';
  const { light, dark } = accent;
  const adopted = new Set<string>();
  const adopt = (text: string): void => {
    if (adopted.has(text)) return;
    adopted.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
  };
  // `all: initial` on the host leaves the reader's own font size, which our sizes follow; never the page's.
  adopt(
    `${tokens}${css}:host{--accent-light:${light};--accent-dark:${dark};--rem:${getComputedStyle(root.host).fontSize}}`,
  );

  const place = document.createElement('div');
  place.className = 'handrail';
  // Of its own: a page may force another direction on our host element.
  place.dir = locale.meta.direction;
  root.append(place);
  const keepFocus = createFocusKeeper(place, inline);
  let open = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    const state = session.state();
    render(<Panel view={view} state={state} />, place);
    const toggled = state.open !== open;
    open = state.open;
    if (toggled && !inline) showPanel(place, open);
    keepFocus(open, toggled);
    if (toggled && launcher) {
      launcher.ariaExpanded = String(open);
      if (!open) launcher.focus();
    }
    const { screen } = state;
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
    ...{
      locale,
      later: async () => {
        const words = await loadLater[code]?.();
        if (!words) throw new Error(`[handrail] there are no words of ${code}`);
        return words;
      },
      here,
      settings: { base, deskUrl },
      places,
      session,
      dispatch,
      adopt,
      inline,
      atStart,
    },
    redraw: draw,
    reach: () => reach.now(view),
  };
  session.subscribe(draw);
  draw();

  const kept = import('./place/keeper.ts').then(
    ({ keepPlace }) => keepPlace({ session, place, inline, locale: code, storage, signal: leaving.signal }),
    // Where he was is forgotten; what waits to be sent is not.
    () => undefined,
  );
  const commands: Readonly<Record<string, (argument: unknown) => void>> = {
    open: () => {
      dispatch({ type: 'open' });
    },
    close: () => {
      dispatch({ type: 'close' });
    },
    reopen: () => {
      void kept.then((reopens) => reopens?.());
    },
    toggle: () => {
      dispatch({ type: session.state().open ? 'close' : 'open' });
    },
    search: (query) => {
      dispatch({ type: 'open' });
      if (typeof query === 'string') dispatch({ type: 'query', query, typing: false });
      else if (query !== undefined) warn('search takes the words to look for, as text.');
    },
    contact: () => {
      dispatch({ type: inline ? 'write' : 'person' });
      dispatch({ type: 'open' });
    },
    embed: (element) => {
      import('./embedded/embed.ts').then(
        ({ embed }) => embed(element, { boot, view, start, createSession, signal: leaving.signal }),
        // The page has what it had before.
        () => undefined,
      );
    },
    callback: () => {
      dispatch({ type: 'write', callback: true });
      dispatch({ type: 'open' });
    },
    destroy: () => {
      leaving.abort();
      clearTimeout(pause);
      render(null, place);
      place.remove();
    },
  };
  return (name, argument) => {
    const command = Object.hasOwn(commands, name) && commands[name];
    if (command) command(argument);
    else warn(`"${name}" is not a command: use ${Object.keys(commands).join(', ')}.`);
  };
}

/** Sends what waits on this device from an earlier visit, without showing anything. */
export function resume(site: string, signal: AbortSignal): void {
  const url = casesUrl(site);
  if (url === null) return;
  const nobody = (): void => undefined;
  void import('../outbox/browser-outbox.ts').then(({ browserOutbox }) => {
    browserOutbox(url, { received: nobody, refused: nobody, waiting: nobody }, signal).outbox.flush();
  }, nobody);
}
