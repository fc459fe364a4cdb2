import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { english } from './support/languages.ts';
import { CASES, isPosted } from './support/posted-case.ts';
import { refuse } from './support/refuse.ts';
import { expect, test } from './support/test.ts';
import { prepare, type Widget } from './support/widget.ts';

const { words, parcel, refund } = english;
const { caseForm, common } = words;
const Sent = v.object({
  trail: v.array(v.object({ query: v.optional(v.string()), title: v.optional(v.string()) })),
});

/** The lines of what goes along with the message in the form. */
const along = (widget: Widget) => widget.panel.getByRole('listitem');

/** Sends what is in the form; answers with what went along. */
async function sent(page: Page, widget: Widget): Promise<string> {
  const request = page.waitForRequest(isPosted);
  await widget.send();
  return JSON.stringify(v.parse(Sent, (await request).postDataJSON()));
}

for (const changes of [false, true]) {
  const where = changes ? 'another page of the tab' : 'the same page';
  test(`what he tries while a message waits goes with the next one, and nothing twice (sent from ${where})`, async ({
    page,
    place,
  }) => {
    await page.route(CASES, (route) => route.abort());
    const widget = await prepare(page, place, { tried: true });
    const first = page.waitForRequest(isPosted);
    await widget.sendInVain();
    expect(JSON.stringify((await first).postDataJSON())).toContain(parcel.title);
    await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    await widget.search(refund.query);
    await widget.read(refund.title);
    await widget.reject('hard-to-follow');
    if (changes) await page.reload();
    await expect(widget.heading(refund.title).first()).toBeVisible();

    const arrived = page.waitForResponse((response) => response.status() === 201);
    await page.unroute(CASES);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await arrived;
    await widget.write();
    await widget.fill('And about my money', 'patient@example.com');
    for (const one of [refund.query, refund.title])
      await expect(along(widget).filter({ hasText: one }).first()).toBeVisible();
    for (const one of [parcel.query, parcel.title])
      await expect(along(widget).filter({ hasText: one })).toHaveCount(0);
    const trail = await sent(page, widget);
    expect(trail).toContain(refund.title);
    expect(trail).not.toContain(parcel.title);
    await expect(widget.heading(caseForm.received)).toBeVisible();
  });
}

test('what goes along stands in the form while the message is sent, and is still there once that was refused', async ({
  page,
  place,
}) => {
  const answered = Promise.withResolvers<undefined>();
  await refuse(page, CASES, 400, { code: 'case.invalid', field: 'customer.email' });
  await page.route(CASES, async (route) => {
    await answered.promise;
    await route.fallback();
  });
  const widget = await prepare(page, place, { tried: true });
  const line = along(widget).filter({ hasText: parcel.title });
  await expect(line).toBeVisible();
  expect(await sent(page, widget)).toContain(parcel.title);
  await expect(widget.panel.getByRole('button', { name: caseForm.sending })).toBeVisible();
  await expect(line).toBeVisible();
  answered.resolve(undefined);
  await expect(widget.panel.getByText(caseForm.refused)).toBeVisible();
  await expect(line).toBeVisible();
  await page.unroute(CASES);
  expect(await sent(page, widget)).toContain(parcel.title);
});

test('what he tried before and after a message that was refused goes along with the one that he makes of it', async ({
  page,
  place,
}) => {
  await page.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place, { tried: true });
  await widget.sendInVain();
  const back = widget.panel.getByRole('button', { name: common.back, exact: true });
  await back.click();
  await widget.search(refund.query);
  await widget.read(refund.title);
  await page.unroute(CASES);
  const posts = await refuse(page, CASES, 400, { code: 'case.invalid', field: 'customer.email' });
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => posts.length).toBe(1);
  await back.click();
  await widget.search('');
  await widget.panel.getByRole('button', { name: words.cases.refused }).click();
  await expect(widget.panel.getByText(caseForm.refused)).toBeVisible();
  for (const one of [parcel.title, refund.title])
    await expect(along(widget).filter({ hasText: one })).toBeVisible();
  await page.unroute(CASES);
  const trail = await sent(page, widget);
  for (const one of [parcel.title, refund.title]) expect(trail).toContain(one);
});
