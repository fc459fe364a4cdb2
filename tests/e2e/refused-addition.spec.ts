import type { BrowserContext, Page } from '@playwright/test';
import type { ApiErrorCode } from '../../src/handoff/errors.ts';
import { ADDED, ADDITIONS, FollowedCase, sendAndFollow } from './support/followed-case.ts';
import { english, hebrew, usually, type Language } from './support/languages.ts';
import { refuse } from './support/refuse.ts';
import { expect, test, type Place } from './support/test.ts';
import type { Widget } from './support/widget.ts';

const { words } = english;

/** Sends a message from the shop's page and looks at the case. */
async function follow(page: Page, place: Place, language: Language = english): Promise<FollowedCase> {
  const followed = new FollowedCase(page, language);
  await sendAndFollow(page, place, language);
  await expect(followed.widget.panel.getByText(language.message)).toBeVisible();
  return followed;
}

/** The desk refuses for good what is added from now on; a case that is not there is not shown either. */
const refuseAll = (context: BrowserContext, code: ApiErrorCode): Promise<readonly string[]> =>
  // Over the one before, which would leave the way to the desk open for a moment.
  refuse(context, code === 'case.not-found' ? '**/api/case{,/additions}' : ADDITIONS, 409, { code });

async function backHome(widget: Widget): Promise<void> {
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  await back.click();
  await expect(widget.field).toBeVisible();
}

const device = (page: Page): Promise<string> => page.evaluate(() => Object.keys(localStorage).sort().join());

test('what is refused on a later page is not sent again, and is found in the field of its case until it is sent anew', async ({
  page,
  context,
  ownPlace,
  expectAccessible,
}) => {
  const before = await context.newPage();
  const writing = await follow(before, ownPlace);
  await writing.addInVain(context);
  await before.close();

  const posts = await refuseAll(context, 'case.invalid');
  const refusing = await context.newPage();
  await refusing.goto(ownPlace.shopUrl);
  await refusing.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('not-added')));
  await refusing.close();

  const { widget, field, add, said } = new FollowedCase(page);
  await page.goto(ownPlace.shopUrl);
  await widget.open();
  const line = widget.follow.filter({ hasText: words.cases.notAdded });
  await expect(line).toBeVisible();
  await expectAccessible('a case on the home with words that were refused');
  await line.click();
  await expect(field).toHaveValue(ADDED);
  await expect(said.getByText(words.casePage.add.notTaken)).toBeVisible();
  await expectAccessible('a case with refused words in its field');
  // Mended, and there once, on the next page and after he looked elsewhere.
  await field.fill(`${ADDED} and a plate`);
  await page.reload();
  await expect(field).toHaveValue(`${ADDED} and a plate`);
  await expect(said.getByText(words.casePage.add.notTaken)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await widget.panel.getByRole('button', { name: words.common.back, exact: true }).click();
  await line.click();
  await expect(field).toHaveValue(`${ADDED} and a plate`);
  expect(posts).toHaveLength(1);

  await context.unroute(ADDITIONS);
  await add.click();
  await expect(said.getByText(words.casePage.add.sent)).toBeVisible();
  await expect(field).toHaveValue('');
  await widget.panel.getByRole('button', { name: words.common.back, exact: true }).click();
  await expect(widget.follow).toBeVisible();
  await expect(line).toBeHidden();
  expect(await device(page)).toMatch(/^handrail:case:\w+$/);
});

