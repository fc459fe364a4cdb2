import { call, openShop } from './support/embedding.ts';
import { bulgarian, english, hebrew } from './support/languages.ts';
import { expect, test } from './support/test.ts';

test('takes options from the page before the script is there', async ({ page, place, widgetIn }) => {
  await openShop(page, place, {
    before: "window.handrail = { theme: 'dark', locale: 'he', queue: [['contact']] }",
  });
  const inHebrew = widgetIn(hebrew);
  await expect(inHebrew.heading(hebrew.words.common.talkToPerson)).toBeVisible();
  await expect(inHebrew.host).toHaveCSS('color-scheme', 'dark');
});

test('takes options that are given after the script', async ({ page, place, widgetIn }) => {
  await openShop(page, place, { after: "window.handrail = { locale: 'bg', position: 'start' }" });
  await expect(widgetIn(bulgarian).launcher).toBeVisible();
  await expect(page.locator('handrail-widget')).toHaveCSS('left', '0px');
  await page.evaluate(() => {
    // As many as a page writes that does not know whether the script has run.
    window.handrail.push(['theme', 'light'], ['theme', 'dark'], ['suggest', []], ['open']);
  });
  await expect(widgetIn(bulgarian).field).toBeVisible();
  await page.evaluate(() => {
    window.handrail = { theme: 'light' };
  });
  await expect(widgetIn(bulgarian).field).toBeVisible();
  await expect(page.locator('handrail-widget')).toHaveCSS('color-scheme', 'light');

  // Elsewhere than in a corner below, by the page's own styles.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`handrail-widget::part(launcher) { position: fixed; inset: 20px auto auto 20px }
      handrail-widget::part(panel) { inset: 20px auto auto 20px; margin: 0 }`);
    document.adoptedStyleSheets.push(sheet);
  });
  const { launcher, panel } = widgetIn(bulgarian);
  await expect.poll(() => panel.boundingBox()).toMatchObject({ x: 20, y: 20 });
  await page.keyboard.press('Escape');
  await expect.poll(() => launcher.boundingBox()).toMatchObject({ x: 20, y: 20 });
});

test('stays within a low window, as far from its edges as the page wants it', async ({
  page,
  place,
  widgetIn,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await page.goto(place.shopUrl);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { --handrail-gap: 48px }');
    document.adoptedStyleSheets.push(sheet);
  });
  const { panel } = widgetIn(english);
  await widgetIn(english).open();
  await expect.poll(() => panel.boundingBox()).toMatchObject({ y: 48, height: 404 });
});

test('an option of a wrong kind does not keep the widget away', async ({ page, place, widgetIn }) => {
  const warnings = await openShop(page, place, { before: 'window.handrail = { locale: 5 }' });
  await expect(widgetIn(english).launcher).toBeVisible();
  await expect.poll(() => warnings).toEqual([expect.stringContaining('locale takes a language')]);
});

test('says once what is wrong with an option or a call, and changes nothing', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const warnings = await openShop(page, place, { tag: { 'data-position': 'left', 'data-other': 'ours' } });
  await expect(widget.launcher).toBeVisible();
  await expect.poll(() => warnings).toEqual(['[handrail] position is "left": use "end" or "start".']);
  await expect(widget.host).toHaveCSS('right', '0px');

  const wrong: readonly (readonly [name: string, ...args: unknown[]])[] = [
    ['frobnicate'],
    ['search', 7],
    ['article', { id: 7 }],
    ['suggest', 'returns/refund'],
    ['identify', { token: 'no token' }],
    ['context', { cart: { items: 3 } }],
    ['prefill', { message: 7 }],
    ['locale', 'fr'],
    ['theme', 'pink'],
    ['on', 'opne', null],
    ['on', 'open', 'me'],
    ['embed', 'form'],
  ];
  for (const [at, [name, ...args]] of wrong.entries()) {
    await call(page, name, ...args);
    await call(page, name, ...args);
    await expect.poll(() => warnings.length, { message: name }).toBe(at + 2);
    expect(warnings.at(-1)).toContain(name === 'frobnicate' ? '"frobnicate" is not a command' : name);
  }
  await expect(widget.panel).toBeHidden();
  await expect(widget.launcher).toBeVisible();
  await page.evaluate(() => {
    window.handrail.embed(document.body);
  });
  await expect.poll(() => warnings.at(-1)).toContain('embed takes <handrail-search>');
  // Whether there is such an article is known once it is looked for.
  await call(page, 'suggest', ['returns/nowhere', english.refund.path]);
  await widget.open();
  // Found too late, it waits for the next opening, so that nothing changes under a finger.
  await expect(async () => {
    if (await widget.result(english.refund.title).isVisible()) return;
    await page.keyboard.press('Escape');
    await widget.launcher.click();
    await expect(widget.result(english.refund.title)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(warnings.at(-1)).toContain('suggest: there is no article "returns/nowhere"');
  await widget.write();
  await expect(widget.message).toHaveValue('');
  expect(warnings).toHaveLength(wrong.length + 3);
});

test('stores nothing at all where the page forbids it, and says what that means', async ({
  page,
  context,
  ownPlace,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await openShop(page, ownPlace, { tag: { 'data-storage': 'none' } });
  const nothing = async (): Promise<void> => {
    const { cookies, origins } = await context.storageState({ indexedDB: true });
    const rest = await page.evaluate(async () => [...Object.keys(sessionStorage), ...(await caches.keys())]);
    expect([cookies, origins, rest]).toEqual([[], [], []]);
  };
  await widget.open();
  await widget.search(english.refund.query);
  await widget.read(english.refund.title);
  await widget.reject('did-not-work');
  await widget.write();
  await widget.fill('Help me', 'dana@example.com');
  await nothing();
  await ownPlace.stop();
  await widget.send();
  await expect(widget.heading(english.words.caseForm.heldInPage)).toBeVisible();
  await expect(widget.panel.getByText(english.words.caseForm.heldByChoiceAdvice)).toBeVisible();
  await nothing();
  await ownPlace.comeBack();
  await widget.panel.getByRole('button', { name: english.words.caseForm.sendNow }).click();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await nothing();
});

test('opens by a shortcut that the page names, and never while the customer types', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await openShop(page, place, { tag: { 'data-shortcut': '?' } });
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'field';
    document.body.prepend(field);
  });
  await expect(widget.launcher).toBeVisible();
  await page.locator('#field').pressSequentially('Why?');
  await expect(page.locator('#field')).toHaveValue('Why?');
  await expect(widget.panel).toBeHidden();
  await page.locator('#field').blur();
  await page.keyboard.press('?');
  await expect(widget.field).toBeFocused();
  await page.keyboard.type('?');
  await expect(widget.field).toHaveValue('?');

  // A link that asks for the search gets it, wherever the customer was; one that says nothing leads where he was.
  await page.evaluate(() => {
    for (const [text, value] of [
      ['Look it up', 'search'],
      ['Help', ''],
    ] as const) {
      const link = document.createElement('a');
      Object.assign(link, { href: `#${value}`, textContent: text }).dataset['handrailOpen'] = value;
      document.body.prepend(link);
    }
  });
  await widget.person.first().click();
  await expect(widget.heading(english.words.common.talkToPerson)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Help' }).click();
  await expect(widget.heading(english.words.common.talkToPerson)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Look it up' }).click();
  await expect(widget.field).toBeFocused();
  await expect(page).toHaveURL(/^[^#]*$/);
});
