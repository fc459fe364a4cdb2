import { CHROMIUM_FLAGS, findChromium } from '../../scripts/browser/find-chromium.ts';
import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const executablePath = findChromium();
test.use({
  launchOptions: {
    args: [...CHROMIUM_FLAGS],
    // Left out by default in tests; every visitor has it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

const host: Host = {
  name: 'two pages',
  html: (source) =>
    pageOf({
      head: `${tag(source)}<script>addEventListener('pageshow', ({ persisted }) => { document.title = persisted ? 'kept' : 'new' })</script>`,
      body: '<a href="/next">Next page</a>',
    }),
  pages: { next: () => pageOf({}) },
};

test('a page that comes back as it was left goes on where the customer was', async ({ page, showHost }) => {
  const widget = new Widget(page, english);
  await page.goto(showHost(host));
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  await page.getByRole('link', { name: 'Next page' }).click();
  await page.waitForURL('**/next');
  await page.goBack();
  await expect(page).toHaveTitle('kept');
  await expect(widget.panel.getByRole('heading', { name: english.parcel.title })).toBeVisible();
  await widget.reject('did-not-work');
  await widget.write();
  await widget.fill(english.message, 'back@example.com');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
});
