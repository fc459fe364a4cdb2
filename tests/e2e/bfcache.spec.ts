import puppeteer from 'puppeteer-core';
import { CHROMIUM_FLAGS, requireChromium } from '../../scripts/browser/find-chromium.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';

/** Driven without Playwright, which starts browsers with their cache of whole pages off; a headless shell has none. */
test('a page that comes back from the browser’s cache has what was written on the one after it', async ({
  place,
}) => {
  test.setTimeout(90_000);
  const { common } = english.words;
  const browser = await puppeteer.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS],
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.evaluateOnNewDocument(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset['cameBack'] = String(persisted);
      });
    });
    const message = page.locator('handrail-widget >>> textarea[name=message]');
    const written = async (): Promise<string> => {
      const field = await message.waitHandle();
      return field.evaluate((element) => element.value);
    };

    await page.goto(place.shopUrl + english.orderPage);
    await page.locator('handrail-widget >>> [part=launcher]').click();
    await page.locator(`handrail-widget >>> button::-p-text(${common.talkToPerson})`).click();
    await page.locator(`handrail-widget >>> button::-p-text(${common.channels.message})`).click();
    await message.fill('The first page');

    await page.goto(place.shopUrl);
    expect(await written()).toBe('The first page');
    await message.fill('The first page, and the second');

    await page.goBack();
    expect(await page.evaluate(() => document.documentElement.dataset['cameBack'])).toBe('true');
    await expect.poll(written).toBe('The first page, and the second');

    // What was closed on the page before stays closed here.
    await page.goForward();
    await message.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$('handrail-widget >>> dialog[open]')).toBeNull();
    await page.goBack();
    expect(await page.evaluate(() => document.documentElement.dataset['cameBack'])).toBe('true');
    await expect.poll(() => page.$('handrail-widget >>> dialog[open]')).toBeNull();
  } finally {
    await browser.close();
  }
});
