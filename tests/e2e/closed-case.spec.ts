import type { BrowserContext } from '@playwright/test';
import { askAgain, sendAndFollow } from './support/followed-case.ts';
import { InboxPage } from './support/inbox-page.ts';
import { english } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;

/** An agent closes the case. */
async function close(context: BrowserContext, place: Place, reference: string): Promise<void> {
  const inbox = new InboxPage(await context.newPage(), place.desk);
  await inbox.signIn();
  await inbox.open(reference);
  await inbox.case.getByRole('button', { name: words.inbox.moveTo.closed }).click();
  await expect(inbox.case.getByRole('button', { name: words.inbox.reopen })).toBeVisible();
}

test('that his case was closed stands on the home until he has looked at it', async ({
  page,
  context,
  ownPlace: place,
}) => {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.write();
  await widget.fill(english.message, 'customer@example.com');
  await widget.send();
  const reference = await widget.reference();
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await expect(widget.follow).toContainText(words.stages.received);

  await close(context, place, reference);
  await page.reload();
  await expect(widget.follow).toContainText(words.stages.closed);
  await page.reload();
  await expect(widget.follow).toContainText(words.stages.closed);
  await widget.follow.click();
  await expect(widget.panel.getByText(words.casePage.next.closed)).toBeVisible();
  await back.click();
  await expect(widget.field).toBeVisible();
  await expect(widget.follow).toHaveCount(0);
  await page.reload();
  await expect(widget.results.first()).toBeVisible();
  await expect(widget.follow).toHaveCount(0);
});

test('that his case was closed is news to whoever has left it before the desk said so', async ({
  page,
  context,
  ownPlace: place,
}) => {
  const widget = new Widget(page, english);
  const reference = await sendAndFollow(page, place);
  await expect(widget.panel.getByText(english.message)).toBeVisible();
  await close(context, place, reference);

  const asked = Promise.withResolvers<undefined>();
  const left = Promise.withResolvers<undefined>();
  await page.route('**/api/case', async (route) => {
    asked.resolve(undefined);
    await left.promise;
    await route.continue();
  });
  await askAgain(page);
  await asked.promise;
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  await back.click();
  await expect(widget.follow).toContainText(words.stages.received);
  left.resolve(undefined);
  await expect(widget.follow).toContainText(words.stages.closed);
  await page.reload();
  await expect(widget.follow).toContainText(words.stages.closed);
});
