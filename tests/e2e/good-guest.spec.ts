import type { BrowserContext, Page } from '@playwright/test';
import { keptFiles } from './support/deployment.ts';
import { english, hebrew, languages } from './support/languages.ts';
import { expect, test } from './support/test.ts';

/** Everything that a browser keeps for a site, of every origin that was met. */
async function stored(context: BrowserContext, page: Page): Promise<unknown> {
  const { cookies, origins } = await context.storageState({ indexedDB: true });
  const session = await page.evaluate(() => Object.keys(sessionStorage));
  return { cookies, origins, session, files: await keptFiles(page) };
}
const NOTHING = { cookies: [], origins: [], session: [], files: [] };

test('nothing is stored before the customer acts', async ({ page, context, place, widgetIn }) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  expect(await stored(context, page)).toEqual(NOTHING);
  await widget.open();
  await expect(widget.results.first()).toBeVisible();
  // He opened it: the files that show the articles are kept. Of him, still nothing.
  expect(await stored(context, page)).toMatchObject({ cookies: [], origins: [], session: [] });

  for (const path of ['', 'en/', 'en/returns/', 'en/returns/when-will-i-get-my-refund/', 'en/contact/']) {
    await page.goto(place.help + path, { waitUntil: 'networkidle' });
    expect(await stored(context, page), path).toEqual(NOTHING);
  }
});

test('the launcher keeps its measure when the panel has come and gone', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  const before = await widget.launcher.boundingBox();
  await widget.open();
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  expect(await widget.launcher.boundingBox()).toEqual(before);
});

test('what is printed is the page alone, also with the panel open', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(widget.launcher).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await widget.open();
  await page.emulateMedia({ media: 'print' });
  await expect(widget.panel).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(widget.field).toBeVisible();
});

test("a click that a script of the page sends to the document itself is none of the widget's", async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  await page.evaluate(() => {
    document.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    window.dispatchEvent(new MouseEvent('click'));
  });
  await widget.open();
  expect(errors).toEqual([]);
});

for (const language of languages) {
  test(`runs under the shop's strict policy in ${language.code} without a violation`, async ({
    page,
    place,
    widgetIn,
    quietTroubles,
  }) => {
    const widget = widgetIn(language);
    const response = await page.goto(place.shopUrl + language.orderPage);
    expect(response?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
    await widget.open();
    await widget.search(language.parcel.query);
    await widget.read(language.parcel.title);
    await widget.write();
    await widget.fill(language.message, 'customer@example.com');
    await widget.send();
    await expect(widget.heading(language.words.caseForm.received)).toBeVisible();
    expect(quietTroubles).toEqual([]);
  });
}

test("the help centre's own pages run under their policy without a violation", async ({
  page,
  place,
  quietTroubles,
}) => {
  for (const path of [
    'en/',
    'he/',
    'en/returns/',
    'en/returns/return-an-item/',
    'en/search/?q=refund',
    'en/contact/',
    'missing/',
  ]) {
    const response = await page.goto(place.help + path, { waitUntil: 'networkidle' });
    expect(response?.headers()['content-security-policy'], path).toContain("default-src 'self'");
    expect(quietTroubles, path).toEqual([]);
  }
});

test('adds one global and one element to the page, and no style', async ({ page, place, widgetIn }) => {
  const globals = (): Promise<string[]> => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  const look = (): Promise<string> =>
    page.evaluate(() =>
      [...document.querySelectorAll('body, body > :not(handrail-widget), body > :not(handrail-widget) *')]
        .map((element) => Object.values(getComputedStyle(element)).join())
        .join('\n'),
    );
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(place.shopUrl);
  const before = { globals: await globals(), look: await look() };
  await page.unroute('**/widget.js');

  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await expect(widget.results.first()).toBeVisible();
  const known = new Set(before.globals);
  expect((await globals()).filter((name) => !known.has(name))).toEqual(['handrail']);
  expect(await look()).toBe(before.look);
  await expect(page.locator('html > handrail-widget')).toHaveCount(1);
});

test.describe('where the page may add scripts', () => {
  test.use({ bypassCSP: true });
  test('the script tag twice is one widget', async ({ page, place, widgetIn }) => {
    const widget = widgetIn(english);
    await page.goto(place.shopUrl);
    await expect(widget.launcher).toBeVisible();
    await page.addScriptTag({ url: `${place.desk.url}/widget.js` });
    await widget.open();
    await expect(widget.host).toHaveCount(1);
    await expect(widget.panel).toHaveCount(1);
  });
});

test('a hidden dialog somewhere in what has the focus leaves the page to be used beside the panel', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  // As after a link that leads past the navigation.
  await page.getByRole('main').evaluate((main) => {
    const asleep = document.createElement('div');
    asleep.role = 'dialog';
    asleep.hidden = true;
    const around = document.createElement('div');
    around.append(asleep);
    main.append(around);
    main.tabIndex = -1;
    main.focus();
    window.handrail.open();
  });
  await expect(widget.field).toBeFocused();
  expect(await widget.panel.evaluate((panel) => panel.matches(':modal'))).toBe(false);
});

test('takes the language of the page, not of the browser', async ({ page, place, widgetIn }) => {
  await page.goto(`${place.shopUrl}/he/`);
  await expect(widgetIn(hebrew).launcher).toBeVisible();
});
