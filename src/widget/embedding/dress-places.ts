import { dressHost, IN_PAGE } from '../launcher/draw.ts';
import type { Page } from '../page.ts';

/** Shows language and theme as they are now in what stands in the page. */
export function dressPlaces(page: Page): void {
  const { theme = 'light dark' } = page.given;
  for (const { view, place } of page.apps ?? []) {
    const root = place.getRootNode();
    if (!view.inline || !(root instanceof ShadowRoot)) continue;
    if (root.host.localName === 'handrail-widget') dressHost(root, page, IN_PAGE);
    // A search box has the page's colours, unless the page says which.
    else place.style.colorScheme = theme.includes(' ') ? '' : theme;
  }
}
