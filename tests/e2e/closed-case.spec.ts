import { InboxPage } from './support/inbox-page.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;

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
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  const reference = (await widget.panel.getByText(/H-\d+/).first().textContent()) ?? '';
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await expect(widget.follow).toContainText(words.stages.received);

  const inbox = new InboxPage(await context.newPage(), place.desk);
  await inbox.signIn();
  await inbox.open(reference);
  await inbox.case.getByRole('button', { name: words.inbox.moveTo.closed }).click();
  await expect(inbox.case.getByRole('button', { name: words.inbox.reopen })).toBeVisible();

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
