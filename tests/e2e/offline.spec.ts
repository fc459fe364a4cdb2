import type { Page } from '@playwright/test';
import { deployNewerFormat, deploymentOf, deployTo, keptFiles } from './support/deployment.ts';
import { bulgarian, english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;

/** The page and its scripts come as ever; the index cannot be had. The browser's own cache is off with it. */
async function loseTheIndex(page: Page): Promise<void> {
  await page.route('**/handrail/*/manifest.json', (route) => route.abort('internetdisconnected'));
  await page.route('**/handrail/*/*.bin', (route) => route.abort('internetdisconnected'));
  await page.route('**/handrail/*/a/*.json', (route) => route.abort('internetdisconnected'));
}

/** Until the article that was read is kept, with what was needed to find it. */
async function untilKept(page: Page): Promise<void> {
  await expect.poll(async () => (await keptFiles(page)).some((url) => url.includes('/a/'))).toBe(true);
}

for (const language of usually(english)) {
  const { refund, parcel } = language;

  test(`without a network the widget finds and opens what was used before, in ${language.code}`, async ({
    page,
    context,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    const { common, widget: says } = language.words;
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.search(refund.query);
    await widget.read(refund.title);
    await untilKept(page);

    await context.setOffline(true);
    const back = widget.panel.getByRole('button', { name: common.back });
    await back.click();
    await widget.read(refund.title);
    await back.click();
    await widget.search(parcel.query);
    await widget.result(parcel.title).press('Enter');
    await expect(widget.panel.getByText(says.articleFailed)).toBeVisible();
    await expect(widget.person.first()).toBeVisible();
    await context.setOffline(false);
    await widget.panel.getByRole('button', { name: says.tryAgain }).click();
    await expect(widget.panel.getByText(common.didThisSolveIt)).toBeVisible();
  });

  test(`a page that comes later reads the index from the device, in ${language.code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.search(refund.query);
    await widget.read(refund.title);
    await untilKept(page);

    await loseTheIndex(page);
    await page.reload();
    // It is open again where it was.
    await expect(widget.heading(refund.title)).toBeVisible();
    await widget.panel.getByRole('button', { name: language.words.common.back, exact: true }).click();
    await widget.search(refund.query);
    await widget.read(refund.title);
  });

  test(`the search page finds without a network, in ${language.code}`, async ({ page, context, place }) => {
    await page.goto(`${place.help}${language.code}/search/?q=${encodeURIComponent(refund.query)}`);
    const found = page.getByRole('main').getByRole('listitem');
    await expect(found.filter({ hasText: refund.title }).first()).toBeVisible();
    await expect.poll(async () => (await keptFiles(page)).length).toBeGreaterThan(1);

    await context.setOffline(true);
    await page.getByRole('combobox').last().fill(parcel.query);
    await expect(found.filter({ hasText: parcel.title }).first()).toBeVisible();
    await context.setOffline(false);

    await loseTheIndex(page);
    await page.reload();
    await expect(found.filter({ hasText: parcel.title }).first()).toBeVisible();
  });
}

test('where the ways to a person cannot be loaded, Hebrew has addresses and numbers where its words begin', async ({
  page,
  place,
  widgetIn,
}) => {
  await page.route('**/ContactScreen-*', (route) => route.abort('internetdisconnected'));
  const widget = widgetIn(hebrew);
  await page.goto(place.shopUrl + hebrew.orderPage);
  await widget.open();
  await widget.person.first().click();
  const number = widget.panel.getByText('+972 3-555-0138');
  await expect(number).toHaveCSS('direction', 'ltr');
  await expect(number.locator('..')).toHaveCSS('direction', 'rtl');
  await expect(number.locator('..')).toHaveCSS('display', 'block');
});

test('a first visit without an index says so in widget and search page, and goes on when it is there', async ({
  page,
  place,
  widgetIn,
}) => {
  await loseTheIndex(page);
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search(english.refund.query);
  await expect(widget.panel.getByText(words.widget.indexFailed)).toBeVisible();
  await expect(widget.person.first()).toBeVisible();
  await page.unrouteAll();
  await widget.panel.getByRole('button', { name: words.widget.tryAgain }).click();
  await expect(widget.result(english.refund.title)).toBeVisible();

  await loseTheIndex(page);
  await page.goto(`${place.help}en/search/?q=refund`);
  const status = page.getByRole('main').getByRole('status').first();
  await expect(status).toContainText(words.site.searchPage.failed);
  await page.unrouteAll();
  await page.getByRole('button', { name: words.widget.tryAgain }).click();
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
});

test('a server that answers everything with a page is seen through, and nothing of it is kept', async ({
  page,
  place,
  widgetIn,
}) => {
  const html = '<!doctype html><title>Welcome to our hotel</title>';
  await page.route('**/handrail/en/**', (route) =>
    route.fulfill({
      body: html,
      contentType: 'text/html',
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=31536000, immutable' },
    }),
  );
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search(english.refund.query);
  await expect(widget.panel.getByText(words.widget.indexFailed)).toBeVisible();
  expect(await keptFiles(page)).toEqual([]);
  await page.goto(`${place.help}en/search/?q=refund`);
  await expect(page.getByRole('main').getByRole('status').first()).toContainText(
    words.site.searchPage.failed,
  );
  expect(await keptFiles(page)).toEqual([]);

  await page.unrouteAll();
  await page.getByRole('button', { name: words.widget.tryAgain }).click();
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
});

for (const language of usually(hebrew)) {
  const { common, site } = language.words;

  test(`a page older than the index says so, and loading it anew is one press, in ${language.code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    await deployNewerFormat(page);
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await expect(widget.panel.getByText(common.outdated)).toBeVisible();
    await widget.search(language.refund.query);
    await expect(widget.panel.getByText(common.outdatedAdvice)).toBeVisible();
    await expect(widget.person.first()).toBeVisible();
    const anew = page.waitForEvent('load');
    await widget.panel.getByRole('button', { name: common.loadAnew }).click();
    await anew;
    await expect(widget.launcher).toBeVisible();

    const search = `${place.help}${language.code}/search/?q=${encodeURIComponent(language.refund.query)}`;
    await page.goto(search);
    const main = page.getByRole('main');
    await expect(main.getByRole('status').first()).toContainText(common.outdated);
    await expect(main.getByRole('button', { name: site.searchPage.again })).toBeHidden();
    await page.unrouteAll();
    // The query is in the address: what comes back has searched it.
    await main.getByRole('button', { name: common.loadAnew }).click();
    await expect(main.getByRole('link', { name: language.refund.title }).first()).toBeVisible();
  });
}

test('an index renewed in a newer format under an open panel is told too', async ({ page, place }) => {
  const deploy = await deployTo(page, await deploymentOf('old edition'));
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search('refund');
  await expect(widget.result('About the refund, old edition')).toBeVisible();

  const manifest = new TextEncoder().encode(JSON.stringify({ format: 1_000_000 }));
  deploy(new Map([['manifest.json', manifest]]));
  await widget.result('About the refund, old edition').click();
  await expect(widget.panel.getByText(words.common.outdated)).toBeVisible();
  await expect(widget.panel.getByRole('button', { name: words.common.loadAnew })).toBeVisible();
  // Without a network asking again may help, and the page is not to blame.
  deploy(new Map());
  await widget.panel.getByRole('button', { name: words.common.back }).click();
  await widget.result('About the refund, old edition').click();
  await expect(widget.panel.getByText(words.widget.articleFailed)).toBeVisible();
  await expect(widget.panel.getByRole('button', { name: words.widget.tryAgain })).toBeVisible();
});

test('a deployment while the widget is open: searches and articles are those of the new one', async ({
  page,
  place,
}) => {
  const deploy = await deployTo(page, await deploymentOf('old edition'));
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search('refund');
  await expect(widget.result('About the refund, old edition')).toBeVisible();

  deploy(await deploymentOf('new edition'));
  // Its file is gone; the article is still there.
  await widget.result('About the refund, old edition').click();
  await expect(widget.panel.getByText('What the new edition says.')).toBeVisible();
  await widget.panel.getByRole('button', { name: words.common.back }).click();
  await widget.search('kettle');
  await expect(widget.result('About the kettle, new edition')).toBeVisible();
});

test('a deployment while the search page is open is read once for all that is asked', async ({
  page,
  place,
}) => {
  const deploy = await deployTo(page, await deploymentOf('old edition'));
  await page.goto(`${place.help}en/search/?q=refund`);
  const found = page.getByRole('main').getByRole('listitem');
  await expect(found.filter({ hasText: 'About the refund, old edition' })).toBeVisible();

  const manifests: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('manifest.json')) manifests.push(request.url());
  });
  deploy(await deploymentOf('new edition'));
  await page.getByRole('combobox').last().fill('refund waranty');
  await expect(found.filter({ hasText: 'About the refund, new edition' })).toBeVisible();
  expect(manifests).toHaveLength(1);
});

for (const language of usually(bulgarian)) {
  const { caseForm } = language.words;

  test(`who loses the network in the open panel can still write, and it is sent later, in ${language.code}`, async ({
    page,
    context,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    const ways = ['ContactScreen', 'CaseViews', 'sender'].map((name) =>
      page.waitForEvent('requestfinished', (request) => request.url().includes(`/${name}-`)),
    );
    await widget.open();
    await Promise.all(ways);

    await context.setOffline(true);
    await widget.write();
    await widget.fill(language.message, 'offline@example.com');
    await widget.send();
    await expect(widget.heading(caseForm.kept)).toBeVisible();
    await expect(widget.panel.getByText(caseForm.keptOffline)).toBeVisible();
    await context.setOffline(false);
    await expect(widget.heading(caseForm.received)).toBeVisible();
  });
}
