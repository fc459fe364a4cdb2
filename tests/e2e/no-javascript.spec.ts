import { languages } from './support/languages.ts';
import { expect, test } from './support/test.ts';

test.use({ javaScriptEnabled: false });

for (const { code, direction, words, refund } of languages) {
  test(`the help centre is read without JavaScript in ${code}`, async ({ page, place }) => {
    const person = page.getByRole('link', { name: words.common.talkToPerson });
    // Playwright finds no text within noscript by itself.
    const noScript = page.locator('main noscript p');
    await page.goto(`${place.help}${code}/`);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.site.headline);
    await expect(person.first()).toBeVisible();

    const [category = ''] = refund.path.split('/');
    await page.locator(`a[href$="/${code}/${category}/"]`).first().click();
    await expect(person.first()).toBeVisible();
    await page.getByRole('link', { name: refund.title }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(refund.title);
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(person.first()).toBeVisible();

    await page.goto(`${place.help}${code}/search/?q=${encodeURIComponent(refund.query)}`);
    await expect(noScript).toHaveText(words.site.searchPage.noScript);
    await expect(page.locator(`a[href$="/${code}/${category}/"]`).first()).toBeVisible();

    await person.first().click();
    await expect(noScript).toHaveText(words.site.contact.noScript);
    await expect(page.locator('main a[href^="mailto:help@lumora.example"]')).toBeVisible();
    await expect(page.locator('main a[href^="tel:"]')).toBeVisible();
    await expect(page.locator('main a[href^="https://wa.me/"]')).toBeVisible();
  });
}

test('the first page offers every language', async ({ page, place }) => {
  await page.goto(place.help);
  for (const { words, code } of languages) {
    const link = page.getByRole('main').getByRole('link', { name: words.meta.name });
    await expect(link).toHaveAttribute('href', `/${code}/`);
  }
});

test('an old address leads to the article', async ({ page, place }) => {
  await page.goto(`${place.help}en/faq/refunds/`);
  await page.waitForURL(`**/en/returns/when-will-i-get-my-refund/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When will I get my refund?');
});
