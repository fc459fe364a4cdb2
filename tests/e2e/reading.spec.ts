import type { Page } from '@playwright/test';
import small from './fixtures/no-desk.config.ts';
import { deploymentWith, deployTo } from './support/deployment.ts';
import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import type { Widget } from './support/widget.ts';

/** An article of the small help centre with a picture, code, a table and links. */
const LAMP = { en: 'How is a lamp wired?', he: 'איך מחברים מנורה?' } as const;
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">' +
  '<rect width="1200" height="800" fill="#e8f1ee"/><path d="M100 700 500 200 800 500 1100 100" ' +
  'fill="none" stroke="#b3261e" stroke-width="24"/></svg>';

async function readOfLamp(page: Page, widget: Widget, shopUrl: string, code: string): Promise<void> {
  await page.route('**/wiring.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }),
  );
  const title = code === 'he' ? LAMP.he : LAMP.en;
  await page.goto(`${shopUrl}/${code === 'he' ? 'he/' : ''}`);
  await widget.open();
  await widget.search(title);
  await widget.read(title);
}

for (const language of usually(hebrew)) {
  if (!small.locales.includes(language.code)) continue;
  const { code, words } = language;
  const { common, reading, results } = words;

  test(`a picture opens larger and closes again, and a person stays in reach, ${code}`, async ({
    page,
    placeWithoutDesk: place,
    widgetIn,
    expectAccessible,
  }) => {
    const widget = widgetIn(language);
    await readOfLamp(page, widget, place.shopUrl, code);
    const picture = widget.panel.getByRole('button', { name: reading.enlarge('Red wire to the left') });
    await expect(picture.locator('img')).toHaveAttribute('alt', 'Red wire to the left');
    await picture.click();

    const zoomed = widget.panel.getByRole('dialog', { name: 'Red wire to the left' });
    await expect(zoomed.getByRole('img', { name: 'Red wire to the left' })).toBeVisible();
    await expect(zoomed.getByRole('button', { name: reading.closePicture })).toBeFocused();
    await expect(widget.person).toBeVisible();
    await expectAccessible('picture zoomed');
    await page.keyboard.press('Escape');
    await expect(zoomed).toBeHidden();
    await expect(picture).toBeFocused();
    await expect(widget.panel.getByText(common.didThisSolveIt)).toBeAttached();

    await picture.click();
    await zoomed.getByRole('button', { name: reading.closePicture }).click();
    await expect(picture).toBeFocused();
    await picture.click();
    await widget.person.click();
    await expect(widget.heading(common.talkToPerson)).toBeVisible();
  });

  test(`a topic is looked through in place, and is no search, ${code}`, async ({
    page,
    placeWithoutDesk: place,
    widgetIn,
    expectAccessible,
  }) => {
    const widget = widgetIn(language);
    await page.goto(`${place.shopUrl}/${code === 'he' ? 'he/' : ''}`);
    await widget.open();
    const topics = widget.panel.locator('section', { hasText: results.lookThrough }).getByRole('link');
    const topic = (await topics.first().innerText()).trim();
    const address = (await topics.first().getAttribute('href')) ?? '';
    await topics.first().click();

    await expect(widget.heading(topic)).toBeFocused();
    const articles = widget.panel.locator('.hit');
    await expect(articles.first()).toHaveAttribute('href', new RegExp(`^${address}.`));
    await expect(widget.panel.getByText(words.widget.found(await articles.count()))).toBeVisible();
    await expectAccessible('topic');
    // The heading has said whose they are; what a search finds is of many topics.
    await expect(widget.panel.locator('.hit-place')).toHaveCount(0);
    const title = (await articles.first().locator('.hit-title').innerText()).trim();
    await articles.first().click();
    await expect(widget.heading(title)).toBeVisible();
    await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    await expect(widget.heading(topic)).toBeVisible();
    await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    await expect(topics.first()).toBeVisible();
    const kept = await page.evaluate(() => Object.values(sessionStorage).join());
    expect(kept).toContain('"type":"article"');
    expect(kept).not.toContain('"type":"search"');
    await widget.search(title);
    await expect(widget.panel.locator('.hit-place').first()).toContainText(topic);
  });

  test(`code is copied, tables scroll in themselves, links say where they lead, ${code}`, async ({
    page,
    context,
    placeWithoutDesk: place,
    widgetIn,
    expectAccessible,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const widget = widgetIn(language);
    await readOfLamp(page, widget, place.shopUrl, code);
    await expectAccessible('article with a picture, code and a table');

    await widget.panel.getByRole('button', { name: reading.copy, exact: true }).click();
    await expect(widget.panel.getByRole('status').getByText(words.caseForm.copied)).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('reset --lamp 4');

    const table = widget.panel
      .getByRole('region')
      .filter({ has: page.getByRole('table') })
      .first();
    await table.focus();
    await expect(table).toBeFocused();
    expect(await table.getAttribute('aria-label')).not.toBe('');

    const out = widget.panel.getByRole('link', { name: `The courier ${words.reading.newTab}` });
    await expect(out).toHaveAttribute('target', '_blank');
    await expect(out.locator('svg')).toBeVisible();
    await expect(widget.panel.getByRole('link', { name: 'help@example.com' }).first()).not.toHaveAttribute(
      'target',
    );
  });
}

for (const language of usually(hebrew)) {
  const { code, words, refund, parcel, orderPage, nonsense } = language;
  const { common, reading, results } = words;

  test(`a "no" leads to what comes closer and was not read, two lead to a person first, ${code}`, async ({
    page,
    place,
    widgetIn,
    expectAccessible,
  }) => {
    test.slow();
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + orderPage);
    await widget.open();
    await widget.search(refund.query);
    await widget.read(refund.title);
    await widget.reject('did-not-work');
    const closer = widget.panel.getByRole('region', { name: reading.closer }).getByRole('link');
    await expect(closer.first()).toBeVisible();
    expect(await closer.allTextContents()).not.toContain(refund.title);
    await expectAccessible('rejected, with what comes closer');

    const next = (await closer.first().textContent()) ?? '';
    await closer.first().click();
    await expect(widget.heading(next)).toBeVisible();
    await widget.reject('not-my-problem');
    await expect(closer.first()).toBeVisible();
    expect(await closer.allTextContents()).not.toContain(refund.title);

    const back = widget.panel.getByRole('button', { name: common.back, exact: true });
    await back.click();
    await back.click();
    await expect(widget.panel.getByText(results.personFirst)).toBeVisible();
    const first = widget.panel.getByRole('button', { name: common.talkToPerson }).first();
    const [person, hit] = [await first.boundingBox(), await widget.results.first().boundingBox()];
    expect(person?.y ?? Infinity).toBeLessThan(hit?.y ?? 0);
    await expectAccessible('a person first');
  });

  test(`after two searches that led nowhere a person comes first, ${code}`, async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + orderPage);
    await widget.open();
    for (const query of [nonsense, [...nonsense].reverse().join('')]) {
      await widget.search(query);
      await expect(widget.panel.getByText(results.nothing(query))).toBeVisible();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => sessionStorage.getItem('handrail:trail') ?? ''))
        .toContain(query);
    }
    await expect(widget.panel.getByText(results.personFirst)).toBeHidden();
    await widget.search(parcel.query);
    await expect(widget.result(parcel.title)).toBeVisible();
    await expect(widget.panel.getByText(results.personFirst)).toBeVisible();
  });

  test(`before typing there is what fits the page, ${code}`, async ({
    page,
    place,
    widgetIn,
    expectAccessible,
  }) => {
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + orderPage);
    await widget.open();
    await expect(widget.heading(words.widget.forThisPage)).toBeVisible();
    await expect(widget.result(parcel.title)).toBeVisible();
    await expectAccessible('home, for this page');
  });
}

