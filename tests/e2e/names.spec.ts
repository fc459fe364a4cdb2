import { pageOf } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';

/** Elements that a document shows as `window.handrail`. */
const NAMED = {
  'a form': '<form name="handrail"><input name="open" /><input name="push" /></form>',
  'an open dialog': '<dialog id="handrail" open></dialog>',
  'two elements': '<div id="handrail"></div><p id="handrail"></p>',
  'a frame': '<iframe name="handrail" srcdoc="<p>Framed</p>"></iframe>',
};

for (const [what, html] of Object.entries(NAMED)) {
  test(`${what} of the page that is named like the widget keeps nothing of it away`, async ({
    page,
    showHost,
    widgetIn,
    quietTroubles,
  }) => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    const tagOf = (help: string): string => `<script src="${help}widget.js"></script>`;
    const url = showHost({ name: what, html: ({ help }) => pageOf({ body: html + tagOf(help) }) });
    await page.goto(url);
    const widget = widgetIn(english);
    await widget.open();
    await page.evaluate(() => {
      window.handrail.search('refund');
    });
    await expect(widget.results.first()).toContainText('refund');
    expect(quietTroubles).toEqual([]);
    expect(warnings).toEqual([]);
  });
}

test('what the document names `currentScript` is not taken for the tag', async ({ page, showHost }) => {
  const asked: string[] = [];
  await page.route('http://elsewhere.invalid/**', async (route) => {
    asked.push(route.request().url());
    await route.abort();
  });
  const url = showHost({
    name: 'currentScript',
    html: ({ help }) =>
      pageOf({
        body: `<img name="currentScript" src="http://elsewhere.invalid/picture.png" data-opens="0" />
          <script src="${help}widget.js"></script><script>window.handrail?.open();</script>`,
      }),
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  expect(asked).toEqual(['http://elsewhere.invalid/picture.png']);
});
