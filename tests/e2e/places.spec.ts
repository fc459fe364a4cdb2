import { english, hebrew } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

for (const language of [english, hebrew]) {
  const { code, parcel, message, orderPage, words } = language;

  test(`an article is open again where it was, on the next page and after a reload, ${code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + orderPage);
    await widget.open();
    await widget.search(parcel.query);
    await widget.read(parcel.title);
    const top = (): Promise<number> => widget.panel.locator('.body').evaluate((body) => body.scrollTop);
    await widget.panel.locator('.body').evaluate((body) => {
      body.scrollTop = 240;
    });
    await expect.poll(top).toBe(240);

    await page.goto(`${place.shopUrl}/${code === 'en' ? '' : `${code}/`}`);
    await expect(widget.heading(parcel.title)).toBeVisible();
    await expect.poll(top).toBe(240);
    // It opened by itself: the page keeps the focus.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');

    await page.reload();
    await expect(widget.heading(parcel.title)).toBeVisible();
    await widget.panel.getByRole('button', { name: words.common.back, exact: true }).click();
    await expect(widget.result(parcel.title)).toBeVisible();
    await expect(widget.field).toHaveValue(parcel.query);
  });

  test(`a message that was not sent is still there after a reload, ${code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + orderPage);
    await widget.open();
    await widget.write();
    await widget.fill(message, 'customer@example.com');
    await page.reload();
    await expect(widget.message).toHaveValue(message);
    await expect(widget.email).toHaveValue('customer@example.com');
  });
}

test('what was closed stays closed, and what was written in it is kept', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.write();
  await widget.message.fill(english.message);
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  await page.reload();
  await expect(widget.launcher).toBeVisible();
  await expect(widget.panel).toBeHidden();
  await widget.launcher.click();
  await expect(widget.message).toHaveValue(english.message);
});

test('a message that was sent does not come back as unsent', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.write();
  await widget.fill(english.message, 'customer@example.com');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await page.reload();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await widget.panel.getByRole('button', { name: english.words.common.back, exact: true }).click();
  // His case is there, with its stage in words and the way to follow it.
  await expect(widget.panel.getByText(english.words.stages.received)).toBeVisible();
  await expect(widget.follow).toBeVisible();
  await widget.write();
  await expect(widget.message).toHaveValue('');
});

test('a page that comes back from the cache shows what was done meanwhile', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  await page.goto(place.shopUrl + english.orderPage);
  await expect(widget.heading(english.parcel.title)).toBeVisible();
  await widget.panel.getByRole('button', { name: english.words.common.close, exact: true }).click();
  await page.goBack();
  await expect(widget.launcher).toBeVisible();
  await expect(widget.panel).toBeHidden();
});

test('a navigation that replaces the body leaves the panel as it is', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  const swap = (path: string): Promise<void> =>
    page.evaluate((to) => {
      const body = document.createElement('body');
      body.append(document.createElement('main'));
      history.pushState(null, '', to);
      document.body.replaceWith(body);
    }, path);
  await swap('/elsewhere/');
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  await swap('/further/');
  await expect(widget.heading(english.parcel.title)).toBeVisible();
  await widget.panel.getByRole('button', { name: english.words.common.back, exact: true }).click();
  await expect(widget.result(english.parcel.title)).toBeVisible();
});

test('where nothing can be stored, the browser asks before a message is lost', async ({ page, place }) => {
  await page.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('Forbidden', 'SecurityError');
        },
      });
    }
  });
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.write();
  await widget.message.fill(english.message);
  const asked = page.waitForEvent('dialog');
  const left = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await left;
  await expect(widget.message).toHaveValue(english.message);
});
