const MODIFIERS = { ctrl: 'ctrlKey', meta: 'metaKey', alt: 'altKey', shift: 'shiftKey' } as const;
type Modifier = keyof typeof MODIFIERS;

interface Shortcut {
  readonly key: string;
  readonly held: ReadonlySet<string>;
}

/** Reads `ctrl+k` or `?`; nothing where it is none. */
export function parseShortcut(text: string): Shortcut | undefined {
  // The plus itself may be the key.
  const [, before = '', key = ''] = /^((?:[a-z]+\+)*)(.|f\d{1,2}|escape|enter)$/iu.exec(text.trim()) ?? [];
  const held = new Set(before.toLowerCase().split('+').filter(Boolean));
  if (key === '' || [...held].some((one) => !Object.hasOwn(MODIFIERS, one))) return undefined;
  return { key: key.toLowerCase(), held };
}

/**
 * Whether the event is that shortcut. Which keys make a character such as `?` is the keyboard's to say; a letter is where
 * it is on the key, also for whoever writes Hebrew or Bulgarian and gets another one from it.
 */
export function isShortcut({ key, held }: Shortcut, event: KeyboardEvent): boolean {
  // The one that a browser's autofill makes has neither.
  const { key: written = '', code = '' } = event as Partial<KeyboardEvent>;
  const keys = [written, written > '~' ? code.replace('Key', '') : ''];
  if (!keys.some((one) => one.toLowerCase() === key)) return false;
  return (Object.keys(MODIFIERS) as Modifier[]).every(
    (name) =>
      event[MODIFIERS[name]] === held.has(name) ||
      (name === 'shift' && !held.has('shift') && key.length === 1),
  );
}

/** The customer is writing: in a field of the page or of ours, or in something that behaves like one. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  return event
    .composedPath()
    .some(
      (one) =>
        one instanceof HTMLElement &&
        (one.isContentEditable ||
          one.matches('input, textarea, select, [role=textbox], [role=searchbox], [role=combobox]')),
    );
}

/** Calls `toggle` at the shortcut until `leaving` aborts. Answers with a sentence where it is none. */
export function listenToKeys(text: string, toggle: () => void, leaving: AbortSignal): string | undefined {
  const shortcut = parseShortcut(text);
  if (!shortcut)
    return `shortcut is "${text}": use a key such as ?, or one with ctrl, alt, shift or meta such as ctrl+k.`;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.repeat || !isShortcut(shortcut, event) || isTyping(event)) return;
      event.preventDefault();
      toggle();
    },
    { signal: leaving },
  );
  return undefined;
}
