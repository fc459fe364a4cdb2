import type { Locator } from '@playwright/test';
import { english, hebrew, type Language } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const LATIN = 'refund status';
const HEBREW = 'החזר כספי';

/**
 * Between which letters of the field's text a press that many CSS pixels from its beginning edge lands: where the text
 * stands elsewhere, before all of them or after.
 */
async function letterAt(field: Locator, { direction }: Language, pixels: number): Promise<number | null> {
  const box = await field.boundingBox();
  if (!box) throw new Error('The field is not on the screen.');
  const x = direction === 'rtl' ? box.width - pixels : pixels;
  await field.click({ position: { x, y: box.height / 2 } });
  return field.evaluate((input: HTMLInputElement) => input.selectionStart);
}

for (const { language, typed } of [
  { language: english, typed: HEBREW },
  { language: hebrew, typed: LATIN },
]) {
  test(`words of the other direction begin beside the icon, in ${language.code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    await page.goto(`${place.help}${language.code}/search/`);
    const field = page.getByRole('combobox').last();
    await field.fill(typed);
    const inside = await letterAt(field, language, 50);
    expect(inside).toBeGreaterThan(0);
    expect(inside).toBeLessThan(typed.length);

    await page.goto(place.shopUrl + language.orderPage);
    const widget = widgetIn(language);
    await widget.open();
    await widget.search(typed);
    const there = await letterAt(widget.field, language, 50);
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(typed.length);
  });

  test(`words of the other direction are read in their own, in ${language.code}`, async ({ page, place }) => {
    await page.goto(`${place.help}${language.code}/search/`);
    const field = page.getByRole('combobox').last();
    await field.fill(`${typed}!`);
    // Their end is on this side, and the sign with it; read in the page's direction, their beginning would be.
    expect(await letterAt(field, language, 3)).toBe(typed.length + 1);
  });
}
