import type { AppModule, LanguageModule, Page } from '../page.ts';
import { drawFrame, type Words } from './draw-frame.ts';
import { dress } from './dress.ts';
import { hasPlace } from './has-place.ts';
import { HOLDS, showPanel } from './show-panel.ts';

/** What he had written when the app could not be had. */
let unsaid = '';

/**
 * Starts the panel in a language. Where he opens it before the app has come, its frame is there, with the field: what he
 * writes meanwhile is searched as soon as the app has it.
 */
export const starter =
  (words: Words): LanguageModule['start'] =>
  async (page, root, launcher) => {
    let place: HTMLElement | undefined;
    let isOpen = false;
    let opener: Element | null = null;
    const waiting = new AbortController();
    const { signal } = waiting;
    // Taken off the page while this was fetched, which may have drawn its element anew: nothing is run, nor drawn.
    if (page.leaving.signal.aborted) {
      root.host.remove();
      // eslint-disable-next-line @typescript-eslint/no-empty-function -- shortest
      return { run: async () => {} };
    }
    dress(root);
    closable(page, root);

    const show = (open: boolean): void => {
      if (!place || isOpen === open) return;
      isOpen = open;
      if (open) opener = document.activeElement;
      showPanel(place, open);
      // It is hidden while the panel is open. The browser makes a text of what it is told.
      if (launcher) launcher.ariaExpanded = open as unknown as string;
      // A modal dialog puts it on its first button.
      // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- drawn with one
      if (open) place.querySelector('input')!.focus({ preventScroll: true });
      else {
        // It stays there where nothing of the page had the focus, or what had it is gone.
        launcher?.focus();
        (opener as HTMLElement | null)?.focus();
      }
    };
    const draw = (): void => {
      place = drawFrame(words, page.given['position'] === 'start');
      // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- drawn with one
      place.querySelector('input')!.value = unsaid;
      unsaid = '';
      root.append(place);
      // For good: no moment may come in which Enter would load the page anew.
      place.addEventListener('submit', (event) => {
        event.preventDefault();
      });
      place.addEventListener(
        'click',
        ({ target }) => {
          const button = (target as Element).closest('button');
          if (button) page.run(button.matches('.close') ? 'close' : 'contact');
        },
        { signal },
      );
    };

    // What he did on the page before comes first, and the app alone knows it.
    if (page.given['storage'] === 'none' || !hasPlace()) draw();
    const started = (page.get('') as Promise<AppModule>)
      .then((app) => {
        const take = (): Element | null => {
          waiting.abort();
          return opener;
        };
        const drawn = place && { place, language: words.meta.code, take };
        return app.start(page, root, { dress, hasPlace, show: showPanel, drawn }, launcher);
      })
      .catch((error: unknown) => {
        waiting.abort();
        // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- drawn with one
        if (place) unsaid = place.querySelector('input')!.value;
        show(false);
        place?.remove();
        throw error;
      });
    // Told to whoever runs a command.
    started.catch(() => undefined);
    // To show it takes a slow phone as long as all this: a task of its own. Safari has none, and some pages another one.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    await globalThis.scheduler?.yield?.();
    return {
      run: async (name, ...said) => {
        // Open, close or toggle.
        const isMine = !signal.aborted && /^(o|cl|t)/.test(name) && said[0] !== 'again';
        if (isMine && place) {
          show(name === 'open' || (name !== 'close' && !isOpen));
          await started;
        } else (await started).run(name, ...said);
      },
    };
  };

/** Closes the panel as keys and the browser ask, and holds what is typed, as long as it is there: also before the app. */
function closable(page: Page, root: ShadowRoot): void {
  root.addEventListener('keydown', (event) => {
    // A key that an input method takes has this code everywhere; in Safari the one that ends a composition is not said to be
    // of it otherwise.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const { target, key, ctrlKey, metaKey, keyCode } = event as KeyboardEvent;
    // What he types in a field is no shortcut of the page, which cannot see that it is one.
    if ((target as Partial<HTMLInputElement>).select && !ctrlKey && !metaKey) event.stopPropagation();
    if (key !== 'Escape' || keyCode === 229 || !(target as Element).closest('dialog')) return;
    event.preventDefault();
    event.stopPropagation();
    page.run('close');
  });
  root.addEventListener('pointerdown', (event) => {
    const place = (event.target as Element).closest('.handrail');
    // A dialog of the page's has come to hold the focus since the panel was opened.
    if (place && document.querySelector(HOLDS)) {
      showPanel(place, false);
      showPanel(place, true);
    }
    // That dialog takes a press in the panel for one beside itself, and would close.
    if (root.querySelector(':modal')) event.stopPropagation();
  });
  // A browser may close a modal dialog by its own means (the back gesture). Of what we closed we are told a frame later,
  // when it may be open again.
  root.addEventListener(
    'close',
    ({ target }) => {
      if (!(target as HTMLDialogElement).open) page.run('close');
    },
    true,
  );
}
