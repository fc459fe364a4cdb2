import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type Plugin } from 'vite';
import { browserSettings } from '../../../src/build/browser-settings.ts';
import { settingsPlugin } from '../../../src/build/settings-plugin.ts';
import { parseConfig } from '../../../src/config/load.ts';
import shopSettings from '../../../help.config.ts';
import { FAKE_ARTICLES, fakeFragment } from '../fixtures/fake/fake-fragments.ts';
import { root } from './builds.ts';
import type { Place } from './test.ts';

/** An origin that is not there; every request to it is answered here. */
export const FAKE = 'https://help.example';

const fixtures = join(root, 'tests/e2e/fixtures/fake');
const fakeIndex: Plugin = {
  name: 'fake-index',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/open-index.ts') ? join(fixtures, 'fake-index.ts') : undefined),
};

const bundles = new Map<string, Promise<string>>();

/** The real interface in one module, with the fake index in place of the real one. */
function bundleOf(entry: string): Promise<string> {
  const known = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, known);
  return known;
}

async function bundle(entry: string): Promise<string> {
  const config = parseConfig(shopSettings);
  const settings = browserSettings(config, ['en', 'he', 'bg'], config.categories);
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [fakeIndex, settingsPlugin(settings)],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(root, entry), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const chunk = [result]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .find((file) => file.type === 'chunk');
  if (!chunk) throw new Error(`Nothing was bundled of ${entry}.`);
  return chunk.code;
}

async function answerRequests(page: Page, place: Place): Promise<void> {
  await page.route(`${FAKE}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const [, locale, path] = /\/handrail\/(\w+)\/(a\/\w+\.json)$/.exec(pathname) ?? [];
    if (locale !== undefined) {
      const files = await Promise.all(FAKE_ARTICLES.map((name) => fakeFragment(locale, name)));
      const body = files.find((file) => file.path === path)?.json;
      await route.fulfill(body === undefined ? { status: 404 } : { contentType: 'application/json', body });
      return;
    }
    if (pathname === '/') {
      await route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>Shop</title>',
      });
      return;
    }
    const response = await fetch(place.desk.url + pathname);
    const contentType = response.headers.get('content-type') ?? '';
    const body = Buffer.from(await response.arrayBuffer());
    const isPage = contentType.startsWith('text/html');
    await route.fulfill({
      status: response.status,
      contentType,
      // The page's own scripts would ask the real index.
      body: isPage ? body.toString().replace(/<script\b.*?<\/script>/gs, '') : body,
    });
  });
}

/** Opens the widget over an empty page. */
export async function openFakeWidget(page: Page, place: Place): Promise<void> {
  await answerRequests(page, place);
  await page.goto(`${FAKE}/`);
  await page.addScriptTag({ type: 'module', content: await bundleOf('tests/e2e/fixtures/fake/widget.ts') });
}

/** Opens a page of the help centre with the search that it has. */
export async function openFakeSite(page: Page, place: Place, path: string): Promise<void> {
  await answerRequests(page, place);
  await page.goto(`${FAKE}/${path}`);
  for (const entry of ['src/components/search-field.ts', 'src/components/search-page.ts'])
    if (entry.includes('field') || (await page.locator('search-page').count()) > 0)
      await page.addScriptTag({ type: 'module', content: await bundleOf(entry) });
}
