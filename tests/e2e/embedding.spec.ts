import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { bulgarian, english, hebrew } from './support/languages.ts';
import { expect, IDENTITY_SECRET, test, type Place } from './support/test.ts';

interface Embedding {
  /** Script of the page, before the widget's own. */
  readonly before?: string;
  /** Script that stands after the tag. */
  readonly after?: string;
  /** Attributes of the tag. */
  readonly tag?: Readonly<Record<string, string>>;
}

/** Opens a page of the shop as if its developer had written more around the tag; answers with the console's warnings. */
async function open(
  page: Page,
  place: Place,
  { before = '', after = '', tag = {} }: Embedding = {},
): Promise<string[]> {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await page.addInitScript(before);
  await page.addInitScript(`new MutationObserver((_, observer) => {
    const script = document.querySelector('script[src$="widget.js"]');
    if (!script) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(${JSON.stringify(tag)})) script.setAttribute(name, value);
    ${after}
  }).observe(document, { childList: true, subtree: true });`);
  await page.goto(place.shopUrl);
  return warnings;
}

const call = (page: Page, name: string, ...args: readonly unknown[]): Promise<void> =>
  page.evaluate(
    ([command, given]) => {
      const api = window.handrail as unknown as Record<string, (...args: unknown[]) => void>;
      api[command]?.(...given);
    },
    [name, args] as const,
  );

