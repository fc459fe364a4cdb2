/**
 * Keeps from the page the Escape that does something in the panel. A dialog of the page's may close at one before the panel
 * hears of it, which scripts on the document do; and when the key comes up, the focus may be back in that dialog.
 */
export function holdEscape(root: Node, signal: AbortSignal): void {
  const options = { capture: true, signal };
  const hold = (up: KeyboardEvent): void => {
    if (up.key === 'Escape') up.stopImmediatePropagation();
  };
  addEventListener(
    'keydown',
    (event) => {
      const [target] = event.composedPath();
      // One that an input method takes is its own; in Safari this code alone says so.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      if (!(target instanceof Element) || target.getRootNode() !== root || !target.closest('dialog')) return;
      event.stopImmediatePropagation();
      // The same once more, which does not come out of the root.
      const { key, cancelable } = event;
      if (target.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable, bubbles: true }))) return;
      event.preventDefault();
      addEventListener('keyup', hold, { ...options, once: true });
    },
    options,
  );
}
