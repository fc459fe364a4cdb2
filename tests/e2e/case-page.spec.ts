import type { Locator, Request } from '@playwright/test';
import * as v from 'valibot';
import {
  CaseReceiptSchema,
  CaseViewSchema,
  type CaseReceipt,
  type CaseView,
} from '../../src/handoff/answers.ts';
import { MESSAGE_MAX_LENGTH } from '../../src/handoff/draft.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { english, hebrew, type Language } from './support/languages.ts';
import { InboxPage } from './support/inbox-page.ts';
import { expect, test, type Place } from './support/test.ts';
import { translate, translated } from './support/translator.ts';

async function sendCase(place: Place, { code }: Language, message: string): Promise<CaseReceipt> {
  const response = await fetch(`${place.desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: place.shopUrl },
    body: JSON.stringify({
      ...{ caseId: createUlid(), createdAt: new Date().toISOString(), locale: code, message },
      ...{ customer: { email: 'case@example.com' }, trail: [], page: null, client: null },
    }),
  });
  return v.parse(CaseReceiptSchema, await response.json());
}

/** How far from the left each of these words begins on the screen. */
function leftOf(written: Locator, parts: readonly string[]): Promise<number[]> {
  return written.evaluate((element, wanted) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lefts: number[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const part of wanted) {
        const at = text.textContent?.indexOf(part) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + part.length);
        lefts.push(range.getBoundingClientRect().left);
      }
    }
    return lefts;
  }, parts);
}

test('a telephone number below a line of Hebrew reads as it was written, to the customer and the agent', async ({
  page,
  place,
  inbox,
}) => {
  const message = 'החבילה לא הגיעה\n+44 20 7946 0138, dana@example.com';
  const { followUrl, reference } = await sendCase(place, hebrew, message);
  const groups = ['+44', '20', '7946', '0138'];
  const expectInOrder = async (written: Locator): Promise<void> => {
    const lefts = await leftOf(written, groups);
    expect(lefts).toHaveLength(groups.length);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  };
  await page.goto(followUrl);
  await expect(page.getByText('dana@example.com')).toBeVisible();
  await expectInOrder(page.locator('.written').first());
  await inbox.signIn();
  await inbox.open(reference);
  await expectInOrder(inbox.case.locator('.written').first());
});

test('a case that is closed unanswered is not said to have been answered', async ({ page, place, inbox }) => {
  const { followUrl, reference } = await sendCase(place, english, 'The cup is broken.');
  const { stages, inbox: words } = english.words;
  await inbox.signIn();
  await inbox.open(reference);
  await inbox.case.getByRole('button', { name: words.moveTo.closed }).click();
  await expect(inbox.case.getByRole('button', { name: words.reopen })).toBeVisible();
  await page.goto(followUrl);
  const stage = (name: string): Locator => page.getByRole('listitem').filter({ hasText: name });
  await expect(stage(stages.closed)).toHaveAttribute('aria-current', 'step');
  await expect(stage(stages.seen).locator('.dot svg')).toBeVisible();
  for (const name of [stages.working, stages.answered]) {
    await expect(stage(name)).toBeVisible();
    await expect(stage(name).locator('.dot svg')).toHaveCount(0);
  }
});

test('who comes back to the page sees what is new, and an answer that was overtaken hides nothing', async ({
  page,
  place,
}) => {
  const { casePage } = english.words;
  const { followUrl } = await sendCase(place, english, 'The cup is broken.');
  await page.goto(followUrl);
  await expect(page.getByText('The cup is broken.')).toBeVisible();
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  // The desk has answered before his words were there, and its answer is late.
  const held = Promise.withResolvers<undefined>();
  const asked = Promise.withResolvers<undefined>();
  const isAsking = (request: Request): boolean => request.method() === 'GET';
  const over = Promise.race([
    page.waitForEvent('requestfinished', isAsking),
    page.waitForEvent('requestfailed', isAsking),
  ]);
  await page.route('**/api/case', async (route) => {
    const response = await route.fetch();
    asked.resolve(undefined);
    await held.promise;
    await route.fulfill({ response }).catch(() => undefined);
  });
  await comeBack();
  await asked.promise;
  await page.getByLabel(casePage.add.title).fill('And the plate too');
  await page.getByRole('button', { name: casePage.add.send, exact: true }).click();
  await expect(page.getByText(casePage.add.sent)).toBeVisible();
  held.resolve(undefined);
  await over;
  await page.unroute('**/api/case');
  await expect(page.getByRole('figure').getByText('And the plate too')).toBeVisible();

  await page.route('**/api/case', async (route) => {
    const response = await route.fetch();
    const view = v.parse(CaseViewSchema, await response.json());
    const replies = [{ id: 'R1', message: 'A new cup is on its way.', at: view.receivedAt, from: 'Maya' }];
    await route.fulfill({ response, json: { ...view, replies } });
  });
  await comeBack();
  await expect(page.getByText('A new cup is on its way.')).toBeVisible();
});

test('a text that is too long is not cut without a word, nor is a refusal for good called a bad connection', async ({
  page,
  place,
  expectAccessible,
}) => {
  const { add } = english.words.casePage;
  const { followUrl } = await sendCase(place, english, 'The cup is broken.');
  await page.goto(followUrl);
  const field = page.getByLabel(add.title);
  const send = page.getByRole('button', { name: add.send, exact: true });
  const long = 'x'.repeat(MESSAGE_MAX_LENGTH + 1);
  await field.focus();
  await page.keyboard.insertText(long);
  await expect(field).toHaveValue(long);
  await expect(page.getByRole('alert')).toHaveText(add.tooLong(MESSAGE_MAX_LENGTH));
  await expectAccessible('a text that is too long');
  await send.click();
  await expect(field).toBeFocused();
  await field.fill('And the plate too');
  await expect(page.getByRole('alert')).toBeHidden();
  const error = { code: 'case.not-found', message: 'There is no such case.', remedy: 'Write to us again.' };
  await page.route('**/api/case/additions', (route) => route.fulfill({ status: 404, json: { error } }));
  await send.click();
  await expect(page.getByText(add.notTaken)).toBeVisible();
  await expect(field).toHaveValue('And the plate too');
});

test('a translated page says how the case stands now', async ({ page, context, place }) => {
  const { words } = english;
  const { followUrl, reference } = await sendCase(place, english, 'The cup is broken.');
  await page.clock.install();
  await page.goto(followUrl);
  await expect(page.getByText(words.casePage.next.received)).toBeVisible();
  await translate(page);

  const inbox = new InboxPage(await context.newPage(), place.desk);
  await inbox.signIn();
  await inbox.open(reference);
  await inbox.case.getByRole('button', { name: words.inbox.moveTo.working }).click();

  await page.clock.fastForward('01:01');
  await expect(page.getByText(translated(words.casePage.next.working))).toBeVisible();
  await expect(page.getByText(words.casePage.next.received)).toHaveCount(0);
});

test('a second answer is told to whoever does not see it, on the case page too', async ({ page, place }) => {
  const { casePage } = english.words;
  const { followUrl } = await sendCase(place, english, 'The cup is broken.');
  const answers: CaseView['replies'][number][] = [];
  const answer = (message: string): void => {
    answers.push({ id: createUlid(), message, from: 'Maya', at: new Date().toISOString() });
  };
  answer('A new cup is on its way');
  await page.route('**/api/case', async (route) => {
    const response = await route.fetch();
    const view = v.parse(CaseViewSchema, await response.json());
    await route.fulfill({ response, json: { ...view, stage: 'answered', replies: answers } });
  });
  await page.clock.install();
  await page.goto(followUrl);
  const next = page.getByRole('status').filter({ hasText: casePage.next.answered });
  await expect(next).toBeVisible();
  const spoken = await next.evaluateHandle((region) => {
    const texts: string[] = [];
    const whole = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => texts.push(region.textContent)).observe(region, whole);
    return texts;
  });
  answer('And a plate');
  await page.clock.fastForward('01:01');
  await expect(page.getByText('And a plate')).toBeVisible();
  await expect.poll(() => spoken.evaluate((texts) => texts.at(-1))).toContain(casePage.next.answered);
});
