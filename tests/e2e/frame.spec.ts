import type { Page, Route } from '@playwright/test';
import { serveHost } from './support/host-page.ts';
import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const APP = /\/app-[\w-]{8}\.js$/;
const MANIFEST = /\/manifest\.json$/;

/** Holds back what has such an address until the answer is called. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  const held: Route[] = [];
  let isOver = false;
  await page.route(address, async (route) => {
    if (isOver) await route.continue();
    else held.push(route);
  });
  return () => {
    isOver = true;
    for (const route of held) void route.continue();
  };
}

/** What stands in the panel: elements with their attributes, in an order of their own, and text. */
function drawn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const textOf = (node: Node): string => {
      if (!(node instanceof Element)) return node.textContent ?? '';
      const attributes = node.getAttributeNames().sort();
      const named = attributes.map((name) => ` ${name}="${node.getAttribute(name) ?? ''}"`);
      return `<${node.localName}${named.join('')}>${[...node.childNodes].map(textOf).join('')}</>\n`;
    };
    const dialog = document.querySelector('handrail-widget')?.shadowRoot?.querySelector('dialog');
    return dialog ? textOf(dialog.parentNode ?? dialog) : '';
  });
}

for (const language of usually(hebrew)) {
  test(`the panel can be written in before the app has come, in ${language.code}`, async ({
    page,
    place,
    widgetIn,
    expectAccessible,
    quietTroubles,
  }) => {
    const widget = widgetIn(language);
    const release = await hold(page, APP);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await expect(widget.field).toBeFocused();
    await expect(widget.person).toBeVisible();
    await expectAccessible('the panel before the app');

    await page.keyboard.insertText(language.refund.query);
    // The very element that he writes in stays: nothing that he does is interrupted.
    const field = await widget.field.elementHandle();
    release();
    await expect(widget.result(language.refund.title)).toBeVisible();
    await expect(widget.field).toHaveValue(language.refund.query);
    await expect(widget.field).toBeFocused();
    expect(await field.evaluate((element) => element.isConnected)).toBe(true);
    expect(quietTroubles).toEqual([]);
  });

  test(`what stands there before the app is what the app draws, in ${language.code}`, async ({
    page,
    place,
  }) => {
    await hold(page, MANIFEST);
    const letGo = await hold(page, APP);
    const dialog = page.locator('handrail-widget dialog');
    await page.goto(place.shopUrl + language.orderPage);
    await page.evaluate('window.handrail.open()');
    await expect(dialog).toBeVisible();
    const before = await drawn(page);
    letGo();
    await page.reload();
    // Asked to search, it waits for the app, which draws all of it.
    await page.evaluate('window.handrail.search()');
    await expect(dialog).toBeVisible();
    expect(await drawn(page)).toBe(before);
  });
}

test('on the page of an old library, with means of its own on arrays, the panel has the same in it before the app', async ({
  page,
  place,
}) => {
  await hold(page, APP);
  const dialog = page.locator('handrail-widget dialog');
  await page.goto(place.shopUrl);
  await page.evaluate('window.handrail.open()');
  await expect(dialog).toBeVisible();
  const before = await drawn(page);
  // As Prototype 1.7 has it: no second argument, and values alone.
  await page.addInitScript(() => {
    Array.from = (items: ArrayLike<unknown>) => Array.prototype.slice.call(items) as never[];
    Array.prototype.entries = function (this: unknown[]) {
      return this.slice()[Symbol.iterator]() as ReturnType<unknown[]['entries']>;
    };
  });
  await page.goto(place.shopUrl);
  await page.evaluate('window.handrail.open()');
  await expect(dialog).toBeVisible();
  expect(await drawn(page)).toBe(before);
});

test('closed before the app has come, the panel stays closed, and opens again', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const release = await hold(page, APP);
  await page.goto(place.shopUrl);
  await widget.open();
  await page.keyboard.insertText(english.parcel.query);
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  await expect(widget.launcher).toBeFocused();
  const came = page.waitForResponse(APP);
  release();
  await came;
  await expect(widget.panel).toBeHidden();
  // Nor later: an open panel would hide the launcher.
  await widget.launcher.click();
  await expect(widget.result(english.parcel.title)).toBeVisible();
  await expect(widget.field).toBeFocused();
  await widget.panel.getByRole('button', { name: english.words.common.close }).click();
  await expect(widget.launcher).toBeFocused();
});

