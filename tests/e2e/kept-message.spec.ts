import type { Request } from '@playwright/test';
import * as v from 'valibot';
import { english } from './support/languages.ts';
import { CASES, isPosted, Posted } from './support/posted-case.ts';
import { expect, test } from './support/test.ts';
import { clearDevice, prepare, sendFromClearedDevice, Widget } from './support/widget.ts';

const { words } = english;
const { caseForm, cases, common } = words;

test('a message whose device was cleared under the panel of another tab, or under a page that comes back, is sent all the same', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.sendInVain();
  // The page that shows it now is not the one that wrote it.
  await page.reload();
  await expect(widget.heading(caseForm.kept)).toBeVisible();
  await sendFromClearedDevice(page, widget);
  await expect(widget.sendNow).not.toHaveAttribute('aria-disabled', 'true');
  // Back on the device, since it could be put there.
  await expect(widget.heading(caseForm.kept)).toBeVisible();
  await expect(widget.panel.getByText(english.message)).toBeVisible();

  await clearDevice(page);
  await context.unroute(CASES);
  const sent = page.waitForRequest(isPosted);
  await page.reload();
  expect(v.parse(Posted, (await sent).postDataJSON()).message).toBe(english.message);
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

test('a message of a customer whom the page vouches for is left to the tab that can say so, as long as that lives', async ({
  page,
  context,
  place,
}) => {
  const posts: unknown[] = [];
  const note = (request: Request): void => {
    if (isPosted(request)) posts.push(request.postDataJSON());
  };
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await page.evaluate(() => {
    window.handrail.identify({ token: 'who.he.is' });
    window.handrail.identify({ name: 'Ana' });
  });
  // What the page says is heard in order.
  await expect(widget.panel.getByLabel(caseForm.name, { exact: false })).toHaveValue('Ana');
  await widget.sendInVain();

  const other = await context.newPage();
  other.on('request', note);
  const sender = other.waitForRequest(/\/sender-/);
  await other.goto(place.shopUrl);
  await sender;
  const again = new Widget(other, english);
  await again.open();
  await again.panel.getByRole('button', { name: cases.waiting }).click();
  await expect(again.heading(caseForm.kept)).toBeVisible();
  // Neither by itself nor for having been looked at.
  expect(posts).toEqual([]);
  // Asked for here, it is sent there.
  page.on('request', note);
  await context.unroute(CASES);
  await again.sendNow.click();
  await expect(again.heading(caseForm.received)).toBeVisible();
  await expect(widget.heading(caseForm.received)).toBeVisible();
  expect(posts.map((post) => v.parse(Posted, post))).toEqual([
    { message: english.message, identityToken: 'who.he.is' },
  ]);
});

test('once the tab is closed that could say who wrote it, another one sends it', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const first = await context.newPage();
  const widget = await prepare(first, place);
  await first.evaluate(() => {
    window.handrail.identify({ token: 'who.he.is' });
  });
  await widget.sendInVain();
  await first.close();
  await context.unroute(CASES);
  const received = page.waitForResponse(
    (response) => response.url().endsWith('/api/cases') && response.status() === 201,
  );
  await page.goto(place.shopUrl);
  await received;
});

test('a message that the page alone holds is sent although the widget has left the page, and the browser asks before that goes', async ({
  page,
  context,
  place,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.send();
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
  await page.evaluate(() => {
    window.handrail.destroy();
  });
  await expect(widget.host).toHaveCount(0);
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => {
    setTimeout(() => {
      location.reload();
    });
  });
  await (await asked).dismiss();
  await context.unroute(CASES);
  const received = page.waitForResponse(
    (response) => response.url().endsWith('/api/cases') && response.status() === 201,
  );
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await received;
  // Nothing holds the page any more.
  await page.reload();
  await expect(widget.launcher).toBeVisible();
});

test('a page that changes while it sends, where the device keeps nothing, does not have the message written a second time', async ({
  page,
  context,
  place,
}) => {
  await page.addInitScript(`
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      if (this === localStorage) throw new DOMException('No room.', 'QuotaExceededError');
      setItem.call(this, key, value);
    };
  `);
  const Named = v.object({ caseId: v.string() });
  const ids: string[] = [];
  await context.route(CASES, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    ids.push(v.parse(Named, route.request().postDataJSON()).caseId);
    // The desk takes the first one, and its answer comes to nobody.
    if (ids.length > 1) return route.continue();
    await route.fetch();
  });
  const widget = await prepare(page, place);
  await widget.send();
  await expect.poll(() => ids.length).toBe(1);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(widget.heading(caseForm.received)).toBeVisible();
  expect(ids).toEqual([ids[0], ids[0]]);
});

test('a message on its way is followed up, though the page leads him elsewhere meanwhile', async ({
  page,
  place,
}) => {
  const answered = Promise.withResolvers<undefined>();
  await page.route(CASES, async (route) => {
    await answered.promise;
    await route.continue();
  });
  const widget = await prepare(page, place);
  const sent = page.waitForRequest(isPosted);
  await widget.send();
  await sent;
  await page.evaluate(() => {
    window.handrail.contact();
  });
  await expect(widget.heading(common.talkToPerson)).toBeVisible();
  const received = page.waitForResponse((response) => response.status() === 201);
  answered.resolve(undefined);
  await received;
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await expect(widget.heading(caseForm.received)).toBeVisible();
  await expect(widget.follow).toBeVisible();
});

test('what he took out of what goes along stays out, though he reads on, and whichever way he takes', async ({
  page,
  place,
}) => {
  const { title } = english.parcel;
  const widget = await prepare(page, place, { tried: true });
  const line = trailStepTitle(title);
  await widget.panel.getByRole('button', { name: line }).click();
  const back = widget.panel.getByRole('button', { name: common.back, exact: true });
  await back.click();
  const mail = widget.panel.locator('a[href^="mailto:"]');
  await expect(mail).toHaveAttribute('href', new RegExp(encodeURIComponent(english.parcel.query)));
  expect(decodeURIComponent((await mail.getAttribute('href')) ?? '')).not.toContain(title);
  await back.click();
  await widget.reject('did-not-work');
  await widget.write();
  const sent = page.waitForRequest(isPosted);
  await widget.send();
  const { trail } = v.parse(
    v.object({ trail: v.array(v.object({ type: v.string(), title: v.optional(v.string()) })) }),
    (await sent).postDataJSON(),
  );
  expect(trail.map((step) => step.type)).toContain('search');
  expect(trail.map((step) => step.title)).not.toContain(title);
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

/** The button that takes a line of an article out. */
function trailStepTitle(title: string): RegExp {
  const [before = ''] = caseForm.strike('\n').split('\n');
  return new RegExp(`^${before}.*${title.replace('?', '\\?')}`);
}
