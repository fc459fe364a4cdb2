import type { Page } from '@playwright/test';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { prepare } from './support/widget.ts';

const { words } = english;
const ADDITIONS = '**/api/case/additions';

/** Why nothing but the page holds what he adds. */
const reasons: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the page has nothing stored': async (page) => {
    await page.addInitScript(() => {
      Object.assign(window, { handrail: { storage: 'none' } });
    });
  },
  'the device has no room': async (page) => {
    await page.addInitScript(`
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        if (key.includes('addition')) throw new DOMException('No room.', 'QuotaExceededError');
        setItem.call(this, key, value);
      };
    `);
  },
};

for (const [why, arrange] of Object.entries(reasons)) {
  test(`what he added and the page alone holds is said to wait on the home too, where ${why}`, async ({
    page,
    place,
  }) => {
    await arrange(page);
    const widget = await prepare(page, place);
    await widget.send();
    await widget.follow.click();
    await page.route(ADDITIONS, (route) => route.abort());
    await widget.panel.getByLabel(words.casePage.add.title).fill('LM-482913, two cups');
    await widget.panel.getByRole('button', { name: words.casePage.add.send, exact: true }).click();
    await expect(widget.sendNow).toBeVisible();
    const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
    await back.click();
    await back.click();
    await expect(widget.follow).toContainText(words.caseForm.heldInPage);
    await expect(widget.follow).not.toContainText(words.cases.waiting);

    await page.unroute(ADDITIONS);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(widget.follow).not.toContainText(words.caseForm.heldInPage);
  });
}
