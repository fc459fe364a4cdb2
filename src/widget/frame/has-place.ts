/** Whether this tab has a place of his from an earlier page. */
export function hasPlace(): boolean {
  try {
    return /handrail:(place|inline)/.test(Object.keys(sessionStorage).join());
  } catch {
    return false;
  }
}
