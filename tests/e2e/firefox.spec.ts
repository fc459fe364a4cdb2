import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { serveHost } from './support/host-page.ts';
import { english, hebrew } from './support/languages.ts';
import { expect, test as base } from './support/test.ts';

const folders = (process.env['PATH'] ?? '').split(delimiter);
const firefox = folders
  .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)))
  .find((file) => existsSync(file));
if (firefox === undefined)
  process.stderr.write(
    'SKIPPED: the tests in Firefox; there is none on this machine (Debian: firefox-esr).\n',
  );

/** Firefox by its own protocol, WebDriver BiDi; the other tests drive Chromium. */
const test = base.extend<{ readonly browserOfFirefox: Browser }>({
  browserOfFirefox: async ({}, use) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      headless: true,
      ...(firefox !== undefined && { executablePath: firefox }),
      extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
    });
    await use(browser);
    await browser.close();
  },
});
test.skip(firefox === undefined, 'there is no Firefox on this machine');
test.setTimeout(90_000);

test('in Firefox a customer searches, reads, writes and is heard', async ({ place, browserOfFirefox }) => {
  const { common, caseForm, reading } = english.words;
  const page = await browserOfFirefox.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const see = async (text: string): Promise<void> => {
    await page.locator(`handrail-widget >>> ::-p-text(${text})`).wait();
  };
  await page.goto(place.shopUrl + english.orderPage);
  await page.locator('handrail-widget >>> [part=launcher]').click();
  await page.locator('handrail-widget >>> input[type=search]').fill(english.parcel.query);
  await page.locator(`handrail-widget >>> a.hit ::-p-text(${english.parcel.title})`).click();
  await see(common.didThisSolveIt);
  await page.locator(`handrail-widget >>> button::-p-text(${common.no})`).click();
  await see(reading.whyNot);
  await page.locator('handrail-widget >>> input[value=did-not-work]').click();
  await page.locator(`handrail-widget >>> button::-p-text(${reading.tellUs})`).click();
  await page.locator(`handrail-widget >>> button::-p-text(${common.talkToPerson})`).click();
  await page.locator(`handrail-widget >>> button::-p-text(${common.channels.message})`).click();
  await page.locator('handrail-widget >>> textarea[name=message]').fill(english.message);
  await page.locator('handrail-widget >>> input[name=email]').fill('fox@example.com');
  await page.locator(`handrail-widget >>> button[type=submit]::-p-text(${caseForm.send})`).click();
  await see(caseForm.received);
  expect(errors).toEqual([]);
});

test('in Firefox an empty search field in Hebrew shows its words', async ({ place, browserOfFirefox }) => {
  const host = await serveHost({
    language: hebrew,
    help: place.help,
    body: '<handrail-search></handrail-search>',
  });
  const page = await browserOfFirefox.newPage();
  /** How far what is in the field, its words among it, goes beyond it; they were painted there. */
  const beyond = (selector: string): Promise<unknown> =>
    page.evaluate((of) => {
      const [at = '', ...inside] = of.split(' >>> ');
      let field = document.querySelector(at);
      for (const one of inside) field = field?.shadowRoot?.querySelector(one) ?? null;
      return field && field.scrollWidth - field.clientWidth;
    }, selector);
  try {
    await page.goto(`${place.help}he/`);
    await expect.poll(() => beyond('main input[type=search]')).toBe(0);
    await page.goto(host.url);
    await expect.poll(() => beyond('handrail-search >>> input[type=search]')).toBe(0);
    await page.locator('handrail-widget >>> [part=launcher]').click();
    // With what comes once the panel has stood for a moment.
    await expect.poll(() => beyond('handrail-widget >>> input[type=search]')).toBe(0);
  } finally {
    host.stop();
  }
});

test('in Firefox, which may give up a file that did not come once, the page loaded anew has the ways', async ({
  place,
  browserOfFirefox,
}) => {
  const { common } = english.words;
  const page = await browserOfFirefox.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const inPanel = (what: string) => page.locator(`handrail-widget >>> ${what}`);
  let away = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (away && request.url().includes('/ContactScreen-') ? request.abort() : request.continue());
  });
  await page.goto(place.shopUrl + english.orderPage);
  await inPanel('[part=launcher]').click();
  await inPanel(`button::-p-text(${common.talkToPerson})`).click();
  const anew = inPanel(`button::-p-text(${common.loadAnew})`);
  await anew.wait();
  // His place is kept by then.
  await page.waitForFunction(() => 'handrail:open' in sessionStorage);
  away = false;
  await anew.click();
  await inPanel(`button::-p-text(${common.channels.message})`).wait();
});

test('in Firefox the sign of a link out stands behind its words, written from the right', async ({
  placeWithoutDesk: place,
  browserOfFirefox,
}) => {
  const page = await browserOfFirefox.newPage();
  const title = 'איך מחברים מנורה?';
  await page.setViewport({ width: 375, height: 740 });
  await page.goto(`${place.shopUrl}/he/`);
  const inPanel = (what: string) => page.locator(`handrail-widget >>> ${what}`);
  await inPanel('[part=launcher]').click();
  await inPanel('input[type=search]').fill(title);
  await inPanel(`a.hit ::-p-text(${title})`).click();
  const stands = await inPanel('.prose a[href$="/he/"] svg')
    .map((sign) => {
      const words = document.createRange();
      words.setStart(sign.closest('a') ?? sign, 0);
      words.setEndBefore(sign);
      const last = [...words.getClientRects()].at(-1);
      const { top, bottom, right } = sign.getBoundingClientRect();
      return last && { inLine: top < last.bottom && bottom > last.top, gap: Math.round(last.left - right) };
    })
    .wait();
  expect(stands).toEqual({ inLine: true, gap: 2 });
});
