import type { Page } from '@playwright/test';

/**
 * Notices what attacks do to be noticed; one that got so far could have done anything. What ran is named by the
 * `data-string` around it, where that can be told, else by the page's `current`.
 */
export async function watchForScripts(page: Page): Promise<ReadonlySet<string>> {
  const fired = new Set<string>();
  await page.exposeFunction('somethingRan', (what: string) => fired.add(what));
  await page.addInitScript(() => {
    const report: unknown = Reflect.get(globalThis, 'somethingRan');
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Reflect.set(globalThis, name, () => {
        const event: unknown = Reflect.get(globalThis, 'event');
        const target = event instanceof Event ? event.composedPath()[0] : null;
        const place = target instanceof Element ? target.closest('[data-string]') : null;
        const number = place?.getAttribute('data-string') ?? String(Reflect.get(globalThis, 'current'));
        if (typeof report === 'function') Reflect.apply(report, globalThis, [number]);
      });
  });
  return fired;
}

/** Touches every element of the page and of the widget in each way that a handler could wait for. */
export function provoke(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const events =
      'load error focus blur mouseover mouseenter mousemove pointerover pointerdown keydown input change toggle scroll wheel animationstart animationend transitionend begin copy paste'.split(
        ' ',
      );
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots)
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if ([...element.attributes].some(({ name }) => name.startsWith('on')))
          for (const event of events) element.dispatchEvent(new Event(event));
      }
    await new Promise((rest) => setTimeout(rest));
  });
}

/** What of the shown could run something when it is touched: tags, handlers and addresses. */
export function dangersIn(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((within) => {
    const found: string[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*'))
        if (element.shadowRoot) roots.push(element.shadowRoot);
      for (const element of root.querySelectorAll(`:is(${within}) *`)) {
        if (
          /^(script|iframe|frame|object|embed|form|base|meta|link|style|math|template)$/.test(
            element.localName,
          )
        )
          found.push(`<${element.localName}>`);
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) found.push(name);
          // A browser skips white space and control characters in a scheme.
          const scheme = /^\s*([a-z][\w+.-]*):/i.exec(value.replace(/[\p{Cc}\s]/gu, ''))?.[1]?.toLowerCase();
          if (
            /^(href|src|action|formaction|srcdoc|data)$/.test(name) &&
            /^(javascript|data|vbscript)$/.test(scheme ?? '')
          )
            found.push(`${name}=${value.slice(0, 60)}`);
        }
      }
    }
    return found;
  }, selector);
}
