import { call, openShop } from './support/embedding.ts';
import { bulgarian, english, hebrew } from './support/languages.ts';
import { expect, test } from './support/test.ts';

test('runs what was asked before the script was there', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await openShop(page, place, { before: "(window.handrail ??= []).push(['search', 'refund'])" });
  await expect(widget.results.first()).toContainText('refund');
});

test('lets a page begin with a list of its own whenever it likes, without a word', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const begin = '(window.handrail = window.handrail || [])';
  const warnings = await openShop(page, place, { before: `${begin}.push(['search', 'refund'])` });
  await expect(widget.results.first()).toContainText('refund');
  await call(page, 'theme', 'dark');
  await expect(widget.host).toHaveCSS('color-scheme', 'dark');
  await page.evaluate(`void ${begin}.push(['suggest', []], ['nonsense'])`);
  // Of what it says next it is told.
  await expect.poll(() => warnings.join('\n')).toContain('nonsense');
  expect(warnings).toHaveLength(1);
  await expect(widget.host).toHaveCSS('color-scheme', 'dark');
});

test('is an object that may be printed, joined, sent and awaited without a call', async ({
  page,
  place,
  widgetIn,
}) => {
  const warnings = await openShop(page, place);
  await expect(widgetIn(english).launcher).toBeVisible();
  const printed = await page.evaluate(async () => {
    const api: unknown = window.handrail;
    // eslint-disable-next-line no-console -- as a developer would
    console.log(api, [api]);
    return {
      text: [String(api), [api].join(), Object.prototype.toString.call(api)],
      json: JSON.stringify({ api }) === '{}',
      number: Number(api),
      listed: [1].concat(api as number).length,
      awaited: (await api) === api,
      // As for anything that is no list.
      spread: await Promise.resolve()
        .then(() => [...(api as Iterable<unknown>)])
        .catch((error: unknown) => error instanceof TypeError),
    };
  });
  const text = '[object Object]';
  expect(printed).toEqual({
    text: [text, text, text],
    ...{ json: true, number: Number.NaN, listed: 2, awaited: true, spread: true },
  });
  // One that is warned of comes after all that would have been.
  await call(page, 'frobnicate');
  await expect.poll(() => warnings.length).toBe(1);
  expect(warnings[0]).toContain('"frobnicate" is not a command');
});

test('changes language and theme while it is open, and keeps what was written', async ({
  page,
  place,
  widgetIn,
}) => {
  await openShop(page, place);
  const [one, other] = [widgetIn(english), widgetIn(hebrew)];
  await one.open();
  await one.search(english.refund.query);
  await expect(one.results.first()).toContainText(english.refund.title);
  await one.read(english.refund.title);
  await one.write();
  await one.fill('Half a sentence', 'dana@example.com');

  await call(page, 'locale', 'he-IL');
  await expect(other.message).toHaveValue('Half a sentence');
  await expect(other.panel).toHaveCSS('direction', 'rtl');
  await expect(other.host).toHaveAttribute('lang', 'he');
  await page.keyboard.press('Escape');
  await expect(other.launcher).toBeVisible();

  // That it was closed is told to it a frame later, when it is open again.
  await page.evaluate(() => {
    const api = window.handrail as unknown as Record<string, (() => void) | undefined>;
    for (const name of ['open', 'close', 'open']) api[name]?.();
  });
  await expect(other.panel).toBeVisible();
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(() => setTimeout(settle))));
  await expect(other.panel).toBeVisible();
  await call(page, 'article', hebrew.refund.path);
  await expect(other.heading(hebrew.refund.title)).toBeVisible();
  await call(page, 'locale', 'bg');
  await expect(widgetIn(bulgarian).heading(bulgarian.refund.title)).toBeVisible();
  await call(page, 'search', bulgarian.parcel.query);
  await expect(widgetIn(bulgarian).result(bulgarian.parcel.title)).toBeVisible();
  await call(page, 'locale', 'en');
  await expect(one.panel.getByRole('link', { name: /./ }).first()).toBeVisible();

  await call(page, 'theme', 'dark');
  await expect(one.host).toHaveCSS('color-scheme', 'dark');
  await call(page, 'theme', 'light dark');
  await expect(one.host).toHaveCSS('color-scheme', 'light dark');
});

test('opens an article in place, and searches for one that it does not know', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const warnings = await openShop(page, place);
  await call(page, 'article', english.parcel.path);
  await expect(widget.heading(english.parcel.title)).toBeVisible();
  await call(page, 'article', 'returns/when-will-i-get-my-money');
  await expect(widget.results.first()).toBeVisible();
  await expect(widget.field).toHaveValue('when will i get my money');
  expect(warnings).toEqual([expect.stringContaining('no article "returns/when-will-i-get-my-money"')]);
});
