import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;

test('without a desk the same form hands over by mail and WhatsApp, and never claims to have it', async ({
  page,
  placeWithoutDesk: place,
}) => {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search('cancel order');
  await widget.read('How do I cancel an order?');
  await widget.write();
  await widget.message.fill(english.message);

  const mail = widget.panel.locator('a[href^="mailto:help@example.com"]');
  const href = new URL((await mail.first().getAttribute('href')) ?? '');
  const body = href.searchParams.get('body') ?? '';
  expect(body).toContain(english.message);
  expect(body).toContain('cancel order');
  expect(body).toContain('How do I cancel an order?');
  expect(href.href.length).toBeLessThanOrEqual(2000);

  const whatsapp = widget.panel.locator('a[href^="https://wa.me/447700900138"]');
  expect(new URL((await whatsapp.first().getAttribute('href')) ?? '').searchParams.get('text')).toContain(
    english.message,
  );
  await expect(widget.heading(words.caseForm.received)).toBeHidden();
});

test('a long message is cut to what a link can carry, and says so', async ({
  page,
  placeWithoutDesk: place,
}) => {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.write();
  await widget.message.fill('The kettle leaks. '.repeat(200));
  const mail = widget.panel.getByRole('link', { name: words.caseForm.sendBy(words.common.channels.email) });
  await mail.click();
  await expect(widget.panel.getByText(words.caseForm.trimmed)).toBeVisible();
  const href = await widget.panel.locator('a[href^="mailto:help@example.com"]').first().getAttribute('href');
  expect(href?.length ?? 0).toBeLessThanOrEqual(2000);
});

test('works under a base path', async ({ page, placeWithoutDesk: place }) => {
  await page.goto(`${place.help}en/`);
  await page.getByRole('link', { name: 'How do I cancel an order?' }).first().click();
  await expect(page).toHaveURL(`${place.help}en/orders/cancel-an-order/`);
});
