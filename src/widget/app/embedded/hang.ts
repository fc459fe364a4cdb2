/** So far what hangs stays from the edge of the window, in CSS pixels. */
const MARGIN = 16;

/**
 * Lets what was found hang to the side with more room, and tells its style sheet how much that is: below a field in a
 * narrow column it may be wider than the field.
 */
export function hang(found: HTMLElement, box: Element): void {
  const { left, right } = box.getBoundingClientRect();
  const toRight = document.documentElement.clientWidth - left;
  const isRtl = found.matches(':dir(rtl)');
  found.classList.toggle('from-end', isRtl ? toRight > right : right > toRight);
  found.style.setProperty('--room', `${Math.max(toRight, right) - MARGIN}px`);
}
