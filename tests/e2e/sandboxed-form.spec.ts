import { frames } from './fixtures/hosts/frames.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

test('a call is asked for from a frame that may not submit forms', async ({ page, showHost }) => {
  const [host] = frames.filter(({ unheard }) => unheard === true);
  if (host === undefined) throw new Error('There is no host with a sandboxed frame.');
  const { contact, common, caseForm } = english.words;
  await page.goto(showHost(host));
  const widget = new Widget(page.frameLocator(`[name=${host.frame ?? ''}]`), english);
  await widget.open();
  await widget.person.first().click();
  await widget.panel.getByRole('button', { name: common.channels.callback }).click();
  await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
  await widget.panel.getByRole('button', { name: contact.callback.send }).click();
  // The desk takes nothing from a page without an origin, and nothing is stored there: he is told where it stands.
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
});
