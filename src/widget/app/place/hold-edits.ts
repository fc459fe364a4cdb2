/** Keys that edit what is in a field when they are pressed with Ctrl or Cmd: all, copy, paste, cut, undo, redo. */
const EDITS = /^(Key)?[acvxyz]$/i;

/**
 * Keeps to a shadow root what is typed, copied, pasted and dropped in its fields, and what it has taken itself, such as a
 * file. The page sees the host alone, and not that there is a field: an editor would paste into itself and undo its own,
 * and what is typed would be the page's shortcuts. Another letter with Ctrl or Cmd is the page's wherever the focus is.
 */
export function holdEdits(root: EventTarget, signal?: AbortSignal): void {
  const hold = (event: Event): void => {
    const { target, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    // The one that a browser's autofill makes has neither.
    const { key = '', code = '' } = event as Partial<KeyboardEvent>;
    if (!(target as Partial<HTMLInputElement>).select && !event.defaultPrevented) return;
    // Ctrl and Alt together are AltGr, by which many a keyboard writes its letters.
    const isShortcut = (ctrlKey || metaKey) && !altKey && key.length === 1;
    // A letter is where it is on the key, also for whoever writes Hebrew or Bulgarian.
    if (!isShortcut || EDITS.test(key > '~' ? code : key)) event.stopPropagation();
  };
  for (const type of ['keydown', 'keypress', 'keyup', 'copy', 'cut', 'paste', 'drop'])
    root.addEventListener(type, hold, signal && { signal });
}
