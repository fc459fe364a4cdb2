import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { english } from './support/languages.ts';
import { CASES, isPosted } from './support/posted-case.ts';
import { expect, test } from './support/test.ts';
import { tokenOf } from './support/token-of.ts';
import { prepare, Widget } from './support/widget.ts';

const { cases } = english.words;
const SECRET = 'What only Ana is to know';
const Post = v.object({ message: v.string(), trail: v.array(v.unknown()), customer: v.unknown() });

async function identify(page: Page, token: string | null): Promise<void> {
  await page.evaluate((given) => {
    window.handrail.identify(given === null ? null : { token: given });
  }, token);
}

/** Who Ana is: the page has said so, and what she wrote is noted as hers. */
async function identifyAna(page: Page): Promise<void> {
  await identify(page, tokenOf('ana'));
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toMatch(/who\W+ana\W/);
}

test('a new token of the same customer changes nothing; the next customer finds nothing that she wrote or tried', async ({
  page,
  place,
}) => {
  const widget = await prepare(page, place, { message: SECRET, tried: true });
  await identifyAna(page);
  await identify(page, tokenOf('ana', 2));
  await expect(widget.message).toHaveValue(SECRET);
  // A page that says nothing of its customer.
  await page.goto(place.shopUrl);
  await expect(widget.message).toHaveValue(SECRET);
  await page.reload();
  await expect(widget.message).toHaveValue(SECRET);
  await identify(page, tokenOf('boris'));
  await expect(widget.message).toBeHidden();
  await widget.write();
  await expect(widget.message).toHaveValue('');
  await expect(widget.email).toHaveValue('');
  await widget.fill('Of Boris', 'boris@example.com');
  const sent = page.waitForRequest(isPosted);
  await widget.send();
  const post = v.parse(Post, (await sent).postDataJSON());
  expect(post).toEqual({ message: 'Of Boris', trail: [], customer: { email: 'boris@example.com' } });
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(SECRET);
});

test('who signs out leaves nothing in the panel', async ({ page, place }) => {
  const widget = await prepare(page, place, { message: SECRET });
  await identify(page, tokenOf('ana'));
  await expect(widget.message).toHaveValue(SECRET);
  await identify(page, null);
  await expect(widget.message).toBeHidden();
  await widget.write();
  await expect(widget.message).toHaveValue('');
});

test('a message that waits is not shown to the next customer, and is to the one who wrote it', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const before = await context.newPage();
  const widget = await prepare(before, place, { message: SECRET });
  await identifyAna(before);
  await widget.sendInVain();
  // She left the page open.
  const next = new Widget(page, english);
  await page.goto(place.shopUrl);
  await identify(page, tokenOf('boris'));
  await next.open();
  await next.search(english.parcel.query);
  await expect(next.results.first()).toBeVisible();
  await next.search('');
  await expect(next.panel.getByRole('link', { name: english.parcel.title })).toBeVisible();
  await expect(next.panel.getByText(SECRET)).toHaveCount(0);
  await identify(page, tokenOf('ana', 2));
  await expect(next.panel.getByRole('button', { name: cases.waiting })).toContainText(SECRET);
});
