import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { channel, EVENING, OPEN, openContact } from './support/contact.ts';
import { bulgarian, english, usually } from './support/languages.ts';
import { CASES, isPosted } from './support/posted-case.ts';
import { expect, test, type Place } from './support/test.ts';
import { prepare, Widget } from './support/widget.ts';

const { common, contact } = english.words;

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
      const sent = page.waitForRequest(isPosted);
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

  test('takes nothing along that its form does not show: no file that was attached to a message', async ({
    page,
    place,
  }) => {
    const { caseForm } = english.words;
    const widget = await prepare(page, place);
    const photo = {
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: Buffer.from('89504e470d0a1a0a', 'hex'),
    };
    await widget.panel.getByLabel(caseForm.attach).setInputFiles(photo);
    await expect(widget.panel.getByRole('button', { name: caseForm.removeFile(photo.name) })).toBeVisible();
    await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    await channel(widget, english, 'callback').click();
    await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
    await expect(widget.panel.getByText(photo.name)).toBeHidden();
    const sent = page.waitForRequest(isPosted);
    await widget.panel.getByRole('button', { name: contact.callback.send }).click();
    expect((await sent).postDataJSON()).not.toHaveProperty('files');
    await expect(widget.heading(contact.callback.received)).toBeVisible();
  });

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

/** Asks for a call to the point where only "Send" is left; answers with the time that is chosen, as it is written. */
async function askForCall(
  page: Page,
  place: Place,
): Promise<{ readonly widget: Widget; readonly when: string }> {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.person.first().click();
  await channel(widget, english, 'callback').click();
  await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
  const times = widget.panel.getByLabel(contact.callback.when);
  const when = (await times.locator('option').nth(2).textContent()) ?? '';
  await times.selectOption({ index: 2 });
  return { widget, when };
}

test('who chose when to be called is told when that is, now and after the page has changed', async ({
  page,
  place,
}) => {
  const { widget, when } = await askForCall(page, place);
  await widget.panel.getByRole('button', { name: contact.callback.send }).click();
  const status = widget.panel.getByRole('status').filter({ hasText: contact.callback.receivedAdvice });
  await expect(status).toContainText(when);
  await page.reload();
  await expect(status).toContainText(when);
});

test('who chose when to be called is told when that is, though his wish had to wait for the next page', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const { widget, when } = await askForCall(page, place);
  await widget.panel.getByRole('button', { name: contact.callback.send }).click();
  await expect(widget.heading(english.words.caseForm.kept)).toBeVisible();
  await context.unroute(CASES);
  const shown = Promise.withResolvers<undefined>();
  await context.route(CASES, async (route) => {
    await shown.promise;
    await route.continue();
  });
  // That page sends by itself what waits, before it knows that this is on its screen.
  const sent = page.waitForRequest(isPosted);
  await page.reload();
  await sent;
  await expect(widget.heading(english.words.caseForm.kept)).toBeVisible();
  shown.resolve(undefined);
  const status = widget.panel.getByRole('status').filter({ hasText: contact.callback.receivedAdvice });
  await expect(status).toContainText(when);
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
  const { widget } = await askForCall(page, place);
  const about = widget.panel.getByLabel(contact.callback.about);
  await about.fill('x'.repeat(9_990));
  const send = widget.panel.getByRole('button', { name: contact.callback.send });
  await send.click();
  await expect(about).toHaveAttribute('aria-invalid', 'true');
  await about.fill('The kettle');
  await send.click();
  await expect(widget.heading(contact.callback.received)).toBeVisible();
});
