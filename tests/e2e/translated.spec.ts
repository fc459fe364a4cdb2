import type { Page } from '@playwright/test';
import { InboxPage } from './support/inbox-page.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { translated, translate } from './support/translator.ts';
import { Widget } from './support/widget.ts';

/** What the panel says, part by part. */
function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('handrail-widget')?.shadowRoot;
    const parts =
      root?.querySelectorAll(
        '.heading, .found-bar, .note, h3, .hit-title, .hit-place, .hit-snippet, .person',
      ) ?? [];
    return [...parts].map(({ textContent }) => textContent);
  });
}

test('a translated panel says what it would say untranslated, whatever is searched', async ({
  page,
  context,
  place,
}) => {
  test.slow();
  const plain = await context.newPage();
  const open = async (one: Page): Promise<Widget> => {
    const widget = new Widget(one, english);
    const keeping = one.waitForResponse(/\/keeping-/);
    await one.goto(place.shopUrl + english.orderPage);
    await widget.open();
    await keeping;
    return widget;
  };
  const [here, there] = [await open(page), await open(plain)];
  await translate(page);
  for (const [query, also] of [
    ['money back', 'reimbursement'],
    ['refnud', 'refund”'],
    ['lost parcel', 'missing parcel'],
    ['coupon', 'discount code'],
    ['return refund', 'money back'],
    ['bill', 'invoice'],
  ] as const) {
    await here.search(query);
    await there.search(query);
    await expect(there.panel.locator('.note', { hasText: also })).toBeVisible();
    await expect(async () => {
      expect(await said(page)).toEqual((await said(plain)).map(translated));
    }).toPass({ timeout: 20_000 });
  }
});

test('a translated case says where it stands now', async ({ page, context, place }) => {
  const { words } = english;
  const widget = new Widget(page, english);
  await page.clock.install();
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.write();
  await widget.fill(english.message, 'customer@example.com');
  await widget.send();
  await widget.follow.click();
  const standing = widget.panel.locator('.standing p');
  await expect(standing.first()).toContainText(words.stages.received);
  const reference = /H-\d+/.exec((await widget.panel.locator('.heading').textContent()) ?? '')?.[0] ?? '';
  await translate(page);
  await expect(standing.last()).toContainText(translated(words.casePage.next.received));

  const agent = await context.newPage();
  const inbox = new InboxPage(agent, place.desk);
  await inbox.signIn();
  await inbox.open(reference);
  await inbox.case.getByRole('button', { name: words.inbox.moveTo.working }).click();
  await page.clock.fastForward('01:01');
  await expect(standing.first()).toHaveText(new RegExp(`^${translated(words.stages.working)}\\d`));
  await expect(standing.last()).toHaveText(new RegExp(`^${translated(words.casePage.next.working)}`));
  await expect(standing.last()).not.toContainText(translated(words.casePage.next.received));
});
