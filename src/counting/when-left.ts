/**
 * Calls `flush` when the page is hidden or left, after all others have heard of it: what they write down then is to be
 * counted too.
 */
export function whenLeft(flush: () => void, signal?: AbortSignal): void {
  const options = { once: true, ...(signal && { signal }) };
  const last = (type: 'pagehide' | 'visibilitychange'): void => {
    // Listeners of the capture run before all others; one that they add runs after them.
    addEventListener(
      type,
      () => {
        const left = (): void => {
          if (type === 'pagehide' || document.visibilityState === 'hidden') flush();
        };
        addEventListener(type, left, options);
      },
      { capture: true, ...(signal && { signal }) },
    );
  };
  last('pagehide');
  last('visibilitychange');
}
