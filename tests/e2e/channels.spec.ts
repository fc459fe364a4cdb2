import type { Page } from '@playwright/test';
import { channel, EVENING, OPEN, openContact } from './support/contact.ts';
import { bulgarian, english, hebrew } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

const FRIDAY_EVENING = '2026-11-27T20:00:00Z';
const CHRISTMAS = '2026-12-25T10:00:00Z';

async function measured(page: Page, channels: Readonly<Record<string, number>>): Promise<void> {
  await page.route('**/api/answer-times', (route) =>
    route.fulfill({ json: { channels }, headers: { 'access-control-allow-origin': '*' } }),
  );
}

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
