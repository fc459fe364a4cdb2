import { createHmac } from 'node:crypto';
import { call, openShop } from './support/embedding.ts';
import { english } from './support/languages.ts';
import { expect, IDENTITY_SECRET, test } from './support/test.ts';

/** A token of the page's server. */
function signed(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${createHmac('sha256', IDENTITY_SECRET).update(head).digest('base64url')}`;
}
const inFiveMinutes = (): number => Math.floor(Date.now() / 1000) + 300;

test('sends along who signed in and what the page knows, as far as the customer leaves it in', async ({
  page,
  place,
  widgetIn,
  inbox,
}) => {
  const widget = widgetIn(english);
  await openShop(page, place);
  const token = signed({ sub: 'c-4711', email: 'dana@shop.example', exp: inFiveMinutes() });
  await call(page, 'identify', { token });
  await call(page, 'context', { plan: 'gold', orders: 3, trial: false, cart: 'empty' });
  await call(page, 'context', { cart: null });
  await call(page, 'prefill', { message: 'It is about order 17.', email: 'typed@example.com' });
  await call(page, 'contact');
  await widget.panel.getByRole('button', { name: english.words.common.channels.message }).click();
  await expect(widget.message).toHaveValue('It is about order 17.');
  await expect(widget.email).toHaveValue('typed@example.com');
  await widget.message.fill('Mine');
  await call(page, 'prefill', { message: 'Not this' });

  const along = widget.panel.getByRole('listitem');
  await expect(along.filter({ hasText: 'plan' })).toContainText('gold');
  await expect(along.filter({ hasText: 'trial' })).toContainText('No');
  await expect(along.filter({ hasText: 'cart' })).toHaveCount(0);
  await along.filter({ hasText: 'orders' }).getByRole('button').click();
  await expect(widget.message).toHaveValue('Mine');
  await widget.send();
  const reference = await widget.reference();
  // The token was never written down.
  expect(
    await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])),
  ).not.toContain(token.slice(0, 20));

  await inbox.signIn();
  await inbox.open(reference);
  await expect(inbox.case.getByText(english.words.inbox.verified)).toContainText('c-4711');
  await expect(inbox.case.getByText(english.words.inbox.verified)).toContainText('dana@shop.example');
  await expect(inbox.case.getByText('typed@example.com')).toBeVisible();
  await expect(inbox.case.getByText('gold')).toBeVisible();
  await expect(inbox.case.getByText('orders')).toHaveCount(0);
});

test('takes a case with a wrong token as an unverified one', async ({ page, place, widgetIn, inbox }) => {
  const widget = widgetIn(english);
  await openShop(page, place);
  await call(page, 'identify', { token: signed({ sub: 'c-4711', exp: inFiveMinutes() }).slice(0, -4) });
  await call(page, 'identify', { name: 'Dana', email: 'dana@example.com' });
  await call(page, 'contact');
  await widget.panel.getByRole('button', { name: english.words.common.channels.message }).click();
  await expect(widget.email).toHaveValue('dana@example.com');
  await widget.message.fill('Who am I?');
  await widget.send();
  const reference = await widget.reference();
  await inbox.signIn();
  await inbox.open(reference);
  await expect(inbox.case.getByText(english.words.inbox.unverified)).toBeVisible();
  await expect(inbox.case.getByText(english.words.inbox.verified)).toHaveCount(0);
});