test('a link to a section of another article stays inside; back and forward lead there again', async ({
  page,
  placeWithoutDesk: place,
  widgetIn,
}) => {
  const { common, reading } = english.words;
  const widget = widgetIn(english);
  await readOfLamp(page, widget, place.shopUrl, 'en');
  await widget.panel.getByRole('link', { name: 'how orders go back' }).click();
  const section = widget.panel.getByRole('heading', { name: 'After that' });
  await expect(section).toBeInViewport();
  await expect(section).toBeFocused();
  await expect(widget.panel.getByRole('link', { name: reading.openOnSite })).toHaveAttribute(
    'href',
    `${place.help}en/orders/cancel-an-order/`,
  );

  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await expect(widget.heading(LAMP.en)).toBeVisible();
  await widget.panel.getByRole('button', { name: common.forward, exact: true }).click();
  await expect(section).toBeVisible();
  await expect(widget.panel.getByRole('button', { name: common.forward, exact: true })).toBeHidden();
});

test('the focus comes back to a picture also where a pressed button gets none, as in Safari', async ({
  page,
  placeWithoutDesk: place,
  widgetIn,
}) => {
  await page.addInitScript(() => {
    addEventListener(
      'mousedown',
      (event) => {
        const [pressed] = event.composedPath();
        if (!(pressed instanceof Element) || !pressed.closest('button')) return;
        event.preventDefault();
        pressed.closest('dialog')?.focus();
      },
      true,
    );
  });
  const { reading } = english.words;
  const widget = widgetIn(english);
  await readOfLamp(page, widget, place.shopUrl, 'en');
  const picture = widget.panel.getByRole('button', { name: reading.enlarge('Red wire to the left') });
  await picture.click();
  await expect(widget.panel.getByRole('button', { name: reading.closePicture })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picture).toBeFocused();
});

