import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';
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
test('in Firefox a customer searches, reads, writes and is heard', async ({ place }) => {
  test.skip(firefox === undefined, 'there is no Firefox on this machine');
  test.setTimeout(90_000);
  const { common, caseForm, reading } = english.words;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    headless: true,
    ...(firefox !== undefined && { executablePath: firefox }),
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
  });
  try {
    const page = await browser.newPage();
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
  } finally {
    await browser.close();
  }
});
