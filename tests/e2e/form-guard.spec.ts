import { serveHost, type Host } from './support/host-page.ts';
import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const FORM = `<form data-handrail-form method="post" action="/sent">
  <label>Name <input name="name" /></label>
  <label>Message <textarea name="message" rows="4"></textarea></label>
  <button>Send it</button>
</form>`;
let host: Host | undefined;
test.afterEach(() => {
  host?.stop();
});

for (const language of usually(hebrew)) {
  const { code, words, refund } = language;
  test(`offers articles while he writes, and sends along what he tried, in ${code}`, async ({
    page,
    place,
    widgetIn,
    expectAccessible,
    quietTroubles,
  }) => {
    test.slow();
    const widget = widgetIn(language);
    host = await serveHost({ language, help: place.help, body: FORM });
    await page.goto(host.url);
    await expect(widget.launcher).toBeVisible();
    const message = page.getByLabel('Message');
    const offers = page.locator('handrail-answers');
    await message.fill(refund.query);
    const offer = offers.getByRole('link', { name: refund.title });
    await expect(offer).toBeVisible();
    await expect(offers.getByRole('status')).toHaveText(/./);
    await expect(message).toBeFocused();
    await expectAccessible('articles below the message');

    await offer.click();
    await expect(widget.heading(refund.title).first()).toBeVisible();
    await expect(widget.panel.getByText(words.common.didThisSolveIt)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(offer).toBeFocused();
    await offers.getByRole('button', { name: words.guard.whatExactly }).click();
    await expect(offers.getByRole('checkbox')).toHaveCount(3);
    await expectAccessible('what goes along');

    await page.getByRole('button', { name: 'Send it' }).click();
    await expect(page.getByRole('heading', { name: 'Sent' })).toBeVisible();
    const sent = host.sent[0];
    expect(sent?.get('message')).toBe(refund.query);
    expect(sent?.get('handrail-trail')).toContain(words.handoff.tried);
    expect(sent?.get('handrail-trail')).toContain(refund.title);
    expect([...(sent?.keys() ?? [])]).toEqual(['name', 'message', 'handrail-trail']);
    expect(quietTroubles).toEqual([]);
  });
}

test('offers articles for a message that was written before the widget was there', async ({
  page,
  place,
}) => {
  const { refund } = english;
  const written = Promise.withResolvers<undefined>();
  await page.route('**/widget.js', async (route) => {
    await written.promise;
    await route.continue();
  });
  host = await serveHost({ language: english, help: place.help, body: FORM });
  await page.goto(host.url, { waitUntil: 'domcontentloaded' });
  await page.getByLabel('Message').fill(refund.query);
  written.resolve(undefined);
  await expect(page.locator('handrail-answers').getByRole('link', { name: refund.title })).toBeVisible();
});

test('sends nothing along that he took out, under the name that the form gives', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const { words, refund, parcel } = english;
  const body = FORM.replace('data-handrail-form', 'data-handrail-form data-handrail-trail="context"');
  host = await serveHost({ language: english, help: place.help, body });
  await page.goto(host.url);
  await widget.open();
  await widget.search(refund.query);
  await widget.read(refund.title);
  await page.keyboard.press('Escape');
  await page.getByLabel('Name').focus();
  const guard = page.locator('handrail-answers');
  const collected = (): Promise<Record<string, unknown>> =>
    page.evaluate(() => Object.fromEntries(new FormData(document.forms[0])));
  await expect(guard.getByRole('checkbox', { name: words.guard.sendAlong })).toBeChecked();
  expect(String((await collected())['context'])).toContain(refund.query);

  await guard.getByRole('button', { name: words.guard.whatExactly }).click();
  await guard.getByRole('checkbox', { name: refund.query }).uncheck();
  const rest = String((await collected())['context']);
  expect(rest).not.toContain(refund.query);
  expect(rest).toContain(refund.title);
  await guard.getByRole('checkbox', { name: words.guard.sendAlong }).uncheck();
  expect(Object.keys(await collected())).toEqual(['name', 'message']);
  expect(parcel.title).not.toBe(refund.title);
});

test('a form is sent as ever where the help centre cannot be reached', async ({ page, place, widgetIn }) => {
  host = await serveHost({ language: english, help: place.help, body: FORM });
  await page.route('**/handrail/**', (route) => route.abort());
  await page.goto(host.url);
  await expect(widgetIn(english).launcher).toBeVisible();
  const message = page.getByLabel('Message');
  await message.fill(english.refund.query);
  await message.press('Tab');
  await expect(page.getByRole('button', { name: 'Send it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sent' })).toBeVisible();
  expect([...(host.sent[0]?.keys() ?? [])]).toEqual(['name', 'message']);
});

test('a form costs nothing before somebody is in it', async ({ page, place, widgetIn }) => {
  host = await serveHost({ language: english, help: place.help, body: FORM });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(host.url, { waitUntil: 'networkidle' });
  await expect(widgetIn(english).launcher).toBeVisible();
  expect(requests.filter((path) => path.includes('/handrail/'))).toEqual([]);
  await expect(page.locator('handrail-answers')).toHaveCount(0);
});
