import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';

/** A page with a dialog whose script closes it at Escape, as `closing` hears of that. */
const withDialog = (name: string, closing: string): Host => ({
  name,
  html: (source) =>
    pageOf({
      head: tag(source),
      body: `<div role="dialog" aria-label="Order" tabindex="-1"><button id="ask">Ask about it</button></div>
        <script>
          const dialog = document.querySelector('[role=dialog]');
          document.getElementById('ask').onclick = () => handrail.open();
          const close = ({ key }) => {
            if (key === 'Escape') dialog.hidden = true;
          };
          ${closing}
        </script>`,
    }),
});

for (const host of [
  withDialog('at keyup', "dialog.addEventListener('keyup', close);"),
  // As Radix does.
  withDialog('before all others', "document.addEventListener('keydown', close, { capture: true });"),
])
  test(`the Escape that closes the panel closes no dialog of the page with it that closes ${host.name}, and the next one does`, async ({
    page,
    showHost,
    widgetIn,
  }) => {
    const widget = widgetIn(english);
    await page.goto(showHost(host));
    await expect(widget.launcher).toBeVisible();
    const dialog = page.getByRole('dialog', { name: 'Order' });
    const ask = page.locator('#ask');
    await ask.click();
    await widget.search(english.parcel.query);
    await expect(widget.result(english.parcel.title)).toBeVisible();
    // What holds the key comes with what keeps his place.
    await expect
      .poll(() => page.evaluate(() => Object.keys(sessionStorage).join()))
      .toContain('handrail:open');
    await page.keyboard.press('Escape');
    await expect(widget.panel).toBeHidden();
    await expect(ask).toBeFocused();
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
