import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { MESSAGE_MAX_LENGTH } from '../../src/handoff/draft.ts';
import { TRAIL_MAX_STEPS } from '../../src/handoff/trail.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { createRenderer } from '../../src/markdown/create-renderer.ts';
import { areHostileStringsHere, hostileStrings } from '../hostile-strings.ts';
import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { deploymentWith, deployTo } from './support/deployment.ts';
import { dangersIn, provoke, watchForScripts } from './support/fired-scripts.ts';
import { test } from './support/host-pages.ts';
import { InboxPage } from './support/inbox-page.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const there = areHostileStringsHere('hostile strings in the widget');
const BATCH = 600;
/** The full run (`npm run test:full`) takes each string everywhere; the usual one, each of so many. */
const full = process.env['HANDRAIL_FULL'] === '1';
const EACH_READ = full ? 1 : 5;
const EACH_TYPED = full ? 1 : 40;
const CASES_OPENED = full ? 1_000 : 12;
const host: Host = { name: 'plain', html: (source) => pageOf({ head: tag(source) }) };
const bare: Host = { name: 'bare', html: () => pageOf({}) };

// A policy would hide what the widget lets through.
test.use({ bypassCSP: true });
test.skip(!there, 'the collections of hostile strings are not on this machine');
test.setTimeout(full ? 900_000 : 120_000);

async function batches(each = 1): Promise<string[][]> {
  const all = await hostileStrings();
  expect(all.length).toBeGreaterThan(8_000);
  const strings = all.filter((_, at) => at % each === 0);
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
  for (const [batch, strings] of (await batches()).entries()) {
    await insertRaw(page, url, strings, batch * BATCH);
    if (fired.size > 800) break;
  }
  // A watch that sees nothing of these would see nothing below.
  expect(fired.size).toBeGreaterThan(800);
});

const render = createRenderer({
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  address: (key) => `/en/${key}/`,
});

test('as text and title of articles none of them runs', async ({ page, showHost }) => {
  const fired = await watchForScripts(page);
  await stayHere(page);
  // Else the panel would be open again where it was.
  await page.addInitScript(() => {
    sessionStorage.clear();
  });
  const widget = new Widget(page, english);
  const { title, query } = english.parcel;
  const deploy = await deployTo(page, new Map());
  for (const strings of await batches(EACH_READ)) {
    const html = strings
      .map((markdown) => render({ markdown, key: 'a/b', title: 'T', firstLine: 1 }).html)
      .join('\n');
    // Files whose names fit: others would be refused unread.
    deploy(await deploymentWith([{ word: 'parcel', title, html, related: strings }], 'hostile'));
    await page.goto(showHost(host));
    await widget.open();
    await widget.search(query);
    await widget.read(title);
    await expect(widget.panel.locator('.related').getByRole('link')).toHaveCount(strings.length);
    await provoke(page);
    expect(await dangersIn(page, '.article, .related')).toEqual([]);
  }
  expect([...fired]).toEqual([]);
});

test('as a query, a message and a name none of them runs in the widget', async ({ page, showHost }) => {
  const fired = await watchForScripts(page);
  await stayHere(page);
  const widget = new Widget(page, english);
  await page.goto(showHost(host));
  await widget.open();
  const strings = (await hostileStrings()).filter((_, at) => at % EACH_TYPED === 0);
  await page.evaluate(async (texts) => {
    for (const text of texts) {
      window.handrail.push(['search', text]);
      // The newest words alone are searched: each is given the time to be drawn.
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }
  }, strings);
  await provoke(page);
  expect(await dangersIn(page, '.body')).toEqual([]);
  await widget.write();
  await widget.fill(strings.join('\n').slice(0, 10_000), 'guest@example.com');
  await widget.panel.locator('input[name=name]').fill(strings.join('').slice(0, 100));
  await provoke(page);
  expect(await dangersIn(page, '.panel .sent-along')).toEqual([]);
  expect([...fired]).toEqual([]);
});

/** As many of the strings as one case takes whole: as its trail, and as the lines of its message. */
function perCase(strings: readonly string[]): string[][] {
  const out: string[][] = [];
  let room = 0;
  for (const text of strings) {
    room -= text.length + 1;
    const last = out.at(-1);
    if (last && room >= 0 && last.length < TRAIL_MAX_STEPS) last.push(text);
    else {
      out.push([text]);
      room = MESSAGE_MAX_LENGTH - text.length;
    }
  }
  return out;
}

test('as a customer’s name, message and trail none of them runs before an agent', async ({
  page,
  ownPlace,
}) => {
  const fired = await watchForScripts(page);
  await stayHere(page);
  // The desk takes no search for nothing.
  const strings = (await hostileStrings()).filter((text) => text.trim() !== '');
  const names = strings.filter((text) => text.trim().length < 120 && !/[\p{Cc}\u2028\u2029]/u.test(text));
  const cases: { reference: string; steps: readonly string[] }[] = [];
  for (const [number, steps] of perCase(strings).slice(-CASES_OPENED).entries()) {
    const draft = {
      caseId: createUlid(),
      createdAt: new Date().toISOString(),
      locale: 'en',
      message: steps.join('\n'),
      customer: { name: names[(number * 97) % names.length], email: 'guest@example.com' },
      trail: steps.map((query) => ({ type: 'search', t: 1, query: query.slice(0, 500), results: 0 })),
      page: null,
      client: null,
    };
    const response = await fetch(`${ownPlace.desk.url}/api/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    });
    const answer: unknown = await response.json();
    const receipt = v.parse(v.object({ reference: v.string() }), answer, { message: JSON.stringify(answer) });
    cases.push({ reference: receipt.reference, steps });
  }
  const inbox = new InboxPage(page, ownPlace.desk);
  await inbox.signIn();
  // A case further down than the list's first page would be waited for until the test ends.
  await inbox.listAll(cases.length);
  await provoke(page);
  expect(await dangersIn(page, '.queue')).toEqual([]);
  let shown = 0;
  for (const { reference, steps } of cases) {
    await inbox.open(reference);
    await provoke(page);
    expect(await dangersIn(page, 'article')).toEqual([]);
    // They were there, letter by letter; else that nothing ran would say nothing.
    expect(await inbox.case.locator('.case-message').textContent()).toBe(steps.join('\n').trim());
    const tried = await inbox.case.locator('.trail-text').allTextContents();
    expect(tried.map((line, at) => line.includes(steps[at]?.slice(0, 500) ?? line))).toEqual(
      steps.map(() => true),
    );
    shown += tried.length;
  }
  expect(shown).toBe(cases.flatMap(({ steps }) => steps).length);
  if (full) expect(shown).toBe(strings.length);
  expect([...fired]).toEqual([]);
});