test('the person is asked for before the app has come', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  const release = await hold(page, APP);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.person.click();
  release();
  await expect(
    widget.panel.getByRole('button', { name: english.words.common.channels.message }),
  ).toBeVisible();
  await expect(widget.heading(english.words.common.talkToPerson)).toBeFocused();
});

test('what he wrote is there again where the app could not be had at first', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const held: Route[] = [];
  await page.route(APP, (route) => {
    held.push(route);
  });
  await page.goto(place.shopUrl);
  await widget.open();
  await page.keyboard.insertText(english.parcel.query);
  await expect(widget.field).toHaveValue(english.parcel.query);
  for (const route of held) await route.abort();
  // A person is to be had all the same.
  await expect(page.locator('handrail-widget').getByRole('link')).toBeFocused();
  await page.unroute(APP);
  await page.evaluate('window.handrail.open()');
  await expect(widget.result(english.parcel.title)).toBeVisible();
  await expect(widget.field).toHaveValue(english.parcel.query);
});

test('what he began in a form of the page holds up no panel', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  const body = '<button data-handrail-open>Ask us</button><div data-handrail-inline="contact"></div>';
  const host = await serveHost({ language: english, help: place.help, body, options: '' });
  await page.goto(host.url);
  const message = page.getByRole('main').getByLabel(english.words.caseForm.whatHappened);
  await message.fill(english.message);
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toContain('handrail:inline');

  const release = await hold(page, APP);
  await page.reload();
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect(widget.field).toBeFocused();
  release();
  await expect(message).toHaveValue(english.message);
  host.stop();
});

test('on a phone the panel that waits for the app takes the whole page', async ({
  page,
  place,
  widgetIn,
}) => {
  await page.setViewportSize({ width: 375, height: 667 });
  const widget = widgetIn(english);
  const release = await hold(page, APP);
  await page.goto(place.shopUrl);
  await widget.open();
  await expect(widget.field).toBeFocused();
  expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 667 });
  await page.keyboard.insertText(english.parcel.query);
  release();
  await expect(widget.result(english.parcel.title)).toBeVisible();
  await expect(widget.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(widget.launcher).toBeFocused();
});

for (const when of ['before', 'after'])
  test(`closed ${when} the app has come, the panel gives the focus back to what the page opened it with`, async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(english);
    await page.addInitScript('window.handrail = { launcher: "off" }');
    const release = await hold(page, APP);
    await page.goto(place.shopUrl);
    await page.evaluate(() => {
      const opener = document.createElement('button');
      opener.textContent = 'Ask us';
      opener.dataset['handrailOpen'] = '';
      document.body.prepend(opener);
    });
    const opener = page.getByRole('button', { name: 'Ask us' });
    // Such openers are heard once the page was idle, with the widget in it.
    await page.waitForFunction('window.handrail.embed');
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await opener.press('Enter');
    await expect(widget.field).toBeFocused();
    if (when === 'after') {
      release();
      await expect(widget.results.first()).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();
    await expect(opener).toBeFocused();
  });

test('a link of the page that opened it has the focus again, before the app has come and after', async ({
  page,
  place,
  widgetIn,
}) => {
  const host = await serveHost({
    language: english,
    help: place.help,
    body: `<a href="${place.help}en/" data-handrail-open="open">Help with this</a>`,
  });
  try {
    const widget = widgetIn(english);
    const link = page.getByRole('link', { name: 'Help with this' });
    const release = await hold(page, APP);
    const there = async (): Promise<void> => {
      await link.press('Enter');
      await expect(widget.field).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(widget.panel).toBeHidden();
      await expect(link).toBeFocused();
    };
    await page.goto(host.url);
    await expect(widget.launcher).toBeVisible();
    await there();
    release();
    await link.press('Enter');
    await widget.search(english.refund.query);
    await page.keyboard.press('Escape');
    await expect(link).toBeFocused();
    await there();
  } finally {
    host.stop();
  }
});
