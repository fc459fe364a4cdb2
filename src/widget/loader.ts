import { app, locales } from 'virtual:handrail/launcher';
import type { AppModule, HandrailApi, HandrailCommand, Run } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { drawHost, drawLauncher } from './launcher/draw.ts';
import { readOptions } from './launcher/options.ts';

/** `widget.js`: the one script tag. Draws the launcher when the page is idle; everything else comes when wanted. */
function install(script: HTMLScriptElement, queued: readonly HandrailCommand[]): void {
  const site = new URL('.', script.src).href;
  const options = readOptions(script.dataset, warn);
  const { position } = options;
  const locale = chooseLocale(
    [options.locale, document.documentElement.lang, ...navigator.languages],
    Object.keys(locales),
  );
  const known = locales[locale];
  if (!known) return;
  const [label, direction, person] = known;
  const leaving = new AbortController();
  const { signal } = leaving;
  let root: ShadowRoot | undefined;
  let launcher: HTMLButtonElement | undefined;
  let panel: Promise<Run> | undefined;

  const load = (): Promise<AppModule> => {
    // The language beside the app, in one round trip; the app asks for it by the same address, and reports.
    import(/* @vite-ignore */ `${site}${app}.${locale}.js`).catch(() => undefined);
    return import(/* @vite-ignore */ `${site}${app}.js`) as Promise<AppModule>;
  };
  const start = async (parent: Element, inline: boolean): Promise<Run> => {
    const root = draw(parent, inline);
    const { start } = await load();
    return start({ root, site, locale, inline, position, launcher });
  };
  const draw = (parent: Element, inline: boolean): ShadowRoot => {
    if (!inline && root) return root;
    const drawn = drawHost(parent, locale, direction, options, inline);
    if (!inline) root = drawn;
    return drawn;
  };
  const failed = (error: unknown): void => {
    panel = undefined;
    warn(error);
    if (!root || !person) return;
    // Not even the app is to be had: the launcher makes room for a plain link to a person.
    const link = drawLauncher(root, 'a', person.replace(/^\w+:/, ''));
    link.href = person;
    link.focus();
  };
  const run: Run = (name, argument) => {
    const destroys = name === 'destroy';
    if (panel || !(destroys || name === 'close')) {
      panel ??= start(document.body, false);
      panel
        .then((app) => {
          app(name, argument);
        })
        .catch(failed);
    }
    if (destroys) {
      leaving.abort();
      for (const host of document.querySelectorAll('handrail-widget')) host.remove();
      delete window.handrail;
    }
  };
  const push = (...commands: readonly HandrailCommand[]): void => {
    for (const [name, argument] of commands) run(name, argument);
  };
  const api: HandrailApi = { ...everyCommand(run), push };
  window.handrail = api;

  const begin = (): void => {
    if (signal.aborted) return;
    const places = document.querySelectorAll('[data-handrail-inline=contact]');
    for (const place of places)
      start(place, true)
        .then((app) => {
          app('contact');
        })
        .catch(failed);
    if (!places.length && options.launcher === 'on') {
      launcher = drawLauncher(draw(document.body, false), 'button', label);
      launcher.ariaHasPopup = 'dialog';
      launcher.onclick = () => {
        run('toggle');
      };
      // A head start; the click asks again, and is told what is wrong.
      launcher.onpointerenter = launcher.onfocus = () => {
        load().catch(() => undefined);
      };
    }
    document.addEventListener(
      'click',
      (event) => {
        const opener = (event.target as Element).closest<HTMLElement>('[data-handrail-open]');
        if (!opener || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        run(opener.dataset['handrailOpen'] ?? '');
      },
      { signal },
    );
    try {
      if (Object.keys(localStorage).join().includes('handrail:kept:')) {
        load()
          .then(({ resume }) => {
            resume(site, signal);
          })
          .catch(warn);
      }
    } catch {
      // Forbidden storage keeps nothing to send.
    }
    push(...queued);
  };
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has no idle callback
  (window.requestIdleCallback ?? setTimeout)(begin);
}

/** Each command as a method, by name: written out they would cost the loader a tenth of its size. */
function everyCommand(run: Run): Omit<HandrailApi, 'push'> {
  const names = ['open', 'close', 'toggle', 'search', 'contact', 'destroy'] satisfies (keyof HandrailApi)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (argument?: unknown) => {
        run(name, argument);
      },
    ]),
  ) as Record<(typeof names)[number], (argument?: unknown) => void>;
}

function warn(message: unknown): void {
  // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
  console.warn('[handrail]', message);
}

const { currentScript } = document;
const before = window.handrail ?? [];
// A second script tag, or one that a single-page navigation runs again, changes nothing.
if (currentScript instanceof HTMLScriptElement && Array.isArray(before)) install(currentScript, before);
