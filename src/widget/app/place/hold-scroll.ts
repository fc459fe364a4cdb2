/**
 * Keeps to the panel what scrolls in it. A page that scrolls by a script of its own (Lenis, Locomotive) takes every turn
 * of the wheel that it hears of for itself, and the panel would stand still.
 */
export function holdScroll(place: Element, signal: AbortSignal): void {
  const hold = (event: Event): void => {
    event.stopPropagation();
  };
  for (const type of ['wheel', 'touchmove']) place.addEventListener(type, hold, { signal, passive: true });
}
