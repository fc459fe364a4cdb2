import type { Locator } from '@playwright/test';
import * as v from 'valibot';
import { CaseReceiptSchema, type CaseReceipt } from '../../src/handoff/answers.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { english, hebrew, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';

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
