import type { Page } from '@playwright/test';
import * as v from 'valibot';
import settings from './fixtures/zendesk.config.ts';
import { channel, OPEN, openContact } from './support/contact.ts';
import { english, hebrew, usually, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { caseForm, cases, contact } = english.words;
const ZENDESK = 'https://acme.zendesk.com/api/v2/requests.json';

test.describe('Zendesk’s form', () => {
  // The demo shop's own policy lets nothing but the help centre in.
  test.use({ bypassCSP: true });

  async function write(page: Page, place: Place, language: Language): Promise<Widget> {
    const widget = await openContact(page, place, language, OPEN);
    await channel(widget, language, 'zendesk').click();
    await widget.message.fill(language.message);
    await widget.email.fill('noa@example.com');
    return widget;
  }

  /** The same, on a page after which another one comes. */
  async function sendBefore(page: Page, place: Place): Promise<Widget> {
    const widget = new Widget(page, english);
    await page.goto(place.shopUrl + english.orderPage);
    await widget.open();
    await widget.write();
    await widget.fill(english.message, 'noa@example.com');
    await widget.send();
    return widget;
  }

  for (const language of usually(hebrew)) {
    if (!settings.locales.includes(language.code)) continue;
    test(`takes the message with the trail, once, ${language.code}`, async ({
      page,
      placeWithZendesk: place,
      expectAccessible,
    }) => {
      const bodies: unknown[] = [];
      await page.route(ZENDESK, async (route) => {
        bodies.push(route.request().postDataJSON());
        await route.fulfill({
          status: 201,
          json: { request: { id: 4217 } },
          headers: { 'access-control-allow-origin': '*' },
        });
      });
      await page.clock.setFixedTime(OPEN);
      await page.goto(place.shopUrl + language.orderPage);
      const widget = new Widget(page, language);
      await widget.open();
      await widget.search(language.nonsense);
      await expect(widget.panel.getByText(language.words.results.nothing(language.nonsense))).toBeVisible();
      await widget.person.first().click();
      await channel(widget, language, 'zendesk').click();
      await expectAccessible('zendesk form');
      await widget.send();
      await expect(widget.panel.getByText(language.words.contact.zendesk.email)).toBeVisible();
      await widget.message.fill(language.message);
      await widget.email.fill('noa@example.com');
      await widget.send();
      await expect(widget.heading(language.words.contact.zendesk.received)).toBeVisible();
      await expect(widget.panel.getByText('#4217')).toBeVisible();
      await expect(widget.follow).toHaveCount(0);
      await expectAccessible('zendesk received');
      const [body] = bodies;
      expect(bodies).toHaveLength(1);
      expect(body).toMatchObject({
        request: { requester: { name: 'noa', email: 'noa@example.com' }, subject: language.message },
      });
      expect(JSON.stringify(body)).toContain(language.nonsense);
      await page.reload();
      await expect(widget.panel.getByText('#4217')).toBeVisible();
      expect(bodies).toHaveLength(1);
    });
  }

  test('that is switched off is said to be so, and the text goes another way', async ({
    page,
    placeWithZendesk: place,
    expectAccessible,
  }) => {
    await page.route(ZENDESK, (route) =>
      route.fulfill({
        status: 401,
        json: { error: 'Couldn’t authenticate you' },
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
    const widget = await write(page, place, english);
    await widget.send();
    // The button is at the foot of the form; what became of it, at the head.
    await expect(widget.panel.getByText(contact.zendesk.refused)).toBeInViewport();
    await expect(widget.message).toHaveValue(english.message);
    await expect(widget.panel.getByRole('link', { name: 'Send by e-mail' })).toBeVisible();
    await expectAccessible('zendesk refused');
  });

  test('that does not answer leaves a doubt, which only the customer ends', async ({
    page,
    placeWithZendesk: place,
    expectAccessible,
  }) => {
    let tries = 0;
    await page.context().route(ZENDESK, async (route) => {
      tries += 1;
      if (tries === 1) await route.abort('connectionreset');
      else
        await route.fulfill({
          status: 201,
          json: { request: { id: 7 } },
          headers: { 'access-control-allow-origin': '*' },
        });
    });
    const widget = await write(page, place, english);
    await widget.send();
    await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    await expectAccessible('zendesk unsure');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    // Another page of the visit does not send it again by itself either.
    const second = await page.context().newPage();
    await second.goto(place.shopUrl + english.orderPage);
    const later = new Widget(second, english);
    await later.open();
    // Its home does not say that it was not sent.
    await expect(later.panel.getByText(contact.zendesk.unsure)).toBeVisible();
    await expect(later.panel.getByText(cases.waiting)).toHaveCount(0);
    await later.person.click();
    // There he finds it again.
    await later.panel.getByRole('button', { name: contact.zendesk.unsure }).click();
    await expect(later.panel.getByText(contact.zendesk.unsureSaved)).toBeVisible();
    expect(tries).toBe(1);
    await later.panel.getByRole('button', { name: contact.zendesk.sendAgain }).click();
    await expect(later.heading(contact.zendesk.received)).toBeVisible();
    // The page that sent it first is told.
    await expect(widget.heading(contact.zendesk.received)).toBeVisible();
    expect(tries).toBe(2);
  });

  test('what is sent from the next page without being asked for is told of by the screen that stands there', async ({
    page,
    placeWithZendesk: place,
  }) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
    const answered = Promise.withResolvers<undefined>();
    const said = Promise.withResolvers<undefined>();
    let tries = 0;
    await page.route(ZENDESK, async (route) => {
      tries += 1;
      if (tries === 2) await answered.promise;
      if (tries === 3) await said.promise;
      if (tries === 3) await route.abort('connectionreset');
      // Not again from the page that goes.
      else
        await route.fulfill({
          status: 503,
          headers: { ...headers, 'retry-after': tries === 1 ? '600' : '0' },
        });
    });
    const widget = await sendBefore(page, place);
    await expect(widget.heading(caseForm.kept)).toBeVisible();
    const asked = page.waitForRequest(ZENDESK);
    // The panel comes once what sends without it is at work.
    await page.route('**/app-*.en.js', async (route) => {
      await asked;
      await route.continue();
    });
    await page.reload();
    // While it is on its way nobody knows.
    await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    answered.resolve(undefined);
    await expect(widget.heading(caseForm.kept)).toBeVisible();
    said.resolve(undefined);
    await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    expect(tries).toBe(3);
  });

  test('is not sent to by itself for having been asked twice', async ({ page, placeWithZendesk: place }) => {
    let tries = 0;
    const answered = Promise.withResolvers<undefined>();
    await page.route(ZENDESK, async (route) => {
      tries += 1;
      if (tries > 1) await answered.promise;
      await route.abort('connectionreset');
    });
    const widget = await write(page, place, english);
    await widget.send();
    await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    const sendAgain = widget.panel.getByRole('button', { name: contact.zendesk.sendAgain });
    await sendAgain.click();
    await expect.poll(() => tries).toBe(2);
    // He looks elsewhere, comes back to it and presses once more, while the first of the two is under way.
    await widget.panel.getByRole('button', { name: english.words.common.back, exact: true }).click();
    await widget.panel.getByRole('button', { name: contact.zendesk.unsure }).click();
    await sendAgain.click();
    answered.resolve(undefined);
    await expect(sendAgain).toBeVisible();
    await expect(widget.heading(contact.zendesk.unsure)).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    expect(tries).toBe(2);
  });

  test('that is busy gets the message later, by itself', async ({ page, placeWithZendesk: place }) => {
    let tries = 0;
    await page.route(ZENDESK, async (route) => {
      tries += 1;
      const headers = { 'access-control-allow-origin': '*' };
      if (tries === 1) await route.fulfill({ status: 503, body: '', headers });
      else await route.fulfill({ status: 201, json: { request: { id: 7 } }, headers });
    });
    const widget = await write(page, place, english);
    await widget.send();
    await expect(widget.heading(caseForm.kept)).toBeVisible();
    await expect(widget.heading(contact.zendesk.received)).toBeVisible();
    expect(tries).toBe(2);
  });

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

test('Zendesk’s form is allowed by the help centre’s own policy', async ({
  page,
  placeWithZendesk: place,
}) => {
  await page.route(ZENDESK, (route) =>
    route.fulfill({
      status: 201,
      json: { request: { id: 4217 } },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto(`${place.help}en/contact/`);
  const form = page.locator('[data-handrail-inline]');
  await form.getByLabel(caseForm.whatHappened).fill(english.message);
  await form.getByLabel(caseForm.email).fill('noa@example.com');
  await form.getByRole('button', { name: caseForm.send }).click();
  await expect(form.getByText('#4217')).toBeVisible();
});
