import { ADDED, ADDITIONS, FollowedCase, sendAndFollow } from './support/followed-case.ts';
import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const { words } = english;

for (const language of usually(hebrew)) {
  const { code, words: here } = language;
  test(`what is added while the desk is away waits on the device and arrives once (${code})`, async ({
    page,
    ownPlace,
    expectAccessible,
  }) => {
    test.slow();
    const followed = new FollowedCase(page, language);
    const { widget, field, add, said, additions, sendNow } = followed;
    const reference = await sendAndFollow(page, ownPlace, language);
    await followed.addInVain(page);
    await expect(additions.filter({ hasText: here.cases.waiting })).toContainText(ADDED);
    await expect(field).toHaveValue('');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(`an addition that waits, ${colorScheme}`);
    }

    // The page is loaded anew: the case is where it was, and so is what waits.
    await page.reload();
    await expect(widget.heading(here.casePage.title(reference))).toBeVisible();
    await expect(additions.filter({ hasText: here.cases.waiting })).toContainText(ADDED);
    // So is what the list of his cases says.
    for (const back of [0, 1]) {
      await widget.panel.getByRole('button', { name: here.common.back, exact: true }).click();
      await expect(widget.field).toBeVisible({ visible: back === 1 });
    }
    const line = widget.follow.filter({ hasText: reference });
    await expect(line).toContainText(here.cases.waiting);
    await expectAccessible('a list of cases with an addition that waits');
    await line.click();
    // He tries in vain, and then it goes by itself.
    await sendNow.press('Enter');
    await expect(add).toBeFocused();
    await expect(said.getByText(here.caseForm.keptAdvice)).toBeVisible();
    await page.unroute(ADDITIONS);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(said.getByText(here.casePage.add.sent)).toBeVisible();
    await expect(additions).toHaveCount(1);
    await expect(additions).not.toContainText(here.cases.waiting);
    await expect(sendNow).toBeHidden();
  });
}

test('an answer that is lost on its way adds nothing twice', async ({ page, ownPlace }) => {
  const { field, add, additions, sendNow, said } = new FollowedCase(page);
  const reference = await sendAndFollow(page, ownPlace);
  const answers: number[] = [];
  let lost = false;
  await page.route(ADDITIONS, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const response = await route.fetch();
    answers.push(response.status());
    if (lost) return route.fulfill({ response });
    lost = true;
    return route.abort('connectionreset');
  });
  await field.fill(ADDED);
  await add.click();
  await expect(sendNow).toBeVisible();
  // By itself, after a while.
  await expect(said.getByText(words.casePage.add.sent)).toBeVisible();
  expect(answers).toEqual([201, 200]);
  await expect(additions).toHaveCount(1);
  expect(reference).toMatch(/^H-\d+$/);
});

test('what waits when the tab is closed goes out from the next page, though nobody opens the panel', async ({
  page,
  context,
  ownPlace,
}) => {
  await sendAndFollow(page, ownPlace);
  await new FollowedCase(page).addInVain(context);
  await page.close();
  await context.unroute(ADDITIONS);

  const stored: number[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/additions') && response.request().method() === 'POST')
      stored.push(response.status());
  });
  const [next, other] = await Promise.all([context.newPage(), context.newPage()]);
  await Promise.all([next, other].map((each) => each.goto(ownPlace.shopUrl + english.orderPage)));
  await expect.poll(() => stored).toEqual([201]);
  const { widget, additions } = new FollowedCase(next);
  await widget.open();
  await widget.follow.click();
  await expect(additions.getByText(ADDED)).toHaveCount(1);
  expect(stored).toEqual([201]);
  expect(await next.evaluate(() => Object.keys(localStorage).join())).not.toContain('kept');
});

test('where nothing may be stored it is said that the page holds it', async ({ page, place }) => {
  const followed = new FollowedCase(page);
  const { said, additions } = followed;
  await page.addInitScript(() => {
    Object.assign(window, { handrail: { storage: 'none' } });
  });
  await sendAndFollow(page, place);
  await followed.addInVain(page, words.caseForm.heldByChoiceAdvice);
  await expect(additions.filter({ hasText: words.caseForm.heldInPage })).toContainText(ADDED);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.unroute(ADDITIONS);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(said.getByText(words.casePage.add.sent)).toBeVisible();
  await expect(additions).not.toContainText(words.caseForm.heldInPage);
});
