import * as v from 'valibot';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { prepare, Widget } from './support/widget.ts';

const { words } = english;
const { caseForm, common, contact } = words;

const Post = v.object({ message: v.string(), identityToken: v.optional(v.string()) });

test('a saved message that the page has cleared from the device is said to be held by the page, and is sent', async ({
  page,
  ownPlace,
}) => {
  const widget = await prepare(page, ownPlace);
  await ownPlace.stop();
  await widget.send();
  await expect(widget.heading(caseForm.kept)).toBeVisible();
  await page.evaluate(() => {
    localStorage.clear();
  });
  const sendNow = widget.panel.getByRole('button', { name: caseForm.sendNow });
  await sendNow.click();
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
  await ownPlace.comeBack();
  await sendNow.click();
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

test('the browser asks before the page goes that alone holds a message, wherever in the panel he is', async ({
  page,
  place,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await page.route('**/api/cases', (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.send();
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
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
  await context.route('**/api/cases', (route) => route.abort());
  const before = await prepare(page, place, { message: 'Written on an earlier page' });
  await before.send();
  await expect(before.heading(caseForm.kept)).toBeVisible();
  await page.close();

  const later = await context.newPage();
  const tried = later.waitForRequest('**/api/cases');
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
  await widget.send();
  await expect(widget.heading(caseForm.kept)).toBeVisible();
  await context.unroute('**/api/cases');
  const posts: v.InferOutput<typeof Post>[] = [];
  later.on('request', (request) => {
    if (request.url().endsWith('/api/cases') && request.method() === 'POST')
      posts.push(v.parse(Post, request.postDataJSON()));
  });
  await context.setOffline(false);
  await expect(widget.heading(caseForm.received)).toBeVisible();
  await expect.poll(() => posts.map(({ message }) => message)).toContain('Written on an earlier page');
  expect(posts.filter(({ message }) => message === 'Written by somebody known')).toEqual([
    { message: 'Written by somebody known', identityToken: 'who.he.is' },
  ]);
});

test('a call is asked for although half an address stands in the form that he left for it', async ({
  page,
  place,
}) => {
  const widget = await prepare(page, place);
  await widget.email.fill('half an addr');
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.panel.getByRole('button', { name: common.channels.callback }).click();
  await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
  await widget.panel.getByRole('button', { name: contact.callback.send }).click();
  await expect(widget.heading(contact.callback.received)).toBeVisible();
});

test('what is too long beside a wish for a call is said at its field', async ({ page, place }) => {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.person.first().click();
  await widget.panel.getByRole('button', { name: common.channels.callback }).click();
  await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
  const about = widget.panel.getByLabel(contact.callback.about);
  await about.fill('x'.repeat(9_990));
  const send = widget.panel.getByRole('button', { name: contact.callback.send });
  await send.click();
  await expect(about).toHaveAttribute('aria-invalid', 'true');
  await about.fill('The kettle');
  await send.click();
  await expect(widget.heading(contact.callback.received)).toBeVisible();
});

test.describe('a widget that leaves the page', () => {
  // The demo shop's own policy lets no script add another one by an address in plain text.
  test.use({ bypassCSP: true });

  test('leaves what it has not sent to the one that comes after it in the same page', async ({
    page,
    place,
  }) => {
    await page.route('**/api/cases', (route) => route.abort());
    const widget = await prepare(page, place);
    await widget.send();
    await expect(widget.heading(caseForm.kept)).toBeVisible();
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

test.describe('with Zendesk’s form', () => {
  // The demo shop's own policy lets nothing but the help centre in.
  test.use({ bypassCSP: true });

  test('a message is sent again whose fate he was told of, and no other', async ({
    page,
    placeWithZendesk: place,
  }) => {
    const sent: string[] = [];
    let silent = true;
    await page.route('https://acme.zendesk.com/api/v2/requests.json', async (route) => {
      const { subject } = v.parse(
        v.object({ request: v.object({ subject: v.string() }) }),
        route.request().postDataJSON(),
      ).request;
      sent.push(subject);
      if (silent) await route.abort('connectionreset');
      else
        await route.fulfill({
          status: 201,
          json: { request: { id: sent.length } },
          headers: { 'access-control-allow-origin': '*' },
        });
    });
    const widget = new Widget(page, english);
    await page.goto(place.shopUrl + english.orderPage);
    await widget.open();
    for (const message of ['The first', 'The second']) {
      await widget.write();
      await widget.fill(message, 'train@example.com');
      await widget.send();
      await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    }
    // Told apart by what he wrote.
    await widget.person.first().click();
    const lines = widget.panel.getByRole('button', { name: contact.zendesk.unsure });
    await expect(lines).toHaveText([/The first/, /The second/]);
    await lines.filter({ hasText: 'The second' }).click();
    await expect(widget.panel.getByText('The second', { exact: true })).toBeVisible();
    silent = false;
    await widget.panel.getByRole('button', { name: contact.zendesk.sendAgain }).click();
    await expect(widget.heading(contact.zendesk.received)).toBeVisible();
    // Nor is it at the next chance.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.reload();
    await expect(widget.heading(contact.zendesk.received)).toBeVisible();
    expect(sent).toEqual(['The first', 'The second', 'The second']);
  });
});
