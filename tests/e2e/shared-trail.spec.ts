import type { Page } from '@playwright/test';
import { serveHost, type Host } from './support/host-page.ts';
import { bulgarian, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const BODY = `<handrail-search><a href="/search">Search help</a></handrail-search>
<form data-handrail-form method="post" action="/sent">
  <label>Name <input name="name" /></label>
  <label>Message <textarea name="message" rows="4"></textarea></label>
  <button>Send it</button>
</form>`;
let host: Host | undefined;
test.afterEach(() => {
  host?.stop();
});

/** All that a page can leave in the browser. */
const stored = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map(({ name = '' }) => name),
    ...document.cookie.split(';').filter(Boolean),
  ]);

/** What the page's own form would send of it. */
const alongForm = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const value = new FormData(document.forms[0]).get('handrail-trail');
    return typeof value === 'string' ? value : '';
  });

for (const language of usually(bulgarian)) {
  const { code, words, refund, parcel } = language;
  test(`where nothing is stored, all that is on the page shares one trail (${code})`, async ({
    page,
    place,
    widgetIn,
    quietTroubles,
  }) => {
    test.slow();
    const widget = widgetIn(language);
    host = await serveHost({ language, help: place.help, body: BODY, options: 'data-storage="none"' });
    await page.goto(host.url);
    await expect(widget.launcher).toBeVisible();
    const main = page.getByRole('main');

    // In the page's search box, and read in the panel.
    await main.getByRole('searchbox', { name: words.common.search }).fill(refund.query);
    await main.getByRole('listitem').getByRole('link', { name: refund.title }).press('Enter');
    await expect(widget.heading(refund.title).first()).toBeVisible();
    await widget.reject('hard-to-follow');
    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();

    // In the launcher's panel, whose form shows the one as well as the other.
    await widget.launcher.click();
    await widget.panel.getByRole('button', { name: words.common.back, exact: true }).click();
    await widget.search(parcel.query);
    await widget.read(parcel.title);
    await widget.write();
    const along = widget.panel.getByRole('listitem');
    for (const one of [refund.query, refund.title, parcel.query, parcel.title])
      await expect(along.filter({ hasText: one }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();

    // In the page's own form: what it shows, and what it sends.
    await page.getByLabel('Name').focus();
    const guard = page.locator('handrail-answers');
    await guard.getByRole('button', { name: words.guard.whatExactly }).click();
    for (const one of [refund.query, refund.title, parcel.query, parcel.title]) {
      await expect(guard.getByRole('checkbox', { name: one }).first()).toBeChecked();
      expect(await alongForm(page)).toContain(one);
    }
    expect(await alongForm(page)).toContain(words.handoff.reasons['hard-to-follow']);
    expect(await stored(page)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(quietTroubles).toEqual([]);

    // It lived as long as the page.
    await page.reload();
    await page.getByLabel('Name').focus();
    await page.getByLabel('Message').fill(refund.query);
    await expect(guard.getByRole('link', { name: refund.title })).toBeVisible();
    expect(await alongForm(page)).toBe('');
    expect(await stored(page)).toEqual([]);
  });
}
