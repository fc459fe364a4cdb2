/**
 * Moves the focus to what a screen says it starts with (`data-focus`; the last one, where several are there) when the
 * panel opens and when a new screen or a new question appears, and leaves it alone otherwise. An inline form does not
 * take it when the page loads, nor does a panel that opens again by itself (`data-quiet`).
 */
export function createFocusKeeper(
  place: Element,
  inline: boolean,
): (open: boolean, toggled: boolean) => void {
  let last: Element | undefined;
  return (open, toggled) => {
    const target = [...place.querySelectorAll<HTMLElement>('[data-focus]')].at(-1);
    const first = inline && !last;
    if (open && target && !first && !place.matches('[data-quiet]') && (toggled || target !== last))
      target.focus({ preventScroll: toggled });
    last = target ?? last;
  };
}
