import { bulgarian, english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const pages = [
  { language: english, path: 'embed/', width: 1280 },
  { language: hebrew, path: 'embed/he/', width: 1280 },
  { language: bulgarian, path: 'embed/bg/', width: 375 },
] as const;

for (const { language, path, width } of pages.filter((one) =>
  usually(hebrew, bulgarian).includes(one.language),
)) {
  test(`the widget is tried and its snippet copied, in ${language.code}`, async ({
    page,
    place,
    expectAccessible,
    quietTroubles,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(place.help + path);
    const { embed, widget } = language.words;
    const sample = page.frameLocator('iframe.sample');
    const snippet = page.locator('#snippet');
    await expect(sample.getByRole('button', { name: widget.launcher })).toBeVisible();
    await expect(page.locator('handrail-widget')).toHaveCount(0);
    await expectAccessible('as it opens');

    await page.getByLabel(embed.position.start).check();
    await page.getByLabel(embed.more.search).check();
    await page.getByLabel(embed.more.form).check();
    await expect(snippet).toContainText(`${place.help}widget.js`);
    await expect(snippet).toContainText('data-position="start"');
    await expect(snippet).toContainText('<handrail-search>');
    await expect(sample.getByRole('searchbox')).toBeVisible();
    await expect(sample.getByRole('button', { name: embed.shop.send })).toBeVisible();
    await expectAccessible('with a search box and a form');

    const gap = page.getByRole('group', { name: embed.gap.label });
    await gap.getByLabel(embed.gap.pixels(48)).check();
    await page.getByRole('group', { name: embed.layer.label }).getByLabel('100').check();
    await expect(page.locator('#styles')).toContainText('--handrail-gap: 48px;');
    const host = sample.locator('handrail-widget');
    await expect(host).toHaveCSS('margin', '48px');
    await expect(host).toHaveCSS('z-index', '100');
    await gap.getByLabel(embed.gap.pixels(20)).check();
    await expect(host).toHaveCSS('margin', '20px');

    await page.getByLabel(embed.opens.once).check();
    await expect(snippet).toContainText('data-opens="10"');
    // Only where there is room for it beside the page.
    if (width > 480)
      await expect(sample.getByRole('dialog', { name: widget.title })).toBeVisible({ timeout: 20_000 });
    await page.getByLabel(embed.opens.never).check();

    await page.getByLabel('?', { exact: true }).check();
    await page.getByRole('group', { name: embed.storage.label }).getByLabel(embed.storage.none).check();
    await expect(snippet).toContainText('data-shortcut="?" data-storage="none"');
    await expect(sample.getByRole('button', { name: widget.launcher })).toBeVisible();
    await sample.getByRole('heading', { name: embed.shop.headline }).click();
    await page.keyboard.press('?');
    await expect(sample.getByRole('dialog', { name: widget.title })).toBeVisible();

    await page.getByLabel(embed.launcher.off).check();
    await expect(sample.getByRole('link', { name: embed.shop.open })).toBeVisible();
    await expect(sample.getByRole('button', { name: widget.launcher })).toHaveCount(0);
    await sample.getByRole('link', { name: embed.shop.open }).click();
    await expect(sample.getByRole('dialog')).toBeVisible();
    expect(quietTroubles).toEqual([]);
  });
}

test('is for web developers: no search engine and no page leads to it', async ({ page, place }) => {
  const types = await page.request.get(`${place.help}handrail/widget.d.ts`);
  expect(await types.text()).toContain('export interface HandrailApi');
  await page.goto(`${place.help}embed/`);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await page.goto(`${place.help}en/`);
  await expect(page.locator('a[href*="/embed/"]')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the plain snippet', async ({ page, place }) => {
    await page.goto(`${place.help}embed/`);
    await expect(page.locator('#snippet')).toContainText('widget.js" async></script>');
    await expect(page.locator('form.choices')).toBeHidden();
    await expect(page.locator('iframe.sample')).toBeHidden();
  });
});
