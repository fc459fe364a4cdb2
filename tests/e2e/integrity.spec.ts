import type { Page } from '@playwright/test';
import type { Host } from './fixtures/hosts/host.ts';
import { pageOf, tag } from './fixtures/hosts/host.ts';
import { versioned } from './fixtures/hosts/policies.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const plain: Host = { name: 'plain', html: (source) => pageOf({ head: tag(source) }) };
const checked: Host = { ...versioned, headers: () => ({}) };

/** Somebody broke into the help centre's server and adds a line to a file. */
async function tamper(page: Page, files: string): Promise<void> {
  await page.route(files, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()};globalThis.tampered = true;` });
  });
}
const tampered = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const found: unknown = Reflect.get(globalThis, 'tampered');
    return found;
  });

test('a module that was changed on the server runs on a page that checks nothing', async ({
  page,
  showHost,
}) => {
  const widget = new Widget(page, english);
  await tamper(page, '**/widget/ArticleScreen-*.js');
  await page.goto(showHost(plain));
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  expect(await tampered(page)).toBe(true);
});

test('a module that was changed is refused where the page knows its digest, and a person stays in reach', async ({
  page,
  showHost,
}) => {
  const widget = new Widget(page, english);
  await tamper(page, '**/widget/ArticleScreen-*.js');
  await page.goto(showHost(checked));
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.result(english.parcel.title).click();
  await expect(widget.panel.getByText(english.words.widget.articleFailed)).toBeVisible();
  await expect(widget.person.first()).toBeVisible();
  expect(await tampered(page)).toBe(undefined);
});

test('each of the files that may be loaded later is refused once it was changed', async ({
  page,
  hosts,
  showHost,
}) => {
  await tamper(page, '**/handrail/widget/*.js');
  const { help, version } = hosts.source;
  const files = Object.keys(version.modules).map((path) => new URL(path, help).href);
  expect(files.length).toBeGreaterThan(30);
  const loaded = (): Promise<readonly string[]> =>
    page.evaluate(async (addresses) => {
      const tries = await Promise.allSettled(addresses.map((address) => import(address)));
      return addresses.filter((_, at) => tries[at]?.status === 'fulfilled');
    }, files);
  await page.goto(showHost(checked));
  expect(await loaded()).toEqual([]);
  await page.goto(showHost(plain));
  expect(await loaded()).toEqual(files);
});

test('an app that was changed is refused, and the launcher becomes a link to a person', async ({
  page,
  showHost,
}) => {
  const widget = new Widget(page, english);
  await tamper(page, '**/widget/app-*.js');
  await page.goto(showHost(checked));
  await widget.launcher.click();
  await expect(widget.host.getByRole('link')).toHaveAttribute('href', /^mailto:/);
  expect(await tampered(page)).toBe(undefined);
});

test('a loader that was changed is not run at all', async ({ page, showHost }) => {
  await tamper(page, '**/widget-*.js');
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
  await page.goto(showHost(checked));
  await refused;
  expect(await tampered(page)).toBe(undefined);
  await expect(new Widget(page, english).host).toHaveCount(0);
});

test('an article that is not what its name says is not shown where nothing is kept, and comes when it is', async ({
  page,
  showHost,
}) => {
  const { parcel, words } = english;
  const widget = new Widget(page, english);
  await page.route('**/handrail/en/a/*.json', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(parcel.title, 'Changed on the way');
    await route.fulfill({ response, body });
  });
  const nothingKept: Host = {
    name: 'nothing kept',
    html: (source) => pageOf({ head: tag(source, 'data-storage="none"') }),
  };
  await page.goto(showHost(nothingKept));
  await widget.open();
  await widget.search(parcel.query);
  await widget.result(parcel.title).press('Enter');
  await expect(widget.panel.getByText(words.widget.articleFailed)).toBeVisible();
  await expect(widget.person.first()).toBeVisible();
  await expect(widget.panel.getByText('Changed on the way')).toHaveCount(0);

  await page.unrouteAll({ behavior: 'wait' });
  await widget.panel.getByRole('button', { name: words.widget.tryAgain }).click();
  await expect(widget.panel.getByText(words.common.didThisSolveIt)).toBeVisible();
});
