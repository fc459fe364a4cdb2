import type { Frame, Page } from '@playwright/test';
import { frames } from './fixtures/hosts/frames.ts';
import { holders } from './fixtures/hosts/holders.ts';
import type { Host } from './fixtures/hosts/host.ts';
import { movers } from './fixtures/hosts/moving.ts';
import { policies } from './fixtures/hosts/policies.ts';
import { scripts } from './fixtures/hosts/scripts.ts';
import { styles } from './fixtures/hosts/styles.ts';
import { test } from './support/host-pages.ts';
import { picturesAround, tracesOf, type Box } from './support/host-traces.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const WIDGET = /\/widget(-\w+)?\.js/;

const hosts: readonly Host[] = [...policies, ...scripts, ...styles, ...frames, ...movers, ...holders];

const frameOf = (page: Page, { frame }: Host): Frame =>
  (frame === undefined ? null : page.frame(frame)) ?? page.mainFrame();

/** Opens the host's page; without the widget its tag leads nowhere. */
async function visit(page: Page, url: string, withWidget: boolean): Promise<void> {
  if (withWidget) await page.unroute(WIDGET);
  else await page.route(WIDGET, (route) => route.abort());
  await page.goto(url, { waitUntil: 'load' });
}

for (const host of hosts) {
  test(`on a page with ${host.name}: nothing of the page changes, and the customer is heard`, async ({
    page,
    showHost,
    quietTroubles,
  }) => {
    const language = host.language ?? english;
    const url = showHost(host);
    const within = host.frame === undefined ? page : page.frameLocator(`[name=${host.frame}]`);
    const widget = new Widget(within, language);

    await test.step('looks the same with the closed widget as without', async () => {
      await visit(page, url, true);
      await host.before?.(page);
      await expect(widget.launcher).toBeAttached();
      const box: Box = (await widget.launcher.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const held = await tracesOf(frameOf(page, host));
      const seen = await picturesAround(page, box);

      await visit(page, url, false);
      await host.before?.(page);
      const alone = await tracesOf(frameOf(page, host));
      const before = await picturesAround(page, box);

      expect(held).toEqual({ ...alone, globals: [...alone.globals, 'handrail'].sort() });
      expect(seen.map((picture, at) => picture.equals(before[at] ?? Buffer.of()))).toEqual(
        before.map(() => true),
      );
    });
    // Without the widget a script of the page's was refused: of that the page may complain.
    const troubles = quietTroubles.length;

    await test.step('the whole way to a person', async () => {
      await visit(page, url, true);
      await host.before?.(page);
      if (host.open) await host.open(page);
      else await widget.launcher.click();
      await expect(widget.field).toBeVisible();
      await widget.field.pressSequentially(language.parcel.query);
      await widget.read(language.parcel.title);
      await expect(widget.panel.locator('.prose')).not.toBeEmpty();
      await host.midway?.(page);
      await widget.reject('did-not-work');
      await widget.write();
      await widget.fill(language.message, 'guest@example.com');
      await widget.send();
      const { caseForm } = language.words;
      if (host.unheard) {
        await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
        await expect(widget.person.first()).toBeVisible();
      } else await expect(widget.heading(caseForm.received)).toBeVisible();
      expect(quietTroubles.slice(troubles)).toEqual([]);
    });
  });
}
