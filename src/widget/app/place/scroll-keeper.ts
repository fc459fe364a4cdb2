/** So long what is still to come may move a place that was scrolled to. */
const SETTLES_MS = 4_000;

/** Knows how far a screen was scrolled, and brings that back. */
export interface ScrollKeeper {
  /** CSS pixels from the top, on the screen that is shown. */
  readonly top: () => number;
  /** Scrolls there as soon as the screen is long enough for it, unless the customer does something first. */
  readonly restore: (top: number) => void;
  /** The screen may be another one: going back leads to where it was left. */
  readonly moved: () => void;
}

/** @param depth how many screens there are to go back to */
export function createScrollKeeper(
  place: HTMLElement,
  depth: () => number,
  signal: AbortSignal,
): ScrollKeeper {
  const tops: number[] = [];
  let at = depth();
  let wanted: { readonly top: number; readonly until: number } | null = null;

  const body = (): Element | null => place.querySelector('.body');
  const aim = (): void => {
    if (!wanted || signal.aborted) return;
    const scroller = body();
    if (scroller && scroller.scrollHeight - scroller.clientHeight >= wanted.top) {
      scroller.scrollTop = wanted.top;
      wanted = null;
    } else if (performance.now() < wanted.until) requestAnimationFrame(aim);
    else wanted = null;
  };
  const restore = (top: number): void => {
    at = depth();
    if (top <= 0) return;
    tops[depth()] = top;
    wanted = { top, until: performance.now() + SETTLES_MS };
    requestAnimationFrame(aim);
  };

  place.addEventListener(
    'scroll',
    ({ target }) => {
      if (target === body()) tops[depth()] = body()?.scrollTop ?? 0;
    },
    { signal, capture: true, passive: true },
  );
  for (const type of ['pointerdown', 'keydown', 'wheel']) {
    place.addEventListener(
      type,
      () => {
        wanted = null;
      },
      { signal, capture: true, passive: true },
    );
  }
  return {
    top: () => wanted?.top ?? tops[depth()] ?? 0,
    restore,
    moved: () => {
      const now = depth();
      if (now === at) return;
      const back = now < at;
      at = now;
      wanted = null;
      if (back) restore(tops[now] ?? 0);
      tops.length = Math.min(tops.length, now + 1);
      if (!back) tops[now] = 0;
    },
  };
}
