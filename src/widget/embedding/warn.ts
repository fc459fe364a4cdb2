import type { Page } from '../page.ts';

const said = new WeakMap<Page, Set<string>>();

/** Tells the page's developer what is wrong; the same thing once. */
export function warnOnce(page: Page, sentence: string | undefined): void {
  if (sentence === undefined) return;
  const known = said.get(page) ?? new Set();
  said.set(page, known);
  if (known.has(sentence)) return;
  known.add(sentence);
  warn(sentence);
}

/** Tells of something that failed. */
export function warn(what: unknown): void {
  // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
  console.warn('[handrail]', what);
}
