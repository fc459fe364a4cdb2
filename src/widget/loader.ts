import { app, locales } from 'virtual:handrail/launcher';
import type { AppModule, HandrailApi, HandrailCommand, Run } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { drawHost, drawLauncher } from './launcher/draw.ts';
import { readOptions } from './launcher/options.ts';

const COMMANDS = ['open', 'close', 'toggle', 'search', 'contact', 'destroy'] satisfies (keyof HandrailApi)[];

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

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
  const draw = (): ShadowRoot => (root ??= drawHost(locale, direction, options));
  const start = async (): Promise<Run> =>
    (await load()).start({ ...options, root: draw(), site, locale, launcher });
  const run: Run = (name, argument) => {
    if (panel || !['close', 'destroy'].includes(name))
      (panel ??= start())
        .then((run) => {
          run(name, argument);
        })
        .catch((error: unknown) => {
          panel = undefined;
          warn(error);
          // Not even the app is to be had: the launcher makes room for a plain link to a person.
          if (root && person && name !== 'embed') {
            const link = drawLauncher(root, 'a', person.replace(/.*:/, ''));
            link.href = person;
            link.focus();
          }
        });
    if (name === 'destroy') {
      leaving.abort();
      root?.host.remove();
      delete window.handrail;
    }
  };
  const tryMore = async (): Promise<void> => {
    // It was open on the page before this one.
    if (sessionStorage['handrail:open']) run('reopen');
    // eslint-disable-next-line @typescript-eslint/prefer-includes -- eight bytes less
    if (/handrail:kept/.test(Object.keys(localStorage).join())) (await load()).resume(site, leaving.signal);
    // One that is added later says so itself, to the script that is there then: the page is not watched. Throws where an
    // earlier script has done it, or the page forbids it.
    customElements.define(
      'handrail-search',
      class extends HTMLElement {
        connectedCallback(): void {
          window.handrail?.push(['embed', this]);
        }
      },
    );
  };
  const api = {
    push: (...commands) => {
      for (const command of commands) run(...(command as readonly [string, unknown?]));
    },
  } as Writable<HandrailApi>;
  // Written out they would cost the loader a tenth of its size.
  for (const name of COMMANDS) api[name] = run.bind(null, name);
  window.handrail = api;

  const begin = (): void => {
    if (window.handrail !== api) return;
    if (!document.querySelector('[data-handrail-inline]') && options.launcher === 'on') {
      launcher = drawLauncher(draw(), 'button', label);
      launcher.ariaHasPopup = 'dialog';
      launcher.onclick = api.toggle;
      // A head start; the click asks again, and is told what is wrong.
      launcher.onpointerenter = launcher.onfocus = () => {
        load().catch(() => undefined);
      };
    }
    for (const place of document.querySelectorAll('[data-handrail-inline],handrail-search'))
      run('embed', place);
    // A form of the page costs nothing before somebody is in it.
    addEventListener(
      'focusin',
      (event) => {
        const form = (event.target as Element).closest('[data-handrail-form]');
        if (form) run('embed', form);
      },
      leaving,
    );
    addEventListener(
      'click',
      (event) => {
        const opener = (event.target as Element).closest<HTMLElement>('[data-handrail-open]');
        if (!opener || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        run(opener.dataset['handrailOpen'] ?? '');
      },
      leaving,
    );
    // What the page forbids is left out; what cannot be loaded now is sent from the next page.
    tryMore().catch(() => undefined);
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
