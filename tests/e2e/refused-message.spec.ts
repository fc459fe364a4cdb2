import type { BrowserContext } from '@playwright/test';
import { english, hebrew, usually } from './support/languages.ts';
import { InboxPage } from './support/inbox-page.ts';
import { CASES } from './support/posted-case.ts';
import { refuse } from './support/refuse.ts';
import { expect, test } from './support/test.ts';
import { prepare, Widget } from './support/widget.ts';

const { caseForm, cases, common } = english.words;
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };

/** What is wrong is the e-mail address. */
const refuseAll = (context: BrowserContext): Promise<readonly string[]> =>
  refuse(context, CASES, 400, { code: 'case.invalid', field: 'customer.email' });

test('a message that was refused on a later page is not sent again, and is opened, mended and sent anew with all of it', async ({
  page,
  context,
  ownPlace,
  expectAccessible,
}) => {
  await context.route(CASES, (route) => route.abort());
  const before = await context.newPage();
  const widget = await prepare(before, ownPlace, { tried: true });
  await widget.panel.getByLabel(caseForm.attach).setInputFiles(photo);
  await widget.sendInVain();
  await before.close();

  await context.unroute(CASES);
  const posts = await refuseAll(context);
  const refusing = await context.newPage();
  const answered = refusing.waitForResponse((response) => response.status() === 400);
  await refusing.goto(ownPlace.shopUrl);
  await answered;
  // A page that is closed before it has read the answer leaves the message where it was.
  await refusing.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('refused')));
  await refusing.close();

  const next = new Widget(page, english);
  await page.goto(ownPlace.shopUrl);
  await next.open();
  const line = next.panel.getByRole('button', { name: cases.refused });
  await expect(line).toContainText(english.message);
  await expectAccessible('a refused message on the home');
  await line.click();
  await expect(next.panel.getByText(caseForm.refused)).toBeVisible();
  await expect(next.message).toHaveValue(english.message);
  await expect(next.email).toHaveAttribute('aria-invalid', 'true');
  await expect(next.panel.getByText(photo.name)).toBeVisible();
  await expectAccessible('a refused message in the form');
  // Neither by itself nor because he looked at it.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.reload();
  await expect(next.message).toHaveValue(english.message);
  expect(posts).toHaveLength(1);

  // The bytes of what he attached came along as far as this page; the reload has told him to choose them again.
  await context.unroute(CASES);
  await next.email.fill('mended@example.com');
  await next.send();
  await expect(next.heading(caseForm.received)).toBeVisible();
  await next.panel.getByRole('button', { name: common.back, exact: true }).click();
  await expect(next.panel.getByRole('link', { name: /^H-\d+/ })).toBeVisible();
  await expect(line).toBeHidden();
  const device = await page.evaluate(() => Object.keys(localStorage).join());
  expect(device).toMatch(/^handrail:case:\w+$/);

  const inbox = new InboxPage(page, ownPlace.desk);
  await inbox.signIn();
  await expect(inbox.rows).toHaveCount(1);
  await inbox.rows.first().click();
  await expect(inbox.case.getByText(english.message, { exact: true })).toBeVisible();
  // What he had tried on the first page.
  await expect(inbox.case.getByText(english.parcel.title)).toBeVisible();
});

test('a message that is refused while he writes the next one is not lost', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place, { message: 'The first message' });
  await widget.sendInVain();
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.write();
  await widget.message.fill('The second one');
  await context.unroute(CASES);
  const posts = await refuseAll(context);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => posts.length).toBe(1);
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.panel.getByRole('button', { name: cases.refused }).click();
  // What he has begun stays before it.
  await expect(widget.message).toHaveValue('The second one\n\nThe first message');
});

for (const language of usually(hebrew)) {
  const words = language.words;

  test(`a refused message is discarded for good, in ${language.code}`, async ({
    page,
    context,
    place,
    widgetIn,
  }) => {
    await refuseAll(context);
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.write();
    await widget.fill(language.message, 'patient@example.com');
    await expect(widget.panel.getByRole('button', { name: words.caseForm.discard })).toBeHidden();
    await widget.send();
    await expect(widget.panel.getByText(words.caseForm.refused)).toBeVisible();
    // Closed and opened in another tab, it is among his messages.
    const other = await context.newPage();
    const again = new Widget(other, language);
    await other.goto(place.shopUrl + language.orderPage);
    await again.open();
    await again.panel.getByRole('button', { name: words.cases.refused }).click();
    await again.panel.getByRole('button', { name: words.caseForm.discard }).click();
    await expect(again.field).toBeVisible();
    await expect(again.panel.getByText(words.cases.refused)).toBeHidden();
    expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await again.write();
    await expect(again.message).toHaveValue('');
  });
}
