import { app, locales, opensByItself } from 'virtual:handrail/launcher';
import type { HandrailApi, HandrailCommand, HandrailOptions } from './api.ts';
import { chooseLocale } from './launcher/choose-locale.ts';
import { dressHost, drawLauncher } from './launcher/draw.ts';
import type { EmbeddingModule, LanguageModule, Page, Starting } from './page.ts';

/** What `window.handrail` may be before the widget is there, or be made afterwards. */
type Given = readonly HandrailCommand[] | HandrailOptions;

declare global {
  interface Window {
    /** What every object has, of old: ECMAScript's Annex B, which browsers follow. */
    readonly __defineGetter__: (name: string, get: () => unknown) => void;
    readonly __defineSetter__: (name: string, set: (value: Given) => void) => void;
  }
}

/** Nothing comes of what failed: the next call asks again. */
function warn(message: unknown): undefined {
  // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
  console.warn('[handrail]', message);
}

// `widget.js`: the one script tag. Draws the launcher when the page is idle; everything else comes when wanted.

// A classic script's own tag; a module has none. A picture or frame that the document names so has a name.
const tag = document.currentScript as (HTMLScriptElement & { readonly name?: string }) | null;
// An element that is named so is no property of the window's own.
const before = (Object.hasOwn(window, 'handrail') && (window.handrail as Given | HandrailApi)) || [];
// A second script tag, or one that a single-page navigation runs again, changes nothing.
if (tag && !tag.name && !(before as Partial<HandrailApi>).embed) {
  const site = new URL('.', tag.src).href;
  const leaving = new AbortController();
  let root: ShadowRoot | undefined;
  let launcher: HTMLButtonElement | undefined;
  let panel: Promise<Starting> | undefined;
  let embedding: Promise<EmbeddingModule> | undefined;

  const get = (part: string): Promise<unknown> => import(/* @vite-ignore */ site + app + part + '.js');
  // The app beside the language, in one round trip; what the language has asks for it by the same address, and reports.
  const load = (language = get('.' + page.here[0])): Promise<LanguageModule> => (
    get('').catch(warn),
    language as Promise<LanguageModule>
  );
  const draw = (): ShadowRoot => {
    root ??= document.documentElement
      .appendChild(document.createElement('handrail-widget'))
      .attachShadow({ mode: 'open' });
    page.dress();
    return root;
  };
  let run: Page['run'] = (name, ...said) => {
    if (name === 'destroy') {
      leaving.abort();
      // eslint-disable-next-line @typescript-eslint/no-empty-function -- what is called now does nothing
      run = page.run = begin = () => {};
      root?.host.remove();
      delete (window as { handrail?: unknown }).handrail;
      return;
    }
    begin?.();
    // What the panel does; all else, wrong calls among it, is the embedding module's.
    if (!/^(open|close|toggle|search|contact|embed)$/.test(name))
      // One for all: of two imports of a module, the second may be there first.
      (embedding ??= get('.page') as Promise<EmbeddingModule>)
        // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- shortest
        .then((module) => module.run(page, name, ...said))
        .catch((error: unknown) => {
          // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- shortest
          embedding = warn(error);
        });
    else if (panel || name !== 'close')
      (panel ??= load().then((language) => language.start(page, draw(), launcher)))
        .then((started) => started.run(name, ...said))
        .catch((error: unknown) => {
          // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- shortest
          panel = warn(error);
          // Not even the app is to be had: the launcher makes room for a plain link to a person.
          const person = page.here[3];
          if (person && name !== 'embed') {
            const link = drawLauncher(draw(), 'a');
            // eslint-disable-next-line @typescript-eslint/non-nullable-type-assertion-style -- an address has a scheme
            link.append(person.split(':')[1] as string);
            link.href = person;
            link.focus();
          }
        });
  };
  // eslint-disable-next-line @typescript-eslint/no-misused-spread -- a list's indices are read by nobody
  const given = { ...tag.dataset, ...before } as Page['given'];
  const page: Page = {
    here: chooseLocale([given['locale'], document.documentElement.lang, ...navigator.languages], locales),
    ...{ get, run, given, site, leaving },
    dress: () => {
      launcher?.replaceChildren(page.here[1]);
      if (root) dressHost(root, page);
    },
  };
  // Any name is a call: one that does not exist is warned of, and stops no script of the page.
  const api = new Proxy<Record<string | symbol, unknown>>(
    // What `await` looks for.
    { then: 0 },
    // A symbol, which the language itself looks for, has no `trim`.
    {
      get: (known, name) =>
        (known[name] ??=
          (name as { readonly trim?: unknown }).trim &&
          // Some pages have a `bind` of their own, which drops what is said.
          // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- shortest
          ((...said: unknown[]) => run(name as string, ...said))),
    },
  ) as unknown as HandrailApi;

  let begin: (() => void) | null = () => {
    begin = null;
    if (document.querySelector('[data-handrail-inline]')) run('.places');
    else if (given['launcher'] !== 'off') {
      launcher = drawLauncher(draw(), 'button');
      // With its label.
      draw();
      launcher.onclick = api.toggle;
      // A head start; the click asks again, and is told what is wrong.
      launcher.onpointerenter = launcher.onfocus = () => {
        load().catch(warn);
      };
    }
    // A form of the page costs nothing before somebody is in it; he may be so before the widget is there.
    const guard = (): void => {
      const form = document.activeElement?.closest('[data-handrail-form]');
      if (form) run('embed', form);
    };
    addEventListener('focusin', guard, leaving);
    guard();
    addEventListener(
      'click',
      (event) => {
        // A script's own click may be sent to the document itself, which has none.
        const opener = (event.target as Partial<Element>).closest?.<HTMLElement>('[data-handrail-open]');
        if (!opener || event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
        event.preventDefault();
        // eslint-disable-next-line @typescript-eslint/non-nullable-type-assertion-style -- it has the attribute
        run(opener.dataset['handrailOpen'] as string);
      },
      leaving,
    );
    // Says what is wrong with an option, and runs the queue.
    if (opensByItself || Object.keys(given)[0]) run('.options', before);
    try {
      // A page that draws itself anew, as frameworks do where the server's page is not theirs, would lose it.
      customElements.define(
        'handrail-widget',
        class extends HTMLElement {
          disconnectedCallback(): void {
            setTimeout(() => {
              // Not once it was to go: there is something to begin again.
              // eslint-disable-next-line @typescript-eslint/no-unused-expressions, @typescript-eslint/prefer-nullish-coalescing -- shortest
              this.isConnected || begin || document.documentElement.appendChild(this);
            });
          }
        },
      );
      // One that is added later says so itself, to the script that is there then: the page is not watched.
      customElements.define(
        'handrail-search',
        class extends HTMLElement {
          connectedCallback(): void {
            (window.handrail as HandrailApi | undefined)?.embed(this);
          }
        },
      );
    } catch {
      // An earlier script's is as good.
    }
    // A task of its own: the first look into a storage is slow where the page has not had one.
    setTimeout(() => {
      try {
        // A case waits to be sent (`handrail:kept`), or the panel was open on the page before this one
        // (`handrail:open`). A list tests as its text; whoever is run looks closely.
        // eslint-disable-next-line @typescript-eslint/restrict-plus-operands
        if (/:[ok]/.test(Object.keys(sessionStorage) + (Object.keys(localStorage) as unknown as string)))
          run('.place');
      } catch {
        // What the page forbids is left out.
      }
    });
  };
  // Shorter than a property's definition, and as configurable.
  window.__defineSetter__('handrail', (more: Given) => {
    Object.assign(given, more);
    run('.options', more);
  });
  window.__defineGetter__('handrail', () => api);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has no idle callback
  (window.requestIdleCallback ?? setTimeout)(() => begin?.(), { timeout: 2000 });
}
