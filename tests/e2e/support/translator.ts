import type { Page } from '@playwright/test';

/** What the translator makes of a text. */
export const translated = (text: string): string => text.toUpperCase();

/**
 * Translates the page and the widget as Chrome's translator does, now and whenever a text changes: an element of its own
 * comes before each text, and the text is taken out of the page.
 */
export async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const widget = document.querySelector('handrail-widget')?.shadowRoot;
    const font = (): Element => document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
    const translate = (text: Text): void => {
      if (
        text.data.trim() === '' ||
        !text.isConnected ||
        text.parentElement?.closest('font, script, style, svg')
      )
        return;
      const [outer, inner] = [font(), font()];
      inner.textContent = text.data.toUpperCase();
      outer.append(inner);
      text.before(outer);
      text.remove();
    };
    const translateIn = (node: Node): void => {
      if (node instanceof Text) {
        translate(node);
        return;
      }
      const texts: Text[] = [];
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      texts.forEach(translate);
    };
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records)
        for (const node of [target, ...addedNodes]) translateIn(node);
    });
    for (const root of [document.body, ...(widget ? [widget] : [])]) {
      observer.observe(root, { childList: true, characterData: true, subtree: true });
      translateIn(root);
    }
  });
}