function signed(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${createHmac('sha256', IDENTITY_SECRET).update(head).digest('base64url')}`;
}
const inFiveMinutes = (): number => Math.floor(Date.now() / 1000) + 300;

test('runs what was asked before the script was there', async ({ page, place, widgetIn }) => {
  const widget = widgetIn(english);
  await open(page, place, { before: "(window.handrail ??= []).push(['search', 'refund'])" });
  await expect(widget.results.first()).toContainText('refund');
});

test('lets a page begin with a list of its own whenever it likes, without a word', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const begin = '(window.handrail = window.handrail || [])';
  const warnings = await open(page, place, { before: `${begin}.push(['search', 'refund'])` });
  await expect(widget.results.first()).toContainText('refund');
  await call(page, 'theme', 'dark');
  await expect(widget.host).toHaveCSS('color-scheme', 'dark');
  await page.evaluate(`void ${begin}.push(['suggest', []], ['nonsense'])`);
  // Of what it says next it is told.
  await expect.poll(() => warnings.join('\n')).toContain('nonsense');
  expect(warnings).toHaveLength(1);
  await expect(widget.host).toHaveCSS('color-scheme', 'dark');
});

test('takes options from the page before the script is there', async ({ page, place, widgetIn }) => {
  await open(page, place, {
    before: "window.handrail = { theme: 'dark', locale: 'he', queue: [['contact']] }",
  });
  const inHebrew = widgetIn(hebrew);
  await expect(inHebrew.heading(hebrew.words.common.talkToPerson)).toBeVisible();
  await expect(inHebrew.host).toHaveCSS('color-scheme', 'dark');
});

test('takes options that are given after the script', async ({ page, place, widgetIn }) => {
  await open(page, place, { after: "window.handrail = { locale: 'bg', position: 'start' }" });
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

test('is an object that may be printed, joined, sent and awaited without a call', async ({
  page,
  place,
  widgetIn,
}) => {
  const warnings = await open(page, place);
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

test('an option of a wrong kind does not keep the widget away', async ({ page, place, widgetIn }) => {
  const warnings = await open(page, place, { before: 'window.handrail = { locale: 5 }' });
  await expect(widgetIn(english).launcher).toBeVisible();
  await expect.poll(() => warnings).toEqual([expect.stringContaining('locale takes a language')]);
});

test('says once what is wrong with an option or a call, and changes nothing', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  const warnings = await open(page, place, { tag: { 'data-position': 'left', 'data-other': 'ours' } });
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

test('changes language and theme while it is open, and keeps what was written', async ({
  page,
  place,
  widgetIn,
}) => {
  await open(page, place);
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
  const warnings = await open(page, place);
  await call(page, 'article', english.parcel.path);
  await expect(widget.heading(english.parcel.title)).toBeVisible();
  await call(page, 'article', 'returns/when-will-i-get-my-money');
  await expect(widget.results.first()).toBeVisible();
  await expect(widget.field).toHaveValue('when will i get my money');
  expect(warnings).toEqual([expect.stringContaining('no article "returns/when-will-i-get-my-money"')]);
});

test('sends along who signed in and what the page knows, as far as the customer leaves it in', async ({
  page,
  place,
  widgetIn,
  inbox,
}) => {
  const widget = widgetIn(english);
  await open(page, place);
  const token = signed({ sub: 'c-4711', email: 'dana@shop.example', exp: inFiveMinutes() });
  await call(page, 'identify', { token });
  await call(page, 'context', { plan: 'gold', orders: 3, trial: false, cart: 'empty' });
  await call(page, 'context', { cart: null });
  await call(page, 'prefill', { message: 'It is about order 17.', email: 'typed@example.com' });
  await call(page, 'contact');
  await widget.panel.getByRole('button', { name: english.words.common.channels.message }).click();
  await expect(widget.message).toHaveValue('It is about order 17.');
  await expect(widget.email).toHaveValue('typed@example.com');
  await widget.message.fill('Mine');
  await call(page, 'prefill', { message: 'Not this' });

  const along = widget.panel.getByRole('listitem');
  await expect(along.filter({ hasText: 'plan' })).toContainText('gold');
  await expect(along.filter({ hasText: 'trial' })).toContainText('No');
  await expect(along.filter({ hasText: 'cart' })).toHaveCount(0);
  await along.filter({ hasText: 'orders' }).getByRole('button').click();
  await expect(widget.message).toHaveValue('Mine');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  const reference = (await widget.panel.getByText(/H-\d+/).first().textContent())?.match(/H-\d+/)?.[0] ?? '';
  // The token was never written down.
  expect(
    await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])),
  ).not.toContain(token.slice(0, 20));

  await inbox.signIn();
  await inbox.open(reference);
  await expect(inbox.case.getByText(english.words.inbox.verified)).toContainText('c-4711');
  await expect(inbox.case.getByText(english.words.inbox.verified)).toContainText('dana@shop.example');
  await expect(inbox.case.getByText('typed@example.com')).toBeVisible();
  await expect(inbox.case.getByText('gold')).toBeVisible();
  await expect(inbox.case.getByText('orders')).toHaveCount(0);
});

test('takes a case with a wrong token as an unverified one', async ({ page, place, widgetIn, inbox }) => {
  const widget = widgetIn(english);
  await open(page, place);
  await call(page, 'identify', { token: signed({ sub: 'c-4711', exp: inFiveMinutes() }).slice(0, -4) });
  await call(page, 'identify', { name: 'Dana', email: 'dana@example.com' });
  await call(page, 'contact');
  await widget.panel.getByRole('button', { name: english.words.common.channels.message }).click();
  await expect(widget.email).toHaveValue('dana@example.com');
  await widget.message.fill('Who am I?');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  const reference = (await widget.panel.getByText(/H-\d+/).first().textContent())?.match(/H-\d+/)?.[0] ?? '';
  await inbox.signIn();
  await inbox.open(reference);
  await expect(inbox.case.getByText(english.words.inbox.unverified)).toBeVisible();
  await expect(inbox.case.getByText(english.words.inbox.verified)).toHaveCount(0);
});

test('tells the page what happens, and is not harmed by a listener that throws', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await open(page, place, {
    before: `window.told = []; window.handrail = { queue: [
      ['on', 'open', () => { throw new Error('of the page'); }],
      ...['open', 'close', 'search', 'article', 'solved', 'contact', 'case.sent'].map((name) =>
        ['on', name, (detail) => { window.told.push([name, detail.query ?? detail.id ?? detail.reference]); }]),
    ] };`,
  });
  const told = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'told') as unknown);
  await widget.open();
  await widget.search(english.refund.query);
  await widget.read(english.refund.title);
  await widget.confirm();
  await widget.write();
  await widget.fill('Still one question', 'dana@example.com');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await call(page, 'off', 'close');
  await page.keyboard.press('Escape');
  await expect.poll(told).toEqual([
    ['open', undefined],
    ['search', english.refund.query],
    ['article', english.refund.path],
    ['solved', english.refund.path],
    ['contact', undefined],
    ['case.sent', expect.stringMatching(/^H-\d+$/)],
  ]);
});

test('stores nothing at all where the page forbids it, and says what that means', async ({
  page,
  context,
  ownPlace,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await open(page, ownPlace, { tag: { 'data-storage': 'none' } });
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
  await open(page, place, { tag: { 'data-shortcut': '?' } });
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

test.describe('where the page may add scripts', () => {
  test.use({ bypassCSP: true });
  test('leaves no trace when it is taken off the page, and can come back', async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(english);
    await open(page, place, {
      before: `const added = EventTarget.prototype.addEventListener;
      window.live = new Set();
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const outside = this === window || this === document || this === document.body;
        const signal = options?.signal;
        if (outside && !signal?.aborted) {
          const one = { type };
          window.live.add(one);
          if (signal) added.call(signal, 'abort', () => window.live.delete(one));
        }
        return added.call(this, type, listener, options);
      };`,
      tag: { 'data-shortcut': '?' },
    });
    await call(page, 'identify', { name: 'Dana' });
    await widget.open();
    await widget.search(english.refund.query);
    await expect(widget.results.first()).toBeVisible();
    await call(page, 'destroy');
    await expect(widget.host).toHaveCount(0);
    const left = await page.evaluate(() => ({
      global: 'handrail' in window,
      listeners: [...(Reflect.get(window, 'live') as Set<unknown>)],
    }));
    expect(left).toEqual({ global: false, listeners: [] });
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await page.addScriptTag({ url: `${place.desk.url}/widget.js` });
    await widget.open();
    await widget.write();
    await expect(widget.panel.getByLabel(english.words.caseForm.name, { exact: false })).toHaveValue('');
  });
});
