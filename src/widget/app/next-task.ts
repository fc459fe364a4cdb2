/** Ends a task of the page's thread, so that none is too long for a slow phone. What goes on comes before all else. */
export async function nextTask(): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has none, and some pages another one
  await globalThis.scheduler?.yield?.();
}

/** Does what comes after the next frame is on the screen, and so does not hold it up. */
export function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

/** So long what was shown stands before more is fetched for it. */
export const PAUSE_MS = 120;

/** Does what is of use only to somebody who looks: while he types, the network is left to the files of his words. */
export function afterPause(then: () => void): void {
  afterPaint(() => setTimeout(then, PAUSE_MS));
}
