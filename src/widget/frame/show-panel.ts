import { SHEET } from './sheet.ts';

/**
 * A dialog of the page's that lets nothing else be used, or whose script takes back the focus: to itself, or to what it
 * stands in. Deeper in what has the focus there may be any that is closed.
 */
export const HOLDS = ':modal,:focus>[role$=dialog],:focus-within[role$=dialog]';

/** Opens or closes the drawn panel: over the page's corner, or on a phone over all of it. */
export function showPanel(place: Element, open: boolean): void {
  const dialog = place.querySelector('dialog');
  if (!dialog || dialog.open === open) return;
  if (!open) {
    dialog.popover = null;
    dialog.close();
    // Beside a modal dialog of the page's only another modal one can be used, nor beside one whose script takes back the
    // focus: it cannot where the page is inert.
  } else if (matchMedia(SHEET).matches || document.querySelector(HOLDS)) dialog.showModal();
  else {
    // To show it takes the focus, and a panel that opens again by itself leaves it to the page.
    dialog.open = open;
    const first = [...place.querySelectorAll<HTMLElement>('[data-focus]')].at(-1);
    try {
      // Over every layer of the page, and over no more of it than the panel.
      dialog.popover = 'manual';
      const { activeElement } = document;
      // To move it there afterwards would be to lay all of it out twice.
      first?.toggleAttribute('autofocus');
      dialog.showPopover();
      if (place.matches('[data-quiet]')) {
        place.querySelector<HTMLElement>(':focus')?.blur();
        (activeElement as HTMLElement | null)?.focus();
      }
    } catch {
      // An older browser: the page's layers count.
    }
    first?.toggleAttribute('autofocus');
  }
}