test('after a "no" at the foot of the panel, all the answers to "what was missing?" are in view', async ({
  page,
  place,
  widgetIn,
}) => {
  const { common, reading } = english.words;
  const widget = widgetIn(english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  const no = widget.panel.getByRole('button', { name: common.no, exact: true });
  await no.evaluate((button) => {
    button.scrollIntoView({ block: 'end' });
  });
  await no.click();
  for (const answer of Object.values(reading.reasons))
    await expect(widget.panel.getByRole('radio', { name: answer })).toBeInViewport({ ratio: 1 });
});

test('a page without a rule is searched for by its title; nothing is looked for before the panel opens', async ({
  page,
  place,
  widgetIn,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/handrail/en/')) asked.push(request.url());
  });
  await page.goto(place.shopUrl);
  const widget = widgetIn(english);
  await expect(widget.launcher).toBeVisible();
  await page.evaluate(() => {
    document.title = 'Refund of an order · Lumora';
  });
  expect(asked).toEqual([]);
  await widget.open();
  await expect(widget.heading(english.words.widget.forThisPage)).toBeVisible();
  await expect(widget.result(english.refund.title)).toBeVisible();
});

test('an article that opens at one of its parts leaves the bar with its buttons in sight', async ({
  page,
  place,
  widgetIn,
}) => {
  const text = '<p>What the courier does with a parcel.</p>'.repeat(40);
  // What a link out says to screen readers alone stands far below.
  const html = `${text}<h2 id="lost">Lost</h2>${text}<p><a href="https://courier.example/">The courier</a></p>`;
  await deployTo(page, await deploymentWith([{ word: 'parcel', title: 'Parcels', html }], 'long'));
  const widget = widgetIn(english);
  await page.goto(place.shopUrl);
  await expect(widget.launcher).toBeVisible();
  await page.evaluate(() => {
    window.handrail.article('general/parcel', { anchor: 'lost' });
  });
  await expect(widget.heading('Lost')).toBeInViewport();
  const { close, openOnSite } = { ...english.words.common, ...english.words.reading };
  await expect(widget.panel.getByRole('button', { name: close, exact: true })).toBeInViewport();
  await expect(widget.panel.getByRole('link', { name: openOnSite })).toBeInViewport();
  await expect(widget.person).toBeInViewport();
});
