import { useEffect, useRef } from 'preact/hooks';

export interface Keys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly back: () => void;
}

/** j and k move along the list, Esc leads back to it. Enter opens by itself: the lines are links. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target;
      if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null)
        return;
      // By the key's place as well, so that j and k work while a Hebrew or Bulgarian layout is on.
      const act =
        event.key === 'Escape'
          ? latest.current.back
          : event.key === 'j' || event.code === 'KeyJ'
            ? latest.current.next
            : event.key === 'k' || event.code === 'KeyK'
              ? latest.current.previous
              : null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);
}
