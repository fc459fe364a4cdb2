import type { Page } from '@playwright/test';
import { createRenderer } from '../../src/markdown/create-renderer.ts';
import { areHostileStringsHere, hostileStrings } from '../hostile-strings.ts';
import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { dangersIn, provoke, watchForScripts } from './support/fired-scripts.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const there = areHostileStringsHere('hostile strings in the widget');
const BATCH = 500;
const host: Host = { name: 'plain', html: (source) => pageOf({ head: tag(source) }) };
const bare: Host = { name: 'bare', html: () => pageOf({}) };

// A policy would hide what the widget lets through.
test.use({ bypassCSP: true });
test.skip(!there, 'the collections of hostile strings are not on this machine');
test.setTimeout(120_000);

async function batches(): Promise<string[][]> {
  const strings = await hostileStrings();
  expect(strings.length).toBeGreaterThan(8_000);
  const out: string[][] = [];
  for (let at = 0; at < strings.length; at += BATCH) out.push(strings.slice(at, at + BATCH));
  return out;
}

/** Nothing but the host and the help centre answers. */
async function stayHere(page: Page): Promise<void> {
  await page.route(/^(?!http:\/\/localhost)/, (route) => route.abort());
}

/** Puts each string into a page as HTML, and touches what it made in every way that its handlers wait for. */
async function insertRaw(page: Page, url: string, strings: readonly string[], first: number): Promise<void> {
  try {
    await page.unroute('**/*');
    await page.goto(url);
    await page.route('**/*', (route) => route.abort());
    await page.evaluate(
      async ([texts, offset]) => {
        const all =
          'load error focus blur click mouseover mouseenter mousemove mousedown mouseup pointerover keydown keypress input change submit toggle scroll wheel'.split(
            ' ',
          );
        // Some strings put themselves in the place of the document's own functions.
        const places = texts.map(() => document.createElement('div'));
        const { body } = document;
        const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
        for (const [at, text] of texts.entries()) {
          const place = places[at];
          if (!place) continue;
          Reflect.set(globalThis, 'current', offset + at);
          place.dataset['string'] = String(offset + at);
          body.append(place);
          place.innerHTML = text;
          for (const element of place.querySelectorAll('*')) {
            const names = Element.prototype.getAttributeNames.call(element);
            const own = names.filter((name) => name.startsWith('on')).map((name) => name.slice(2));
            for (const name of new Set([...own, ...(own.length > 0 ? all : [])]))
              EventTarget.prototype.dispatchEvent.call(element, new Event(name, { cancelable: true }));
          }
          for (const link of place.querySelectorAll<HTMLAnchorElement>('a[href]'))
            if (link.protocol === 'javascript:') {
              link.target = '';
              link.click();
              await rest(0);
            }
          place.remove();
        }
        await rest(50);
      },
      [strings, first] as const,
    );
  } catch {
    // One of them took the page away: each half apart, until that one is alone.
    if (strings.length === 1) return;
    const half = Math.ceil(strings.length / 2);
    await insertRaw(page, url, strings.slice(0, half), first);
    await insertRaw(page, url, strings.slice(half), first + half);
  }
}

test('hundreds of the strings run when they are put into a page raw', async ({ page, showHost }) => {
  const fired = await watchForScripts(page);
  const url = showHost(bare);
  for (const [batch, strings] of (await batches()).entries())
    await insertRaw(page, url, strings, batch * BATCH);
  expect(fired.size).toBeGreaterThan(700);
  console.log('FIRED', fired.size);
});

const render = createRenderer({
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  address: (key) => `/en/${key}/`,
});

test('as text and title of articles none of them runs', async ({ page, showHost }) => {
  const fired = await watchForScripts(page);
  await stayHere(page);
  const widget = new Widget(page, english);
  const { title } = english.parcel;
  let strings: readonly string[] = [];
  await page.route('**/handrail/en/a/*.json', async (route) => {
    const fragment: unknown = await (await route.fetch()).json();
    const html = strings.map((markdown) => render({ markdown, key: 'a/b', title: 'T', firstLine: 1 }).html);
    const related = strings.map((text, at) => ({ id: `returns/r${String(at)}`, title: text }));
    await route.fulfill({
      json: { ...(typeof fragment === 'object' ? fragment : {}), html: html.join('\n'), related },
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  for (strings of await batches()) {
    await page.goto(showHost(host));
    await widget.open();
    await widget.search(english.parcel.query);
    await widget.read(title);
    await expect(widget.panel.locator('.related').getByRole('link')).toHaveCount(strings.length);
    await provoke(page);
    expect(await dangersIn(page, '.article, .related')).toEqual([]);
  }
  expect([...fired]).toEqual([]);
});

test('as a query none of them runs, nor on the way to a person', async ({ page, showHost }) => {
  const fired = await watchForScripts(page);
  await stayHere(page);
  const widget = new Widget(page, english);
  await page.goto(showHost(host));
  await widget.open();
  const started = Date.now();
  for (const strings of (await batches()).slice(0, 2)) {
    await page.evaluate(async (texts) => {
      const root = document.querySelector('handrail-widget')?.shadowRoot;
      const field = root?.querySelector<HTMLInputElement>('input[type=search]');
      for (const text of texts) {
        window.handrail?.search(text);
        // The newest words alone are searched: each is given the time to be drawn.
        await new Promise((done) => setTimeout(done));
        await new Promise((done) => requestAnimationFrame(done));
      }
      return field?.value;
    }, strings);
    await provoke(page);
    expect(await dangersIn(page, '.panel')).toEqual([]);
  }
  console.log('QUERY', Date.now() - started);
  expect([...fired]).toEqual([]);
});
