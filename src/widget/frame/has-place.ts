/** Whether this tab has a place of his from an earlier page, in the panel or in a form that is part of a page (`inline`). */
export function hasPlace(inline = false): boolean {
  try {
    return `handrail:${inline ? 'inline' : 'place'}` in sessionStorage;
  } catch {
    return false;
  }
}