for (const language of usually(hebrew)) {
  const { caseForm, cases, casePage } = language.words;

  for (const [code, why, told] of [
    ['case.not-found', 'gone', casePage.add.notTaken],
    ['case.full', 'full', casePage.add.full],
  ] as const)
    test(`words for a case that is ${why} are moved to a new message (${language.code})`, async ({
      page,
      context,
      place,
      expectAccessible,
    }) => {
      const { widget, field, add, said, anew } = await follow(page, place, language);
      await field.fill(ADDED);
      await refuseAll(context, code);
      await add.press('Enter');
      await expect(said.getByText(told)).toBeVisible();
      await expect(widget.panel.getByText(cases.gone.text)).toBeVisible({ visible: why === 'gone' });
      await expect(field).toHaveValue(ADDED);
      await expect(add).toBeHidden();
      await expect(anew).toBeFocused();
      await expectAccessible(`a case that is ${why}, with his words`);
      if (why === 'gone') {
        // He begins again: an empty field is not taken from under his hands.
        await field.press('ControlOrMeta+a');
        await field.press('Delete');
        await expect(said.getByText(told)).toBeHidden();
        await expect(field).toBeFocused();
        await page.keyboard.insertText(ADDED);
      }
      await anew.press('Enter');
      await expect(widget.message).toHaveValue(ADDED);
      await widget.send();
      await expect(widget.heading(caseForm.received)).toBeVisible();
      expect(await device(page)).not.toMatch(/kept|not-added/);
    });
}

test('words that are refused while he is elsewhere in the page are said on its home, and deleted with the text', async ({
  page,
  context,
  place,
}) => {
  const followed = await follow(page, place);
  const { widget, field, said } = followed;
  await followed.addInVain(context);
  await backHome(widget);
  await expect(widget.follow).toContainText(words.cases.waiting);
  await refuseAll(context, 'case.invalid');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(widget.follow).toContainText(words.cases.notAdded);
  await widget.follow.click();
  await expect(field).toHaveValue(ADDED);
  await expect(said.getByText(words.casePage.add.notTaken)).toBeVisible();
  await field.fill('');
  await expect(said.getByText(words.casePage.add.notTaken)).toBeHidden();
  expect(await device(page)).not.toMatch(/kept|not-added/);
});

test('what waits stands on the home of a closed case, and is not called waiting once it is sent', async ({
  page,
  context,
  ownPlace,
}) => {
  const followed = await follow(page, ownPlace);
  const { widget } = followed;
  await followed.addInVain(context);
  await page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage))
      if (key.startsWith('handrail:case:'))
        localStorage.setItem(key, String(text).replace('"received"', '"closed"'));
  });
  await page.reload();
  await backHome(widget);
  await expect(widget.follow).toContainText(words.cases.waiting);
  await context.unroute(ADDITIONS);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(widget.panel.getByText(words.cases.waiting)).toBeHidden();
  // It is open again by that, on the next page too.
  await page.reload();
  await expect(widget.follow).toContainText(words.stages.received);
});

test('where nothing is stored, refused words are in the field, and the browser asks before they are lost', async ({
  page,
  context,
  place,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { handrail: { storage: 'none' } });
  });
  const followed = await follow(page, place);
  const { widget, field, said } = followed;
  await followed.addInVain(context, words.caseForm.heldByChoiceAdvice);
  await backHome(widget);
  const posts = await refuseAll(context, 'case.full');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => posts.length).toBe(1);
  const dialog = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const asked = await dialog;
  expect(asked.type()).toBe('beforeunload');
  await asked.dismiss();
  await widget.follow.click();
  await expect(field).toHaveValue(ADDED);
  await expect(said.getByText(words.casePage.add.full)).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('words that one tab was refused stand in the other tab of the case', async ({
  page,
  context,
  place,
}) => {
  const one = await follow(page, place);
  await one.addInVain(context);
  const otherPage = await context.newPage();
  const other = new FollowedCase(otherPage);
  const { widget } = other;
  await otherPage.goto(place.shopUrl);
  await widget.open();
  await widget.follow.first().click();
  await expect(otherPage.getByText(ADDED)).toBeVisible();
  await refuseAll(context, 'case.full');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  for (const { field, said } of [one, other]) {
    await expect(field).toHaveValue(ADDED);
    await expect(said.getByText(words.casePage.add.full)).toBeVisible();
  }
});
