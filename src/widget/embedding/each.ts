import type { Page, Started } from '../page.ts';

/** Says something to each panel and form, also to those that start later. */
export function each(page: Page, say: (app: Started) => void): void {
  (page.said ??= []).push(say);
  for (const app of page.apps ?? []) say(app);
}
