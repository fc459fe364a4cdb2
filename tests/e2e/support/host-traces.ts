import type { Frame, Page } from '@playwright/test';

/** What a page could notice of a script that it holds. */
export interface Traces {
  readonly globals: readonly string[];
  /** Names on the prototypes and singletons that scripts like to extend, and who stands behind each. */
  readonly names: Readonly<Record<string, string>>;
  /** Handlers that only one script can have. */
  readonly handlers: readonly string[];
  readonly stored: string;
  /** The elements with attributes, without the widget's own. */
  readonly elements: string;
  /** Every computed style of every element. */
  readonly look: string;
  readonly scrolls: readonly number[];
}

/** Reads them, in the page's own world. */
export function tracesOf(frame: Frame | Page): Promise<Traces> {
  return frame.evaluate(() => {
    const ours = (element: Element): boolean => element.localName === 'handrail-widget';
    const elements = [...document.querySelectorAll('*')].filter(
      (element) => !ours(element) && element.localName !== 'script',
    );
    const names: Record<string, string> = {};
    for (const [name, holder] of Object.entries({
      Object: Object.prototype,
      Array: Array.prototype,
      String: String.prototype,
      Function: Function.prototype,
      Promise: Promise.prototype,
      Element: Element.prototype,
      HTMLElement: HTMLElement.prototype,
      Node: Node.prototype,
      EventTarget: EventTarget.prototype,
      Document: Document.prototype,
      JSON,
      document,
      history,
      customElements,
      navigator: Navigator.prototype,
    })) {
      names[name] = Reflect.ownKeys(holder)
        .map((key) => {
          const value: unknown = Reflect.getOwnPropertyDescriptor(holder, key)?.value;
          const says = typeof value === 'function' ? Function.prototype.toString.call(value) : typeof value;
          return `${String(key)}: ${says}`;
        })
        .join('\n');
    }
    const stored = (): string => {
      try {
        return [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join();
      } catch {
        return 'forbidden';
      }
    };
    const handlers: string[] = [];
    const holders: readonly object[] = [window, document, document.documentElement, document.body];
    for (const holder of holders)
      // Those of the prototypes too.
      for (const name in holder)
        if (name.startsWith('on') && typeof Reflect.get(holder, name) === 'function') handlers.push(name);
    return {
      globals: Object.getOwnPropertyNames(window).sort(),
      names,
      handlers,
      stored: stored(),
      elements: elements
        .map(
          ({ localName, attributes }) =>
            `${localName} ${[...attributes].map(({ name, value }) => `${name}=${value}`).join(' ')}`,
        )
        .join('\n'),
      look: elements.map((element) => Object.values(getComputedStyle(element)).join()).join('\n'),
      scrolls: [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
        document.body.scrollWidth,
        document.body.scrollHeight,
        document.adoptedStyleSheets.length,
        document.styleSheets.length,
      ],
    };
  });
}

/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far the launcher's shadow reaches. */
const SHADOW = 24;

/** Pictures of all of the window but what lies around `box`. */
export async function picturesAround(page: Page, box: Box): Promise<readonly Buffer[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const left = Math.max(0, Math.floor(box.x - SHADOW));
  const top = Math.max(0, Math.floor(box.y - SHADOW));
  const right = Math.min(width, Math.ceil(box.x + box.width + SHADOW));
  const bottom = Math.min(height, Math.ceil(box.y + box.height + SHADOW));
  const clips = [
    { x: 0, y: 0, width, height: top },
    { x: 0, y: bottom, width, height: height - bottom },
    { x: 0, y: top, width: left, height: bottom - top },
    { x: right, y: top, width: width - right, height: bottom - top },
  ].filter((clip) => clip.width > 0 && clip.height > 0);
  const pictures: Buffer[] = [];
  for (const clip of clips) pictures.push(await page.screenshot({ clip }));
  return pictures;
}
