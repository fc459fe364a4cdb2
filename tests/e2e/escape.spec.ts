import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';

/** A page with a dialog whose script closes it when Escape comes up. */
const closesAtKeyup: Host = {
  name: 'closes at keyup',
  html: (source) =>
    pageOf({
      head: tag(source),
      body: `<div role="dialog" aria-label="Order" tabindex="-1"><button id="ask">Ask about it</button></div>
        <script>
          const dialog = document.querySelector('[role=dialog]');
          document.getElementById('ask').onclick = () => handrail.open();
          dialog.addEventListener('keyup', ({ key }) => {
            if (key === 'Escape') dialog.hidden = true;
          });
        </script>`,
    }),
};

test('the Escape that closes the panel closes no dialog of the page with it, and the next one does', async ({
  page,
  showHost,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(showHost(closesAtKeyup));
  await expect(widget.launcher).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Order' });
  const ask = page.locator('#ask');
  await ask.click();
  await widget.search(english.parcel.query);
  await expect(widget.result(english.parcel.title)).toBeVisible();
  // What holds the key comes with what keeps his place.
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).join())).toContain('handrail:open');
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  await expect(ask).toBeFocused();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
