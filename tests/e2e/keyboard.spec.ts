import type { Locator, Page } from '@playwright/test';
import { english, languages } from './support/languages.ts';
import { expect, test } from './support/test.ts';

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = await target.evaluate((element) => {
      const root = element.getRootNode();
      return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === element;
    });
    if (focused) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

for (const language of languages) {
  const { words, parcel } = language;
  test(`the whole journey goes by keyboard in ${language.code}`, async ({ page, place, widgetIn }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await expect(widget.launcher).toBeVisible();
    await tabTo(page, widget.launcher);
    await page.keyboard.press('Enter');
    await expect(widget.field).toBeFocused();

    await page.keyboard.type(parcel.query);
    await expect(widget.result(parcel.title)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(widget.panel.getByText(words.common.didThisSolveIt)).toBeVisible();

    await tabTo(page, widget.panel.getByRole('button', { name: words.common.no, exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, widget.panel.getByRole('radio').first());
    await page.keyboard.press('Space');
    await tabTo(page, widget.panel.getByRole('button', { name: words.reading.tellUs, exact: true }));
    await page.keyboard.press('Enter');

    await tabTo(page, widget.person.first());
    await page.keyboard.press('Enter');
    await tabTo(page, widget.panel.getByRole('button', { name: words.common.channels.message }));
    await page.keyboard.press('Enter');
    await tabTo(page, widget.message);
    await page.keyboard.type(language.message);
    await tabTo(page, widget.email);
    await page.keyboard.type('keyboard@example.com');
    await tabTo(page, widget.sendButton);
    await page.keyboard.press('Enter');
    await expect(widget.heading(words.caseForm.received)).toBeVisible();

    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();
    await expect(widget.launcher).toBeFocused();
  });
}

test('the site starts with a way past its header', async ({ page, place }) => {
  await page.goto(`${place.help}en/`);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: english.words.site.skipToContent });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#./);
});

test('whatever takes the focus on a phone shows the whole of its ring', async ({ page, place, widgetIn }) => {
  await page.setViewportSize({ width: 375, height: 600 });
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  await widget.write();
  const cut: string[] = [];
  await widget.message.focus();
  for (const key of [...Array<string>(12).fill('Tab'), ...Array<string>(12).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    cut.push(
      ...(await widget.host.evaluate((host) => {
        const focused = host.shadowRoot?.activeElement;
        // A file's field is not drawn: its label has the ring.
        const ringed = focused?.closest('.attach') ?? focused;
        const frame = focused?.closest('.body')?.getBoundingClientRect();
        if (!ringed || !frame) return [];
        const ring = Number.parseFloat(getComputedStyle(ringed).outlineOffset) + 2;
        const { top, bottom } = ringed.getBoundingClientRect();
        return top - ring < frame.top || bottom + ring > frame.bottom ? [ringed.outerHTML] : [];
      })),
    );
  }
  expect(cut).toEqual([]);
});

test('an Escape that ends a composition, as Safari tells of it, leaves the panel open', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.field.evaluate((field) => {
    // Taken by the input method, though it is said to be of no composition.
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', keyCode: 229, bubbles: true, composed: true }),
    );
  });
  await expect(widget.panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
});
