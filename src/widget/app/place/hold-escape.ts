/**
 * Keeps from the page the end of the Escape that did something in the panel: when the key comes up the focus may be back in
 * the page, where a dialog that closes at that would go with the panel.
 */
export function holdEscape(root: EventTarget, signal: AbortSignal): void {
  const hold = (up: KeyboardEvent): void => {
    if (up.key === 'Escape') up.stopImmediatePropagation();
  };
  root.addEventListener(
    'keydown',
    (event) => {
      if ((event as KeyboardEvent).key === 'Escape' && event.defaultPrevented)
        addEventListener('keyup', hold, { once: true, capture: true, signal });
    },
    { signal },
  );
}
