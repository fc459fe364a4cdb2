import { bulgarian, english, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const CONTACT = /\/ContactScreen-[\w-]+\.js$/;
const FORM = /\/CaseViews-[\w-]+\.js$/;

for (const language of usually(bulgarian)) {
  const { common, widget: says, caseForm } = language.words;

  test(`who loses the network before the ways were fetched is told so, can call, and has them once it is back, in ${language.code}`, async ({
    page,
    context,
    place,
    widgetIn,
    expectAccessible,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await context.setOffline(true);
    await widget.person.first().click();
    await expect(widget.panel.getByText(says.offline)).toBeVisible();
    await expect(widget.panel.locator('a[href^="tel:"]')).toHaveCount(1);
    await expect(widget.panel.locator('a[href^="mailto:"]')).toBeVisible();
    // A chat is a chat here too, and the page he is on stays.
    const chat = widget.panel.getByRole('link', { name: common.channels.whatsapp });
    await expect(chat).toHaveAttribute('href', /^https:\/\/wa\.me\/447700900138\b/);
    await expect(chat).toHaveAttribute('target', '_blank');
    const viber = widget.panel.getByRole('link', { name: common.channels.viber });
    await expect(viber).toHaveCount(language.code === 'bg' ? 1 : 0);
    if (language.code === 'bg')
      await expect(viber).toHaveAttribute('href', 'viber://chat?number=%2B359880000138');
    await expectAccessible('the ways without a network');

    // He does nothing.
    await context.setOffline(false);
    await widget.panel.getByRole('button', { name: common.channels.message }).click();
    await expect(widget.panel.getByText(says.offline)).toBeHidden();
    await widget.fill(language.message, 'train@example.com');
    await widget.send();
    await expect(widget.heading(caseForm.received)).toBeVisible();
  });
}

test('ways and form are not fetched ahead into the void, but once the network is back', async ({
  page,
  context,
  place,
  widgetIn,
}) => {
  let asked = 0;
  page.on('request', (request) => {
    if (FORM.test(request.url())) asked += 1;
  });
  await page.clock.install();
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  const pause = page.waitForRequest(/\/extras-/);
  await page.clock.runFor(1_000);
  await pause;
  await context.setOffline(true);
  await page.clock.runFor(10_000);
  expect(asked).toBe(0);
  await context.setOffline(false);
  const ahead = page.waitForEvent('requestfinished', (request) => FORM.test(request.url()));
  await page.clock.runFor(3_000);
  await ahead;
});

test('a form whose file did not come is there once the network is', async ({
  page,
  context,
  place,
  widgetIn,
}) => {
  const { common, widget: says } = english.words;
  await page.route(FORM, (route) => route.abort('internetdisconnected'));
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.person.first().click();
  await widget.panel.getByRole('button', { name: common.channels.message }).click();
  await expect(widget.panel.getByText(says.failedAdvice)).toBeVisible();
  await context.setOffline(true);
  await page.unrouteAll();
  await context.setOffline(false);
  await expect(widget.message).toBeVisible();
});

test('a file that fails while there is a network is asked for again by itself, ever more seldom', async ({
  page,
  place,
  widgetIn,
}) => {
  let asked = 0;
  await page.route(CONTACT, (route) => {
    asked += 1;
    return route.fulfill({ status: 503 });
  });
  // What fetches the ways before they are wanted asks for the file too.
  await page.route(/\/extras-[\w-]+\.js$/, (route) => route.abort());
  await page.clock.install();
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.person.first().click();
  await expect(widget.panel.getByText(english.words.widget.failedAdvice)).toBeVisible();
  const first = asked;
  for (const [ms, more] of [
    [3_000, 0],
    [4_000, 1],
    [4_000, 1],
    [9_000, 2],
    [60_000, 3],
  ] as const) {
    await page.clock.runFor(ms);
    await expect.poll(() => asked - first).toBe(more);
  }
  await page.unrouteAll();
  await page.clock.runFor(120_000);
  await expect(
    widget.panel.getByRole('button', { name: english.words.common.channels.message }),
  ).toBeVisible();
});

test('files that a deployment took away under the open panel: the page loaded anew has them, and his place', async ({
  page,
  place,
  widgetIn,
}) => {
  const { common } = english.words;
  await page.route(CONTACT, (route) => route.fulfill({ status: 404 }));
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.person.first().click();
  const anew = widget.panel.getByRole('button', { name: common.loadAnew });
  await expect(anew).toBeVisible();
  await expect(widget.panel.locator('a[href^="tel:"]').first()).toBeVisible();
  await page.unrouteAll();
  await anew.click();
  // Open again where it was.
  await expect(widget.panel.getByRole('button', { name: common.channels.message })).toBeVisible();
});
