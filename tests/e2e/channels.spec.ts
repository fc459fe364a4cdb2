import type { Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { bulgarian, english, hebrew, usually, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

/** A Thursday on which all three companies are there; Friday, Friday evening, and Christmas Day. */
const OPEN = '2026-11-26T10:00:00Z';
const EVENING = '2026-11-26T20:00:00Z';
const FRIDAY_EVENING = '2026-11-27T20:00:00Z';
const CHRISTMAS = '2026-12-25T10:00:00Z';

const ZENDESK = 'https://acme.zendesk.com/api/v2/requests.json';

async function openContact(page: Page, place: Place, language: Language, now: string): Promise<Widget> {
  await page.clock.setFixedTime(now);
  // Each page is a new visit: a panel that was open would open again by itself.
  await page.addInitScript(() => {
    sessionStorage.clear();
  });
  await page.goto(place.shopUrl + language.orderPage);
  const widget = new Widget(page, language);
  await widget.open();
  await widget.person.first().click();
  await expect(widget.heading(language.words.common.talkToPerson)).toBeVisible();
  return widget;
}

async function measured(page: Page, channels: Readonly<Record<string, number>>): Promise<void> {
  await page.route('**/api/answer-times', (route) =>
    route.fulfill({ json: { channels }, headers: { 'access-control-allow-origin': '*' } }),
  );
}

const channel = (
  widget: Widget,
  { words }: Language,
  type: 'message' | 'callback' | 'chat' | 'zendesk',
): Locator => widget.panel.getByRole('button', { name: words.common.channels[type] });

test.describe('opening hours, to a customer of the same clock', () => {
  // What else there is to say of them, the sentences' own tests say.
  const told = [
    { language: english, zone: 'Europe/London', now: '2026-12-24T11:00:00Z', says: 'Open now, until 13:00' },
    { language: hebrew, zone: 'Asia/Jerusalem', now: FRIDAY_EVENING, says: 'נפתח ביום ראשון ב־9:00' },
    // Athens has Sofia's time: nothing to explain.
    {
      language: bulgarian,
      zone: 'Europe/Athens',
      now: CHRISTMAS,
      says: 'Днес не работим, отваряме в понеделник в 9:00',
    },
  ];
  for (const { language, zone, now, says } of told) {
    test.describe(`${language.code} ${zone} ${now}`, () => {
      test.use({ timezoneId: zone });
      test(`say “${says}”`, async ({ page, place }) => {
        const widget = await openContact(page, place, language, now);
        await expect(widget.panel.getByText(says, { exact: true })).toBeVisible();
        // Said once: by the page, or by the form in it.
        await page.goto(`${place.help}${language.code}/contact/`);
        const main = page.getByRole('main');
        await expect(main.locator('handrail-contact .expected')).toBeVisible();
        await expect(main.getByText(says, { exact: true }).filter({ visible: true })).toHaveCount(1);
      });
    });
  }
});

test.describe('opening hours, to a customer elsewhere', () => {
  test.use({ timezoneId: 'America/New_York' });
  const told = [
    { language: english, now: EVENING, says: 'Opens tomorrow at 9:00 (UK time)' },
    // In Sofia it is Friday already: "today" would be wrong for one of the two.
    {
      language: bulgarian,
      now: '2026-11-27T01:00:00Z',
      says: 'Отваряме в петък в 9:00 (време в България)',
    },
  ];
  for (const { language, now, says } of told) {
    test(`name the zone: “${says}”`, async ({ page, place }) => {
      const widget = await openContact(page, place, language, now);
      await expect(widget.panel.getByText(says, { exact: true })).toBeVisible();
    });
  }
});

test.describe('the time to an answer', () => {
  test.use({ timezoneId: 'Europe/London' });

  test('is what the company promised while the desk has measured too little', async ({ page, place }) => {
    await page.clock.setFixedTime(OPEN);
    await page.goto(place.shopUrl + english.orderPage);
    const widget = new Widget(page, english);
    await widget.open();
    await expect(widget.person).toContainText('within 4 h');
    await widget.person.click();
    await expect(channel(widget, english, 'message')).toContainText('Answered by 14:00');
    await channel(widget, english, 'message').click();
    await expect(widget.panel.getByText('Answered by 14:00')).toBeVisible();
  });

  test('is what the desk measured of that channel, and of no other', async ({ page, place }) => {
    await measured(page, { message: 110 });
    await page.clock.setFixedTime(OPEN);
    await page.goto(place.shopUrl + english.orderPage);
    const widget = new Widget(page, english);
    await widget.open();
    await expect(widget.person).toContainText('about 2 h');
    await widget.person.click();
    await expect(channel(widget, english, 'message')).toContainText('Answered by about 12:00');
    await expect(channel(widget, english, 'callback')).not.toContainText('Answered');
    await channel(widget, english, 'message').click();
    await expect(widget.panel.getByText('Answered by about 12:00')).toBeVisible();
  });

  test('goes on tomorrow where the company closes before', async ({ page, place }) => {
    await measured(page, { message: 110 });
    const widget = await openContact(page, place, english, '2026-11-26T17:00:00Z');
    await expect(channel(widget, english, 'message')).toContainText('Answered tomorrow by about 10:00');
  });

  test('is told in Hebrew and Bulgarian as well', async ({ page, place }) => {
    await measured(page, { message: 110 });
    for (const [language, line, tomorrow] of [
      [hebrew, 'תשובה עד 14:00 בערך (לפי שעון ישראל)', 'תשובה מחר עד 11:00 בערך (לפי שעון ישראל)'],
      [
        bulgarian,
        'Отговор до около 14:00 (време в България)',
        'Отговор утре до около 11:00 (време в България)',
      ],
    ] as const) {
      const widget = await openContact(page, place, language, OPEN);
      await expect(channel(widget, language, 'message')).toContainText(line);
      const evening = await openContact(page, place, language, EVENING);
      await expect(channel(evening, language, 'message')).toContainText(tomorrow);
    }
  });

  test('is not claimed where the desk is silent', async ({ page, place }) => {
    await page.route('**/api/answer-times', (route) => route.abort());
    const widget = await openContact(page, place, english, OPEN);
    await expect(channel(widget, english, 'message')).toContainText('Answered by 14:00');
    await expect(widget.panel.getByText(/about/)).toHaveCount(0);
  });
});

test.describe('a call', () => {
  test.use({ timezoneId: 'Europe/London' });

  for (const language of usually(bulgarian)) {
    test(`is asked for by keyboard, and reaches the desk as a case of its own kind, ${language.code}`, async ({
      page,
      place,
      expectAccessible,
    }) => {
      const { words } = language;
      const widget = await openContact(page, place, language, EVENING);
      await expect(widget.panel.getByText(words.contact.writeAnyway)).toBeVisible();
      await channel(widget, language, 'callback').focus();
      await page.keyboard.press('Enter');
      const number = widget.panel.getByLabel(words.contact.callback.number);
      await expect(number).toBeFocused();
      await expectAccessible('callback form');
      await page.keyboard.press('Enter');
      await expect(widget.panel.getByText(words.contact.callback.missing)).toBeVisible();
      await expect(number).toBeFocused();
      await expectAccessible('callback form with an error');
      await page.keyboard.type('+44 7700 900138');
      await page.keyboard.press('Tab');
      const times = widget.panel.getByLabel(words.contact.callback.when);
      await expect(times).toBeFocused();
      await times.selectOption({ index: 1 });
      const chosen = (await times.locator('option:checked').textContent()) ?? '';
      expect(chosen).toContain(words.hours.tomorrow);
      const sent = page.waitForRequest(
        (request) => request.url().endsWith('/api/cases') && request.method() === 'POST',
      );
      await widget.panel.getByRole('button', { name: words.contact.callback.send }).click();
      const draft = v.parse(
        v.object({
          channel: v.string(),
          message: v.string(),
          callAt: v.object({ from: v.string() }),
          customer: v.unknown(),
        }),
        (await sent).postDataJSON(),
      );
      expect(draft).toMatchObject({ channel: 'callback', customer: { phone: '+44 7700 900138' } });
      expect(draft.message.startsWith(words.contact.callback.ask(chosen))).toBe(true);
      expect(draft.callAt.from).toMatch(/^2026-11-27T0[79]:00/);
      await expect(widget.heading(words.contact.callback.received)).toBeVisible();
      await expect(widget.follow).toBeVisible();
      await expectAccessible('call received');
    });
  }

  test('is on the help centre’s contact page too', async ({ page, place }) => {
    await page.goto(`${place.help}en/contact/`);
    await page
      .getByRole('main')
      .getByRole('button', { name: english.words.common.channels.callback })
      .click();
    const widget = new Widget(page, english);
    await expect(widget.panel.getByLabel(english.words.contact.callback.number)).toBeFocused();
  });

  test('without a desk is handed over by mail', async ({ page, placeWithZendesk: place }) => {
    const { callback } = english.words.contact;
    const widget = await openContact(page, place, english, OPEN);
    await channel(widget, english, 'callback').click();
    await widget.panel.getByLabel(callback.number).fill('+44 7700 900138');
    await widget.panel.getByLabel(callback.when).fill('tomorrow morning');
    const mail = widget.panel.getByRole('link', { name: 'Send by e-mail' });
    const href = new URL((await mail.getAttribute('href')) ?? '');
    expect(href.searchParams.get('body')).toContain('Call me back: tomorrow morning\r\n+44 7700 900138');
  });
});

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

  for (const language of usually(hebrew)) {
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
      await expect(widget.launcher).toBeVisible();
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
    await expect(widget.panel.getByText(english.words.contact.zendesk.refused)).toBeInViewport();
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
    await expect(widget.heading(english.words.contact.zendesk.unsure)).toBeVisible();
    await expectAccessible('zendesk unsure');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    // Another page of the visit does not send it again by itself either.
    const second = await page.context().newPage();
    await second.goto(place.shopUrl + english.orderPage);
    const later = new Widget(second, english);
    await later.open();
    // Its home does not say that it was not sent.
    await expect(later.panel.getByText(english.words.contact.zendesk.unsure)).toBeVisible();
    await expect(later.panel.getByText(english.words.cases.waiting)).toHaveCount(0);
    await later.person.click();
    // There he finds it again.
    await later.panel.getByRole('button', { name: english.words.contact.zendesk.unsure }).click();
    await expect(later.panel.getByText(english.words.contact.zendesk.unsureSaved)).toBeVisible();
    expect(tries).toBe(1);
    await later.panel.getByRole('button', { name: english.words.contact.zendesk.sendAgain }).click();
    await expect(later.heading(english.words.contact.zendesk.received)).toBeVisible();
    // The page that sent it first is told.
    await expect(widget.heading(english.words.contact.zendesk.received)).toBeVisible();
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
    await expect(widget.heading(english.words.caseForm.kept)).toBeVisible();
    await expect(widget.heading(english.words.contact.zendesk.received)).toBeVisible();
    expect(tries).toBe(2);
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
  await form.getByLabel(english.words.caseForm.whatHappened).fill(english.message);
  await form.getByLabel(english.words.caseForm.email).fill('noa@example.com');
  await form.getByRole('button', { name: english.words.caseForm.send }).click();
  await expect(form.getByText('#4217')).toBeVisible();
});

test('a live chat is not offered where the page has none', async ({ page, placeWithZendesk: place }) => {
  const widget = await openContact(page, place, english, OPEN);
  await expect(channel(widget, english, 'zendesk')).toBeVisible();
  await expect(channel(widget, english, 'chat')).toHaveCount(0);
});

test('a live chat is told what was tried, and the panel makes room for it', async ({
  page,
  placeWithZendesk: place,
}) => {
  await page.goto(place.shopUrl + english.orderPage);
  const widget = new Widget(page, english);
  await widget.open();
  await page.evaluate(() => {
    window.handrail.on('chat', (detail) => {
      document.title = JSON.stringify(detail);
    });
  });
  await widget.search(english.nonsense);
  await expect(widget.panel.getByText(english.words.results.nothing(english.nonsense))).toBeVisible();
  await widget.person.first().click();
  await channel(widget, english, 'chat').click();
  await expect(widget.panel).toBeHidden();
  expect(await page.title()).toContain(english.nonsense);
});
