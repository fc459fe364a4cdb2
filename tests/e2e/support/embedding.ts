import type { Page } from '@playwright/test';
import type { Place } from './test.ts';

interface Embedding {
  /** Script of the page, before the widget's own. */
  readonly before?: string;
  /** Script that stands after the tag. */
  readonly after?: string;
  /** Attributes of the tag. */
  readonly tag?: Readonly<Record<string, string>>;
}

/** Opens a page of the shop as if its developer had written more around the tag; answers with the console's warnings. */
export async function openShop(
  page: Page,
  place: Place,
  { before = '', after = '', tag = {} }: Embedding = {},
): Promise<string[]> {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await page.addInitScript(before);
  await page.addInitScript(`new MutationObserver((_, observer) => {
    const script = document.querySelector('script[src$="widget.js"]');
    if (!script) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(${JSON.stringify(tag)})) script.setAttribute(name, value);
    ${after}
  }).observe(document, { childList: true, subtree: true });`);
  await page.goto(place.shopUrl);
  return warnings;
}

/** Calls a command of the page's API, known or not, with whatever a page may give it. */
export const call = (page: Page, name: string, ...args: readonly unknown[]): Promise<void> =>
  page.evaluate(
    ([command, given]) => {
      const api = window.handrail as unknown as Record<string, (...args: unknown[]) => void>;
      api[command]?.(...given);
    },
    [name, args] as const,
  );
