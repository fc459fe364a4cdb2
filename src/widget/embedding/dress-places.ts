import { dressInPage, schemeInPage } from '../launcher/draw.ts';
import type { Page } from '../page.ts';

/** Shows language and theme as they are now in what stands in the page. */
export function dressPlaces(page: Page): void {
  for (const { view, place } of page.apps ?? []) {
    const root = place.getRootNode();
    if (!view.inline || !(root instanceof ShadowRoot)) continue;
    if (root.host.localName === 'handrail-contact') dressInPage(root, page);
    else place.style.colorScheme = schemeInPage(page.given);
  }
}
