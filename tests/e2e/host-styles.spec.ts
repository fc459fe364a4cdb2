import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';

/** A page whose root element looks so. */
const hostWith = (root: string): Host => ({
  name: 'styled',
  html: (source) => pageOf({ head: `<style>html { ${root} }</style>${tag(source)}` }),
});

for (const zoom of [0.8, 1.5])
  for (const { device, width, height } of [
    { device: 'laptop', width: 1280, height: 720 },
    { device: 'phone', width: 375, height: 667 },
  ])
    test(`on a ${device}, on a page of ${zoom} times its size, the whole panel is within the window`, async ({
      page,
      showHost,
      widgetIn,
    }) => {
      const widget = widgetIn(english);
      await page.setViewportSize({ width, height });
      await page.goto(showHost(hostWith(`zoom: ${zoom}`)));
      await widget.open();
      await expect(widget.panel.getByRole('button', { name: english.words.common.close })).toBeInViewport({
        ratio: 1,
      });
      await expect(widget.person.first()).toBeInViewport({ ratio: 1 });
      // All of a phone's.
      if (device === 'phone') expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 0, width, height });
    });

test('on a page whose text cannot be selected an answer can be, and copied', async ({
  page,
  showHost,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await page.goto(showHost(hostWith('-webkit-user-select: none; user-select: none')));
  await widget.open();
  await widget.search(english.parcel.query);
  await widget.read(english.parcel.title);
  const paragraph = widget.panel.locator('.prose p').first();
  await paragraph.click({ clickCount: 3 });
  const chosen = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(chosen.trim()).not.toBe('');
});
