import { accent, app as appPath, locales } from 'virtual:handrail/launcher';
import type { App, AppModule, HandrailApi } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { drawHost, drawLauncher, drawPersonLink } from './launcher/draw.ts';
import { readOptions } from './launcher/options.ts';

/** `widget.js`: the one script tag. Draws the launcher when the page is idle; everything else comes when wanted. */

const script = document.currentScript;
const before = window.handrail;

// A second script tag, or one that a single-page navigation runs again, changes nothing.
if (script instanceof HTMLScriptElement && (!before || Array.isArray(before))) {
  const site = new URL('.', script.src).href;
  const warn = (message: string): void => {
    console.warn(message);
  };
  const options = readOptions(script.dataset, warn);
  const leaving = new AbortController();
  const { signal } = leaving;
  const hosts: HTMLElement[] = [];
  let launcher: HTMLButtonElement | undefined;
  let panel: Promise<App> | undefined;

  const code = chooseLocale(
    [options.locale, document.documentElement.lang, ...navigator.languages],
    Object.keys(locales),
  );
  const locale = locales[code];
  const address = (path: string): string => new URL(path, site).href;

  let loading: Promise<AppModule> | undefined;
  const load = (): Promise<AppModule> => {
    // The locale's module beside the app's: one round trip for both.
    if (locale) import(/* @vite-ignore */ address(locale.module)).catch(() => undefined);
    loading ??= import(/* @vite-ignore */ address(appPath)) as Promise<AppModule>;
    loading.catch(() => (loading = undefined));
    return loading;
  };
  const host = (parent: HTMLElement, inline: boolean): ShadowRoot => {
    const drawn = drawHost(parent, code, locale?.direction ?? 'ltr', options, accent, inline);
    hosts.push(drawn);
    // Just attached, so it is there.
    return drawn.shadowRoot as ShadowRoot;
  };
  let root: ShadowRoot | undefined;
  const home = (): ShadowRoot => (root ??= host(document.body, false));
  const start = (root: ShadowRoot, inline: boolean): Promise<App> =>
    load().then((module) =>
      module.start({
        root,
        site,
        locale: code,
        inline,
        onToggle: (open) => {
          launcher?.setAttribute('aria-expanded', String(open));
          if (!open) launcher?.focus();
        },
      }),
    );
  const use = (work: (app: App) => void): void => {
    panel ??= start(home(), false);
    panel.then(work, (error: unknown) => {
      panel = undefined;
      warn(`[handrail] cannot be loaded: ${String(error)}`);
      if (locale) drawPersonLink(home(), locale.person);
    });
  };

  const api: HandrailApi = {
    open: () => {
      use((app) => {
        app.open();
      });
    },
    close: () => {
      void panel?.then((app) => {
        app.close();
      });
    },
    toggle: () => {
      use((app) => {
        app.toggle();
      });
    },
    search: (query) => {
      use((app) => {
        app.search(query);
      });
    },
    contact: () => {
      use((app) => {
        app.contact();
      });
    },
    destroy: () => {
      leaving.abort();
      void panel?.then((app) => {
        app.destroy();
      });
      for (const one of hosts) one.remove();
      delete window.handrail;
    },
    push: (...commands) => {
      for (const [name, argument] of commands) {
        const command = Object.hasOwn(api, name) ? api[name] : undefined;
        if (command) command(argument ?? '');
        else warn(`[handrail] "${name}" is not a command.`);
      }
    },
  };
  window.handrail = api;

  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => {
    if (signal.aborted) return;
    const inline = document.querySelectorAll<HTMLElement>('[data-handrail-inline="contact"]');
    for (const place of inline) {
      start(host(place, true), true).then(
        (app) => {
          app.contact();
        },
        (error: unknown) => {
          warn(`[handrail] cannot be loaded: ${String(error)}`);
        },
      );
    }
    if (inline.length === 0 && options.launcher === 'on' && locale) {
      launcher = drawLauncher(home(), locale.label);
      launcher.onclick = api.toggle;
      for (const hint of ['pointerenter', 'focus', 'touchstart']) {
        launcher.addEventListener(hint, () => void load().catch(() => undefined), {
          once: true,
          passive: true,
          signal,
        });
      }
    }
    document.addEventListener(
      'click',
      (event) => {
        const opener = event.target instanceof Element && event.target.closest('[data-handrail-open]');
        if (!opener || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        if (opener.getAttribute('data-handrail-open') === 'contact') api.contact();
        else api.open();
      },
      { signal },
    );
    try {
      if (Object.keys(localStorage).some((key) => key.startsWith('handrail:kept:'))) {
        void load().then((module) => {
          module.resume(site);
        });
      }
    } catch {
      // Forbidden storage keeps nothing to send.
    }
    if (Array.isArray(before)) api.push(...before);
  });
}
