import type { Page } from '@playwright/test';
import { english } from './support/languages.ts';
import { InboxPage } from './support/inbox-page.ts';
import shopSettings from '../../help.config.ts';
import { shopHelp } from './support/builds.ts';
import { expect, test, usePlace, type Place } from './support/test.ts';
import { prepare, Widget } from './support/widget.ts';

const { words } = english;

/** How many cases the agents have. */
async function expectOneCase(page: Page, place: Place): Promise<void> {
  const inbox = new InboxPage(page, place.desk);
  await inbox.signIn();
  await expect(inbox.rows).toHaveCount(1);
  await inbox.rows.first().click();
  await expect(inbox.case.getByText(english.message, { exact: true })).toBeVisible();
  await expect(inbox.case.getByText(english.parcel.title)).toBeVisible();
}

test('a message sent while the desk is down is kept, says so, and goes out once by itself', async ({
  page,
  ownPlace,
}) => {
  const widget = await prepare(page, ownPlace, { tried: true });
  await ownPlace.stop();
  await widget.send();
  await expect(widget.heading(words.caseForm.kept)).toBeVisible();
  await expect(widget.heading(words.caseForm.received)).toBeHidden();
  await expect(widget.person).toBeVisible();

  await ownPlace.comeBack();
  await widget.panel.getByRole('button', { name: words.caseForm.sendNow }).click();
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  await expectOneCase(page, ownPlace);
});

test('a message that waited goes out on the next page, and the panel that opens again there says so', async ({
  page,
  ownPlace,
}) => {
  const widget = await prepare(page, ownPlace, { tried: true });
  await ownPlace.stop();
  await widget.send();
  await expect(widget.heading(words.caseForm.kept)).toBeVisible();

  await ownPlace.comeBack();
  await page.goto(ownPlace.shopUrl);
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  await expect(widget.follow).toBeVisible();
  await expectOneCase(page, ownPlace);
});

test('a desk under load gets a proof of work, and the message once', async ({ page, quietTroubles }) => {
  const desk = { ...shopSettings.desk, proofOfWork: 'always' };
  await usePlace(shopHelp, { ...shopSettings, desk }, async (strict) => {
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/api/cases') && response.request().method() === 'POST')
        answers.push(response.status());
    });
    const asked = page.waitForRequest(/\/prove-/);
    const widget = await prepare(page, strict, { tried: true });
    expect(answers).toEqual([]);
    await widget.send();
    await asked;
    await expect(widget.heading(words.caseForm.received)).toBeVisible();
    expect(answers).toEqual([428, 201]);
    await expectOneCase(page, strict);
    expect(quietTroubles).toEqual([]);
  });
});

test('a kept message survives the closed tab, and two tabs send it once', async ({
  page,
  context,
  ownPlace,
}) => {
  const widget = await prepare(page, ownPlace, { tried: true });
  await ownPlace.stop();
  await widget.send();
  await expect(widget.heading(words.caseForm.kept)).toBeVisible();
  await page.close();
  await ownPlace.comeBack();

  const acknowledged: string[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/api/cases') && response.request().method() === 'POST') {
      acknowledged.push(String(response.status()));
    }
  });
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  // Neither opens the widget: what was promised happens without another act.
  await Promise.all(tabs.map((tab) => tab.goto(ownPlace.shopUrl + english.orderPage)));
  await expect.poll(() => acknowledged).toEqual(['201']);

  const [tab] = tabs;
  const again = new Widget(tab, english);
  await again.open();
  await expect(again.panel.getByRole('link', { name: /^H-\d+/ })).toBeVisible();
  await expectOneCase(tab, ownPlace);
  expect(acknowledged).toEqual(['201']);
});

test('the answer got lost on its way: the same message is not taken twice', async ({ page, ownPlace }) => {
  const widget = await prepare(page, ownPlace, { tried: true });
  // The desk takes the first one; its answer never arrives.
  await page.route(
    '**/api/cases',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/cases'));
  await widget.send();
  await expect(widget.heading(words.caseForm.kept).or(widget.heading(words.caseForm.received))).toBeVisible();
  await failed;
  if (await widget.heading(words.caseForm.kept).isVisible()) {
    await widget.panel.getByRole('button', { name: words.caseForm.sendNow }).click();
  }
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  await expectOneCase(page, ownPlace);
});

test('with no index to be had, the person is still there', async ({ page, place }) => {
  await page.route('**/handrail/en/**', (route) => route.abort('connectionrefused'));
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl);
  await widget.open();
  await widget.search(english.parcel.query);
  await expect(widget.panel.getByText(words.widget.indexFailed)).toBeVisible();
  await widget.write();
  await expect(widget.message).toBeVisible();
});
