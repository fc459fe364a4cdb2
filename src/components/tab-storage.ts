/** The tab's storage, or null where the browser forbids it: even reading the property may throw. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
