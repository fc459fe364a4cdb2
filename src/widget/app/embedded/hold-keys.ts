/**
 * Keeps to a shadow root in the page what is typed in its fields. The page sees its host alone, and not that it is a
 * field: what is typed would be its shortcuts.
 */
export function holdKeys(root: EventTarget): void {
  root.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      event.stopPropagation();
  });
}
