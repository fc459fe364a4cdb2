import { app, locales } from 'virtual:handrail/launcher';
import type { AppModule, HandrailApi, HandrailCommand, Run } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { drawHost, drawLauncher } from './launcher/draw.ts';
import { readOptions } from './launcher/options.ts';

const COMMANDS = ['open', 'close', 'toggle', 'search', 'contact', 'destroy'] satisfies (keyof HandrailApi)[];

/** `widget.js`: the one script tag. Draws the launcher when the page is idle; everything else comes when wanted. */
function install(script: HTMLScriptElement, queued: readonly HandrailCommand[]): void {
  const site = new URL('.', script.src).href;
  const options = readOptions(script.dataset, warn);
  const [locale, label, direction, person] = chooseLocale(
    [script.dataset['locale'], document.documentElement.lang, ...navigator.languages],
    locales,
  );
  const leaving = new AbortController();
  let root: ShadowRoot | undefined;
  let launcher: HTMLButtonElement | undefined;
  let panel: Promise<Run> | undefined;

  const load = (): Promise<AppModule> => {
    // The language beside the app, in one round trip; the app asks for it by the same address, and reports.
    import(/* @vite-ignore */ `${site}${app}.${locale}.js`).catch(() => undefined);
    return import(/* @vite-ignore */ `${site}${app}.js`) as Promise<AppModule>;
  };
  /** In a place of the page, or over it. */
  const draw = (place?: Element): ShadowRoot => drawHost(locale, direction, options, place);
  const start = async (place?: Element): Promise<Run> => {
    const drawn = place ? draw(place) : (root ??= draw());
    return (await load()).start({ ...options, root: drawn, site, locale, inline: !!place, launcher });
  };
  const tell = (app: Promise<Run>, name: string, argument?: unknown): void => {
    app
      .then((run) => {
        run(name, argument);
      })
      .catch((error: unknown) => {
        panel = undefined;
        warn(error);
        // Not even the app is to be had: the launcher makes room for a plain link to a person.
        if (root && person) {
          const link = drawLauncher(root, 'a', person.replace(/.*:/, ''));
          link.href = person;
          link.focus();
        }
      });
  };
  const run: Run = (name, argument) => {
    if (panel || !['close', 'destroy'].includes(name)) {
      panel ??= start();
      tell(panel, name, argument);
    }
    if (name === 'destroy') {
      leaving.abort();
      for (const host of document.querySelectorAll('handrail-widget')) host.remove();
      delete window.handrail;
    }
  };
  const sendKept = async (): Promise<void> => {
    // It was open on the page before this one.
    if (sessionStorage['handrail:open']) run('reopen');
    // eslint-disable-next-line @typescript-eslint/prefer-includes -- eight bytes less
    if (/handrail:kept/.test(Object.keys(localStorage).join())) (await load()).resume(site, leaving.signal);
  };
  const api: HandrailApi = {
    // Written out they would cost the loader a tenth of its size.
    ...(Object.fromEntries(COMMANDS.map((name) => [name, run.bind(null, name)])) as Record<
      (typeof COMMANDS)[number],
      (argument?: unknown) => void
    >),
    push: (...commands) => {
      for (const command of commands) run(...(command as readonly [string, unknown?]));
    },
  };
  window.handrail = api;

  const begin = (): void => {
    if (window.handrail !== api) return;
    const places = document.querySelectorAll('[data-handrail-inline=contact]');
    for (const place of places) tell(start(place), 'contact');
    if (!places.length && options.launcher === 'on') {
      launcher = drawLauncher((root ??= draw()), 'button', label);
      launcher.ariaHasPopup = 'dialog';
      launcher.onclick = api.toggle;
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
      leaving,
    );
    // Forbidden storage keeps nothing to send; what cannot be loaded now is sent from the next page.
    sendKept().catch(() => undefined);
    api.push(...queued);
  };
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has no idle callback
  (window.requestIdleCallback ?? setTimeout)(begin);
}

function warn(message: unknown): void {
  // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
  console.warn('[handrail]', message);
}

// A classic script's own tag; a module has none.
const tag = document.currentScript as HTMLScriptElement | null;
const before = window.handrail ?? [];
// A second script tag, or one that a single-page navigation runs again, changes nothing.
if (tag && Array.isArray(before)) install(tag, before);
