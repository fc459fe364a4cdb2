/** Nobody sees a change and presses accordingly in less: an earlier press was meant for what stood there before. */
const UNSEEN_MS = 300;

/**
 * Knows whether the customer is about to press something in a part of the page, so that what comes late does not move
 * it from under his finger.
 */
export interface PressWatch {
  /** Runs `then` at once where nobody is about to press, else when that is over. Returns how to call it off. */
  readonly whenCalm: (then: () => void) => () => void;
  /** He types: where his pointer happens to rest says nothing any more. */
  readonly typed: () => void;
  /**
   * Something came in above, and what was there is now so many CSS pixels further down. A press that was decided
   * before this could be seen, by a finger or by a pointer at rest, goes to what stood under it.
   */
  readonly moved: (by: number) => void;
}

/**
 * Watches `place`: about to press is who has the focus in it, who moved the pointer over it since he last typed, and
 * who has scrolled its beginning out of sight.
 *
 * @param scroller what `place` scrolls in; the page where left out
 * @param now milliseconds that only grow
 */
export function watchPresses(
  place: HTMLElement,
  signal: AbortSignal,
  scroller?: Element | null,
  now: () => number = () => performance.now(),
): PressWatch {
  let near = false;
  let at = '';
  let waiting: (() => void) | undefined;
  let shift = 0;
  let shiftedAt = -Infinity;

  const isCalm = (): boolean =>
    !near &&
    !place.matches(':focus-within') &&
    place.getBoundingClientRect().top >= (scroller?.getBoundingClientRect().top ?? 0);
  const check = (): void => {
    if (!waiting || !isCalm()) return;
    const then = waiting;
    waiting = undefined;
    then();
  };
  const on = (target: EventTarget, type: string, listener: (event: Event) => void): void => {
    target.addEventListener(type, listener, { signal, capture: true });
  };

  on(place, 'pointermove', (event) => {
    const { clientX, clientY, movementX, movementY } = event as PointerEvent;
    const there = `${clientX} ${clientY}`;
    // A page that moves under a pointer at rest makes events too.
    if (at === '' ? movementX !== 0 || movementY !== 0 : at !== there) {
      near = true;
      // He saw what came, and aims anew.
      shiftedAt = -Infinity;
    }
    at = there;
  });
  on(place, 'pointerdown', () => {
    near = true;
  });
  place.addEventListener(
    'pointerleave',
    () => {
      near = false;
      at = '';
      check();
    },
    { signal },
  );
  on(place, 'focusout', () => {
    // The focus has not arrived anywhere yet.
    setTimeout(check);
  });
  for (const one of [document, ...(scroller ? [scroller] : [])]) {
    on(one, 'scroll', () => {
      // What was there is no longer where it was pushed to.
      shiftedAt = -Infinity;
      check();
    });
  }
  on(place, 'click', (event) => {
    const { clientX, clientY, detail } = event as MouseEvent;
    // The keyboard presses what has the focus, wherever it is.
    if (detail === 0 || now() - shiftedAt > UNSEEN_MS) return;
    shiftedAt = -Infinity;
    const root = place.getRootNode() as Document | ShadowRoot;
    const pressable = 'a, button';
    const meant = root.elementFromPoint(clientX, clientY + shift)?.closest<HTMLElement>(pressable);
    if (meant === (event.target as Element).closest(pressable)) return;
    event.preventDefault();
    event.stopPropagation();
    if (meant && place.contains(meant)) meant.click();
  });

  return {
    whenCalm: (then) => {
      waiting = then;
      check();
      return () => {
        if (waiting === then) waiting = undefined;
      };
    },
    typed: () => {
      near = false;
    },
    moved: (by) => {
      shift = by;
      shiftedAt = now();
    },
  };
}
