import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const folders = (process.env['PATH'] ?? '').split(delimiter);
const firefox = folders
  .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)))
  .find((file) => existsSync(file));
if (firefox === undefined)
  process.stderr.write(
    'SKIPPED: the journey in Firefox; there is none on this machine (Debian: firefox-esr).\n',
  );

/** Firefox by its own protocol, WebDriver BiDi; the other tests drive Chromium. */
async function inFirefox(use: (page: Page) => Promise<void>): Promise<void> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    headless: true,
    ...(firefox !== undefined && { executablePath: firefox }),
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await use(page);
  } finally {
    await browser.close();
  }
}

const inPanel = (page: Page, what: string) => page.locator(`handrail-widget >>> ${what}`);

test('in Firefox a customer searches, reads, writes and is heard', async ({ place }) => {
  test.skip(firefox === undefined, 'there is no Firefox on this machine');
  test.setTimeout(90_000);
  const { common, caseForm, reading } = english.words;
  await inFirefox(async (page) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    const see = async (text: string): Promise<void> => {
      await inPanel(page, `::-p-text(${text})`).wait();
    };
    await page.goto(place.shopUrl + english.orderPage);
    await inPanel(page, '[part=launcher]').click();
    await inPanel(page, 'input[type=search]').fill(english.parcel.query);
    await inPanel(page, `a.hit ::-p-text(${english.parcel.title})`).click();
    await see(common.didThisSolveIt);
    await inPanel(page, `button::-p-text(${common.no})`).click();
    await see(reading.whyNot);
    await inPanel(page, 'input[value=did-not-work]').click();
    await inPanel(page, `button::-p-text(${reading.tellUs})`).click();
    await inPanel(page, `button::-p-text(${common.talkToPerson})`).click();
    await inPanel(page, `button::-p-text(${common.channels.message})`).click();
    await inPanel(page, 'textarea[name=message]').fill(english.message);
    await inPanel(page, 'input[name=email]').fill('fox@example.com');
    await inPanel(page, `button[type=submit]::-p-text(${caseForm.send})`).click();
    await see(caseForm.received);
    expect(errors).toEqual([]);
  });
});

test('in Firefox, which may give up a file that did not come once, the page loaded anew has the ways', async ({
  place,
}) => {
  test.skip(firefox === undefined, 'there is no Firefox on this machine');
  test.setTimeout(90_000);
  const { common } = english.words;
  await inFirefox(async (page) => {
    let away = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      void (away && request.url().includes('/ContactScreen-') ? request.abort() : request.continue());
    });
    await page.goto(place.shopUrl + english.orderPage);
    await inPanel(page, '[part=launcher]').click();
    await inPanel(page, `button::-p-text(${common.talkToPerson})`).click();
    const anew = inPanel(page, `button::-p-text(${common.loadAnew})`);
    await anew.wait();
    // His place is kept by then.
    await page.waitForFunction(() => 'handrail:open' in sessionStorage);
    away = false;
    await anew.click();
    await inPanel(page, `button::-p-text(${common.channels.message})`).wait();
  });
});
