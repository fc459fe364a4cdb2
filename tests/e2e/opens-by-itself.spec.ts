import type { Page } from '@playwright/test';
import { serveHost, type Host } from './support/host-page.ts';
import { english, usually, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

const BODY = `
  <button id="first">Buy</button>
  <input id="field" aria-label="Street" />
  <div role="dialog" aria-label="Cookies"><button id="cookies">Agree</button></div>
  <dialog id="modal" aria-label="Basket"><button>Close</button></dialog>`;

const hosts: Host[] = [];
test.afterEach(() => {
  for (const host of hosts.splice(0)) host.stop();
});

/** Opens a page of another site, whose clock the test moves. */
async function visit(
  page: Page,
  { help }: Place,
  { options = 'data-opens="30"', language = english, path = '', waits = true }: Partial<Visit> = {},
): Promise<Widget> {
  const host = await serveHost({ language, help, body: BODY, options });
  hosts.push(host);
  await page.clock.install({ time: 0 });
  // Until then it runs on by itself, and on a busy machine past what is waited for.
  await page.clock.pauseAt(1_000);
  await arrive(page, () => page.goto(host.url + path), waits);
  return new Widget(page, language);
}
/**
 * Loads a page, until what waits there has begun to wait and the app is there too: what opens then opens at once, and
 * what does not has not.
 */
async function arrive(page: Page, load: () => Promise<unknown>, waits = true): Promise<void> {
  const files = waits
    ? [/\.seldom\.js$/, /\/app-[\w-]{8}\.js$/].map((file) => page.waitForResponse(file))
    : [];
  await load();
  await expect(page.getByRole('heading', { name: 'Lumora' })).toBeVisible();
  await page.clock.runFor(100);
  if (waits) await page.locator('handrail-widget').getByRole('button').hover();
  for (const file of await Promise.all(files)) await evaluated(page, file.url());
}

/** A module is there for all who asked for it at once. */
const evaluated = (page: Page, url: string): Promise<void> =>
  page.evaluate((file) => import(file).then(() => undefined), url);

/** So much time passes, and all that begins with it. */
async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
  for (let turn = 0; turn < 5; turn += 1)
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            done();
          };
          port2.postMessage(null);
        }),
    );
}

interface Visit {
  readonly options: string;
  readonly language: Language;
  readonly path: string;
  /** Something waits there at all. */
  readonly waits: boolean;
}

const stored = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage));

for (const language of usually(english))
  test(`the panel opens by itself once, takes no focus, and one Escape ends it for good (${language.code})`, async ({
    page,
    place,
    expectAccessible,
    quietTroubles,
  }) => {
    const widget = await visit(page, place, { language });
    const button = page.locator('#first');
    await button.focus();
    await pass(page, 28);
    await expect(widget.panel).toBeHidden();
    expect(await stored(page)).toEqual([]);
    await pass(page, 3);
    await expect(widget.panel).toBeVisible();
    await expect(button).toBeFocused();
    await page.clock.resume();
    await expect(widget.results.first()).toBeVisible();
    await expect(widget.person).toBeVisible();
    await expect(button).toBeFocused();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(`opened by itself, ${colorScheme}`);
    }
    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();
    await expect(button).toBeFocused();
    expect(quietTroubles).toEqual([]);

    await arrive(page, () => page.reload());
    await pass(page, 120);
    await expect(widget.panel).toBeHidden();
    await widget.open();
  });

test('nothing opens by itself unless the page or the settings say so', async ({ page, place }) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(request.url()));
  const widget = await visit(page, place, { options: '', waits: false });
  await pass(page, 600);
  await expect(widget.launcher).toBeVisible();
  await expect(widget.panel).toBeHidden();
  // Nor is anything of it loaded.
  expect(files.filter((url) => url.startsWith(place.help))).toEqual([`${place.help}widget.js`]);
});

test('it waits while somebody types, and while a dialog has the focus or the page', async ({
  page,
  place,
}) => {
  const widget = await visit(page, place);
  await page.locator('#field').focus();
  await pass(page, 60);
  await expect(widget.panel).toBeHidden();
  await page.locator('#cookies').focus();
  await pass(page, 10);
  await expect(widget.panel).toBeHidden();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    document.querySelector<HTMLDialogElement>('#modal')?.showModal();
    // The focus elsewhere: the page is the dialog's all the same.
    (document.activeElement as HTMLElement).blur();
  });
  await pass(page, 10);
  await expect(widget.panel).toBeHidden();
  expect(await stored(page)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>('#modal')?.close();
    (document.activeElement as HTMLElement | null)?.blur();
  });
  await pass(page, 2);
  await expect(widget.panel).toBeVisible();
});

test('where "once" cannot be kept it does not open at all', async ({ page, place, browser }) => {
  const widget = await visit(page, place, { options: 'data-opens="30" data-storage="none"' });
  await pass(page, 120);
  await expect(widget.panel).toBeHidden();
  expect(await stored(page)).toEqual([]);

  const forbids = {
    'Global Privacy Control': () => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
    },
    'Do Not Track': () => {
      Object.defineProperty(navigator, 'doNotTrack', { value: '1' });
    },
    'storage that is refused': () => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    },
    'storage that is full': () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  };
  for (const [what, script] of Object.entries(forbids)) {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.addInitScript(script);
    const there = await visit(other, place);
    await pass(other, 120);
    await expect(there.launcher, what).toBeVisible();
    await expect(there.panel, what).toBeHidden();
    await context.close();
  }
});

test('on a phone, whose page it would cover, it does not open', async ({ page, place }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  const widget = await visit(page, place);
  await pass(page, 120);
  await expect(widget.panel).toBeHidden();
});

test('who has opened it himself is not shown it', async ({ page, place }) => {
  const widget = await visit(page, place);
  await widget.launcher.click();
  await pass(page, 1);
  await expect(widget.panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  await page.locator('#first').focus();
  await pass(page, 120);
  await expect(widget.panel).toBeHidden();
  // Nor on a later page.
  await arrive(page, () => page.reload());
  await pass(page, 120);
  await expect(widget.panel).toBeHidden();
});

test('the settings name the pages, and a page can say no', async ({ page, placeWithoutDesk, browser }) => {
  const widget = await visit(page, placeWithoutDesk, { options: '', path: 'opens-by-itself/here/' });
  await pass(page, 4);
  await expect(widget.panel).toBeVisible();

  for (const elsewhere of [{ path: 'other/' }, { path: 'opens-by-itself/', options: 'data-opens="off"' }]) {
    const context = await browser.newContext();
    const other = await context.newPage();
    const there = await visit(other, placeWithoutDesk, { options: '', ...elsewhere });
    await pass(other, 120);
    await expect(there.launcher).toBeVisible();
    await expect(there.panel).toBeHidden();
    await context.close();
  }
});

test('a wrong value is said in the console', async ({ page, place }) => {
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
  await visit(page, place, { options: 'data-opens="soon"' });
  expect((await warned).text()).toContain('opens is "soon": use seconds from 1 to 3600, or off.');
});
