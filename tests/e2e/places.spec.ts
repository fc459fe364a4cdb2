import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

for (const language of usually(hebrew)) {
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

test('on a slow network what he left comes back by itself or by a press, with no home before it', async ({
  page,
  place,
  widgetIn,
}) => {
  const { parcel, words, orderPage } = english;
  const widget = widgetIn(english);
  const shut = (): Promise<void> =>
    widget.panel.getByRole('button', { name: words.common.close, exact: true }).click();
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search(parcel.query);
  await widget.read(parcel.title);
  await shut();
  // The device has the text no more.
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));

  await page.addInitScript(() => {
    let seen = false;
    const look = (): void => {
      const root = document.querySelector('handrail-widget')?.shadowRoot;
      seen ||= Boolean(root?.querySelector('dialog[open] [type=search]'));
      requestAnimationFrame(look);
    };
    look();
    // What a page knows of its customer does not stand for something that he wrote.
    Object.assign(window, { homeWasSeen: () => seen, handrail: [['identify', { name: 'Dana Levi' }]] });
  });
  const homeWasSeen = (): Promise<unknown> => page.evaluate('homeWasSeen()');
  const hold = async (file: RegExp): Promise<() => void> => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    await page.route(file, async (route) => {
      await promise;
      await route.continue();
    });
    return () => {
      resolve(undefined);
    };
  };
  const keeper = /\/keeping-/;
  const givePlace = await hold(keeper);
  const giveScreen = await hold(/\/ArticleScreen-/);
  const giveText = await hold(/\/handrail\/en\/a\//);
  const asked = page.waitForRequest(keeper);
  await page.goto(place.shopUrl + orderPage);
  await widget.launcher.click();
  await asked;
  // What a press shows without the place would be there by now.
  await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => setTimeout(then, 0))));
  const loading = widget.panel.getByRole('status', { name: words.widget.loading });
  const onSite = widget.panel.getByRole('link', { name: words.reading.openOnSite });
  givePlace();
  await expect(widget.heading(parcel.title)).toBeVisible();
  await expect(loading).toBeVisible();
  giveScreen();
  await expect(onSite).toBeVisible();
  await expect(widget.heading(parcel.title)).toBeFocused();
  await expect(loading).toBeVisible();
  giveText();
  await expect(widget.panel.getByText(words.common.didThisSolveIt)).toBeVisible();
  expect(await homeWasSeen()).toBe(false);

  await widget.write();
  await widget.message.fill(english.message);
  for (const opens of [false, true]) {
    if (opens) await shut();
    await page.goto(place.shopUrl);
    if (opens) await widget.launcher.click();
    await expect(widget.message).toHaveValue(english.message);
    expect(await homeWasSeen()).toBe(false);
  }
});

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

test('a case that is sent in one tab stands in the open panel of another', async ({
  page,
  place,
  context,
  widgetIn,
}) => {
  const other = await context.newPage();
  const there = new Widget(other, english);
  const watched = other.waitForResponse(/\/keeping-/);
  await other.goto(place.shopUrl);
  await there.open();
  await (await watched).finished();
  const yours = there.panel.getByText(english.words.cases.yours);
  await expect(there.results.first()).toBeVisible();
  await expect(yours).toBeHidden();

  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.write();
  await widget.fill(english.message, 'customer@example.com');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await expect(yours).toBeVisible();
  await expect(there.panel.getByText(english.words.stages.received)).toBeVisible();
});

test('an article follows the page into its language', async ({ page, place, widgetIn }) => {
  await page.goto(`${place.shopUrl}/he/`);
  const inHebrew = widgetIn(hebrew);
  await inHebrew.open();
  await inHebrew.search(hebrew.parcel.query);
  await inHebrew.read(hebrew.parcel.title);
  await page.goto(place.shopUrl);
  const inEnglish = widgetIn(english);
  await expect(inEnglish.heading(english.parcel.title)).toBeVisible();
  await expect(inEnglish.panel.getByText(english.words.common.didThisSolveIt)).toBeVisible();
  await expect(inEnglish.panel.locator('article')).not.toHaveAttribute('lang');
});

test('an article that cannot be had in the page’s language stays as it was read, and says in which', async ({
  page,
  place,
  widgetIn,
}) => {
  await page.goto(`${place.shopUrl}/he/`);
  const inHebrew = widgetIn(hebrew);
  await inHebrew.open();
  await inHebrew.search(hebrew.parcel.query);
  await inHebrew.read(hebrew.parcel.title);
  await page.route('**/handrail/en/**', (route) => route.abort());
  await page.goto(place.shopUrl);
  const inEnglish = widgetIn(english);
  await expect(inEnglish.panel.getByText(english.words.common.didThisSolveIt)).toBeVisible();
  await expect(inEnglish.heading(hebrew.parcel.title)).toBeVisible();
  const article = inEnglish.panel.locator('article');
  await expect(article).toHaveAttribute('lang', 'he');
  await expect(article).toHaveCSS('direction', 'rtl');
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
