/** Tells the page's developer, once and in the console, what he could do better. */
export function warn(message: string): void {
  // eslint-disable-next-line no-console -- the embedder's only way to see that a call was wrong
  console.warn(`[handrail] ${message}`);
}
