import type { Page } from '@playwright/test';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { translated, translateWidget } from './support/translator.ts';
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
  await translateWidget(page);
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
