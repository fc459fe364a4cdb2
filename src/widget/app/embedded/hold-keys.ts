/**
 * Keeps to a shadow root in the page what is typed in its fields. The page sees its host alone, and not that it is a
 * field: what is typed would be its shortcuts. With Ctrl or Cmd it is one wherever the focus is.
 */
export function holdKeys(root: EventTarget): void {
  root.addEventListener('keydown', (event) => {
    const { target, ctrlKey, metaKey } = event as KeyboardEvent;
    if ((target as Partial<HTMLInputElement>).select && !ctrlKey && !metaKey) event.stopPropagation();
  });
  // What edits in them, once somebody is in one.
  root.addEventListener(
    'focusin',
    () => {
      import('../place/hold-edits.ts').then(
        ({ holdEdits }) => {
          holdEdits(root);
        },
        // The page hears of what is pasted.
        () => undefined,
      );
    },
    { once: true },
  );
}
