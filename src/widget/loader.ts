import { app, locales } from 'virtual:handrail/launcher';
import type { AppModule, HandrailApi, HandrailCommand, Run } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { drawHost, drawLauncher, drawPersonLink } from './launcher/draw.ts';
import { readOptions } from './launcher/options.ts';

/** `widget.js`: the one script tag. Draws the launcher when the page is idle; everything else comes when wanted. */
function install(script: HTMLScriptElement, queued: readonly HandrailCommand[]): void {
  const site = new URL('.', script.src).href;
  const options = readOptions(script.dataset, warn);
  const code = chooseLocale(
    [options.locale, document.documentElement.lang, ...navigator.languages],
    Object.keys(locales),
  );
  const known = locales[code];
  if (!known) return;
  const [label, direction, words, person, personHref] = known;
  const roots: ShadowRoot[] = [];
  const leaving = new AbortController();
  let root: ShadowRoot | undefined;
  let launcher: HTMLButtonElement | undefined;
  let loading: Promise<AppModule> | undefined;
  let panel: Promise<Run> | undefined;

  const load = (): Promise<AppModule> => {
    // The language beside the app, in one round trip; the app asks for it by the same address, and reports.
    warm(site + words);
    return (loading ??= import(/* @vite-ignore */ site + app) as Promise<AppModule>);
  };
  const draw = (parent: Element, inline: boolean): ShadowRoot => {
    const drawn = drawHost(parent, code, direction, options, inline);
    roots.push(drawn);
    return drawn;
  };
  const start = async (root: ShadowRoot, inline: boolean): Promise<Run> =>
    (await load()).start({
      root,
      site,
      locale: code,
      inline,
      atStart: options.position === 'start',
      onToggle: (open) => {
        if (!launcher) return;
        launcher.ariaExpanded = String(open);
        if (!open) launcher.focus();
      },
    });
  const failed = (error: unknown): void => {
    loading = panel = undefined;
    warn(`cannot be loaded: ${String(error)}`);
    if (root && personHref) drawPersonLink(root, person, personHref);
  };
  const run = (name: string, argument?: unknown): void => {
    if (panel || !/^(close|destroy)$/.test(name)) {
      root ??= draw(document.body, false);
      panel ??= start(root, false);
      panel
        .then((app) => {
          app(name, argument);
        })
        .catch(failed);
    }
    if (name === 'destroy') {
      leaving.abort();
      for (const one of roots) one.host.remove();
      delete window.handrail;
    }
  };
  const command = (name: string) => (argument?: unknown) => {
    run(name, argument);
  };
  const api: HandrailApi = {
    open: command('open'),
    close: command('close'),
    toggle: command('toggle'),
    search: command('search'),
    contact: command('contact'),
    destroy: command('destroy'),
    push: (...commands) => {
      for (const [name, argument] of commands) run(name, argument);
    },
  };
  window.handrail = api;

  const begin = (): void => {
    if (leaving.signal.aborted) return;
    const places = document.querySelectorAll('[data-handrail-inline=contact]');
    for (const place of places)
      start(draw(place, true), true)
        .then((app) => {
          app('contact');
        })
        .catch(failed);
    if (!places.length && options.launcher === 'on') {
      root = draw(document.body, false);
      launcher = drawLauncher(root, label);
      launcher.onclick = () => {
        run('toggle');
      };
      launcher.onpointerenter = launcher.onfocus = () => {
        warm(site + app);
        warm(site + words);
      };
    }
    document.addEventListener(
      'click',
      (event) => {
        const opener = (event.target as Element).closest('[data-handrail-open]');
        if (!opener || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        run(opener.getAttribute('data-handrail-open') === 'contact' ? 'contact' : 'open');
      },
      leaving,
    );
    try {
      if (Object.keys(localStorage).some((key) => key.startsWith('handrail:kept:'))) {
        load()
          .then((module) => {
            module.resume(site);
          })
          .catch(failed);
      }
    } catch {
      // Forbidden storage keeps nothing to send.
    }
    api.push(...queued);
  };
  // Safari has no idle callback.
  (window.requestIdleCallback ?? setTimeout)(begin);
}

/** A head start; whoever needs the module asks again, and is told what is wrong. */
function warm(address: string): void {
  import(/* @vite-ignore */ address).catch(() => undefined);
}

function warn(message: string): void {
  console.warn(`[handrail] ${message}`);
}

const { currentScript } = document;
const before = window.handrail ?? [];
// A second script tag, or one that a single-page navigation runs again, changes nothing.
if (currentScript instanceof HTMLScriptElement && Array.isArray(before)) install(currentScript, before);
