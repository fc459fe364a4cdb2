import settings from 'virtual:handrail/settings';
import { h, render } from 'preact';
import { loadLocale } from '../../locales/generated/widget.ts';
import tokens from '../../look/tokens.css?inline';
import type { App, Boot } from '../api.ts';
import css from '../styles/widget.css?inline';
import { casesUrl, placesOf } from './places.ts';
import { createSession } from './session.ts';
import { warmCase } from './view/CaseScreens.tsx';
import { Panel } from './view/Panel.tsx';
import type { View } from './view/view.ts';

/** Starts the widget's app in a shadow root that the loader made. Rejects where the language cannot be loaded. */
export async function start({ root, site, locale: code, inline, onToggle }: Boot): Promise<App> {
  const load = loadLocale[code];
  const here = settings.byLocale[code];
  if (!load || !here) throw new Error(`[handrail] there is no locale ${code}`);
  const locale = await load();
  const leaving = new AbortController();
  const places = placesOf(site, code);
  const session = createSession(locale, places, leaving.signal);

  const sheets = new Map<string, CSSStyleSheet>();
  const adopt = (text: string): void => {
    if (sheets.has(text)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
    root.adoptedStyleSheets.push(sheet);
  };
  // `all: initial` on the host leaves the reader's own font size, which our sizes follow; never the page's.
  adopt(`${tokens}${css}:host{--rem:${getComputedStyle(root.host).fontSize}}`);

  const place = document.createElement('div');
  place.className = 'handrail';
  root.append(place);
  const view: View = { locale, settings, here, places, session, dispatch: session.dispatch, adopt, inline };
  render(h(Panel, { view }), place);

  let open = false;
  session.subscribe(() => {
    const { open: now, screen } = session.state();
    if (screen.at === 'contact') void warmCase().catch(() => undefined);
    if (now === open) return;
    open = now;
    onToggle(now);
  });
  const { dispatch } = session;
  const app: App = {
    open: () => {
      dispatch({ type: 'open' });
    },
    close: () => {
      dispatch({ type: 'close' });
    },
    toggle: () => {
      dispatch({ type: session.state().open ? 'close' : 'open' });
    },
    search: (query) => {
      dispatch({ type: 'open' });
      dispatch({ type: 'query', query, typing: false });
    },
    contact: () => {
      dispatch({ type: 'open' });
      dispatch({ type: inline ? 'write' : 'person' });
    },
    destroy: () => {
      leaving.abort();
      render(null, place);
      place.remove();
    },
  };
  return app;
}

/** Sends what waits on this device from an earlier visit, without showing anything. */
export function resume(site: string): void {
  const url = casesUrl(site);
  if (url === null) return;
  const nobody = (): void => undefined;
  void import('../outbox/browser-outbox.ts').then(({ browserOutbox }) => {
    browserOutbox(
      url,
      { received: nobody, refused: nobody, waiting: nobody },
      new AbortController().signal,
    ).outbox.flush();
  }, nobody);
}
