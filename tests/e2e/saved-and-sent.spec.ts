import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { english } from './support/languages.ts';
import { CASES, isPosted, Posted } from './support/posted-case.ts';
import { refuse } from './support/refuse.ts';
import { expect, test, type Place } from './support/test.ts';
import { tokenOf } from './support/token-of.ts';
import { prepare, sendFromClearedDevice, Widget } from './support/widget.ts';

const { words } = english;
const { caseForm, cases, common } = words;

test('a saved message that the page has cleared from the device is said to be held by the page, and is sent', async ({
  page,
  place,
}) => {
  await page.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.sendInVain();
  await sendFromClearedDevice(page, widget);
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
  // In vain once more.
  await expect(widget.sendNow).toBeVisible();
  await page.unroute(CASES);
  await widget.sendNow.click();
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

test('what is sent now is said to be on its way until something has come of it', async ({ page, place }) => {
  await page.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.sendInVain();
  await page.unroute(CASES);
  const answered = Promise.withResolvers<undefined>();
  await page.route(CASES, async (route) => {
    await answered.promise;
    await route.continue();
  });
  const sent = page.waitForRequest(isPosted);
  await widget.sendNow.click();
  await sent;
  const sending = widget.panel.getByRole('button', { name: caseForm.sending });
  await expect(sending).toHaveAttribute('aria-disabled', 'true');
  answered.resolve(undefined);
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

for (const outcome of ['received', 'refused'] as const) {
  test(`a home that stands open tells that what waited was ${outcome}, though nobody asked for it`, async ({
    page,
    place,
  }) => {
    await page.route(CASES, (route) => route.abort());
    const widget = await prepare(page, place);
    await widget.sendInVain();
    await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    const waiting = widget.panel.getByRole('button', { name: cases.waiting });
    await expect(waiting).toBeVisible();
    await page.unroute(CASES);
    const answered = Promise.withResolvers<undefined>();
    if (outcome === 'refused') await refuse(page, CASES, 400, { code: 'case.invalid' });
    await page.route(CASES, async (route) => {
      await answered.promise;
      await route.fallback();
    });
    const asked = page.waitForRequest(isPosted);
    await page.reload();
    await asked;
    await expect(waiting).toBeVisible();
    answered.resolve(undefined);
    const said = {
      received: widget.follow,
      refused: widget.panel.getByRole('button', { name: cases.refused }),
    };
    await expect(said[outcome]).toBeVisible();
    await expect(waiting).toBeHidden();
  });
}

/** A message that could not be sent, of which the device has no copy; the customer is on the home again. */
async function holdInPage(page: Page, place: Place): Promise<Widget> {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await page.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.send();
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  return widget;
}

test('a message that the page alone holds stays among his, though the page says meanwhile who he is', async ({
  page,
  place,
}) => {
  const widget = await holdInPage(page, place);
  const line = widget.panel.getByRole('button', { name: caseForm.heldInPage });
  await expect(line).toContainText(english.message);
  await page.evaluate((token) => {
    window.handrail.identify({ token });
    window.handrail.identify({ name: 'Ana' });
  }, tokenOf('ana'));
  // What the page says is heard in order.
  await widget.write();
  await expect(widget.panel.getByLabel(caseForm.name, { exact: false })).toHaveValue('Ana');
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await expect(line).toContainText(english.message);
});

test('the browser asks before the page goes that alone holds a message, wherever in the panel he is', async ({
  page,
  place,
}) => {
  const widget = await holdInPage(page, place);
  await expect(widget.field).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('who the customer is goes along, though a message of an earlier page waits to be sent with it', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const before = await prepare(page, place, { message: 'Written on an earlier page' });
  await before.sendInVain();
  await page.close();

  const later = await context.newPage();
  const tried = later.waitForRequest(CASES);
  await later.goto(place.shopUrl);
  // The page has begun to send what waits, without being asked.
  await tried;
  await later.evaluate(() => {
    window.handrail.identify({ token: 'who.he.is' });
  });
  const widget = new Widget(later, english);
  await widget.open();
  await widget.write();
  await widget.fill('Written by somebody known', 'train@example.com');
  await context.setOffline(true);
  await widget.sendInVain();
  await context.unroute(CASES);
  const posts: v.InferOutput<typeof Posted>[] = [];
  later.on('request', (request) => {
    if (isPosted(request)) posts.push(v.parse(Posted, request.postDataJSON()));
  });
  await context.setOffline(false);
  await expect(widget.heading(caseForm.received)).toBeVisible();
  await expect.poll(() => posts.map(({ message }) => message)).toContain('Written on an earlier page');
  expect(posts.filter(({ message }) => message === 'Written by somebody known')).toEqual([
    { message: 'Written by somebody known', identityToken: 'who.he.is' },
  ]);
});

test.describe('a widget that leaves the page', () => {
  // The demo shop's own policy lets no script add another one by an address in plain text.
  test.use({ bypassCSP: true });

  test('leaves what it has not sent to the one that comes after it in the same page', async ({
    page,
    place,
  }) => {
    await page.route(CASES, (route) => route.abort());
    const widget = await prepare(page, place);
    await widget.sendInVain();
    await page.evaluate(() => {
      window.handrail.destroy();
    });
    await page.unrouteAll();
    const received = page.waitForResponse(
      (response) => response.url().endsWith('/api/cases') && response.status() === 201,
    );
    await page.addScriptTag({ url: `${place.help}widget.js` });
    await received;
  });
});
