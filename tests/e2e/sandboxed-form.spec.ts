import type { Page } from '@playwright/test';
import { frames } from './fixtures/hosts/frames.ts';
import type { Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { contact, common, caseForm } = english.words;

function sandbox(): Host {
  const [host] = frames.filter(({ unheard }) => unheard === true);
  if (host === undefined) throw new Error('There is no host with a sandboxed frame.');
  return host;
}

const widgetIn = (page: Page, { frame = '' }: Host): Widget =>
  new Widget(page.frameLocator(`[name=${frame}]`), english);

test('a call is asked for from a frame that may not submit forms', async ({ page, showHost }) => {
  const host = sandbox();
  await page.goto(showHost(host));
  const widget = widgetIn(page, host);
  await widget.open();
  await widget.person.first().click();
  await widget.panel.getByRole('button', { name: common.channels.callback }).click();
  await widget.panel.getByLabel(contact.callback.number).fill('+44 7700 900138');
  await widget.panel.getByRole('button', { name: contact.callback.send }).click();
  // The desk takes nothing from a page without an origin, and nothing is stored there: he is told where it stands.
  await expect(widget.heading(caseForm.heldInPage)).toBeVisible();
});

test('a message to Zendesk is sent from a frame that may not submit forms', async ({
  page,
  showHost,
  placeWithZendesk: place,
}) => {
  const host = sandbox();
  await page.route('https://acme.zendesk.com/api/v2/requests.json', (route) =>
    route.fulfill({
      status: 201,
      json: { request: { id: 4217 } },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto(showHost(host, place.help));
  const widget = widgetIn(page, host);
  await widget.open();
  await widget.person.first().click();
  await widget.panel.getByRole('button', { name: common.channels.zendesk }).click();
  await widget.fill(english.message, 'guest@example.com');
  await widget.send();
  await expect(widget.heading(contact.zendesk.received)).toBeVisible();
  await expect(widget.panel.getByText('#4217')).toBeVisible();
});
