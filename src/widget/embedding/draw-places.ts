import { dressHost, drawHost } from '../launcher/draw.ts';
import type { Page } from '../page.ts';
import { warn } from './warn.ts';

/** The forms of each page, to be dressed anew when language or theme change. */
const drawn = new WeakMap<Page, ShadowRoot[]>();

/** Draws a form into each place of the page that asks for one. */
export function drawPlaces(page: Page): void {
  const places = document.querySelectorAll('[data-handrail-inline=contact]');
  const roots = Array.from(places, drawHost);
  drawn.set(page, roots);
  page.leaving.signal.addEventListener('abort', () => {
    for (const { host } of roots) host.remove();
  });
  dressPlaces(page);
  for (const root of roots) {
    page
      .load()
      .then(async (app) => {
        (await app.start(page, root, undefined, true)).run('contact');
      })
      .catch(warn);
  }
}

/** Shows language and theme as they are now. */
export function dressPlaces(page: Page): void {
  for (const root of drawn.get(page) ?? []) dressHost(root, page, 'display:block');
}
