import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { CaseViewSchema, type CaseView } from '../../src/handoff/answers.ts';
import type { ShownReply } from '../../src/handoff/reply.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { english, hebrew, usually, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;
const ADDED = 'LM-482913, two cups';

/** One case of his in the panel, and what he does with it. */
class Followed {
  readonly widget: Widget;
  readonly field;
  readonly add;
  readonly said;
  readonly additions;
  readonly sendNow;

  constructor(page: Page, language: Language = english) {
    const { casePage, caseForm } = language.words;
    this.widget = new Widget(page, language);
    const { panel } = this.widget;
    this.field = panel.getByLabel(casePage.add.title);
    this.add = panel.getByRole('button', { name: casePage.add.send, exact: true });
    this.said = panel.getByRole('status');
    this.additions = panel.getByRole('figure');
    this.sendNow = panel.getByRole('button', { name: caseForm.sendNow });
  }
}

/** Sends a message from the shop's page and opens the case; answers with its name for people. */
async function sendAndFollow(page: Page, place: Place, language: Language = english): Promise<string> {
  const { widget } = new Followed(page, language);
  await page.goto(place.shopUrl + language.orderPage);
  await widget.open();
  await widget.write();
  await widget.fill(language.message, 'customer@example.com');
  await widget.send();
  await expect(widget.heading(language.words.caseForm.received)).toBeVisible();
  const text = await widget.panel.getByText(/H-\d+/).first().textContent();
  await widget.follow.click();
  return /H-\d+/.exec(text ?? '')?.[0] ?? '';
}

for (const language of usually(hebrew)) {
  const { code, words: here } = language;
  test(`a case is followed in the panel and added to (${code})`, async ({
    page,
    place,
    inbox,
    expectAccessible,
    quietTroubles,
  }) => {
    test.slow();
    const { widget, field, add, said, additions } = new Followed(page, language);
    const reference = await sendAndFollow(page, place, language);
    const title = widget.heading(here.casePage.title(reference));
    await expect(title).toBeFocused();
    await expect(said.filter({ hasText: here.stages.received })).toContainText(here.casePage.next.received);
    await expect(widget.panel.getByText(language.message)).toBeVisible();
    await expect(widget.person).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(`a case, ${colorScheme}`);
    }

    await field.fill(ADDED);
    await add.click();
    await expect(said.getByText(here.casePage.add.sent)).toBeVisible();
    await expect(additions.getByText(ADDED)).toHaveCount(1);
    await expect(field).toHaveValue('');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(`a case that was added to, ${colorScheme}`);
    }
    await expect(widget.panel.getByRole('link', { name: new RegExp(here.cases.openPage) })).toHaveAttribute(
      'href',
      /\/case\/#/,
    );
    expect(quietTroubles).toEqual([]);

    await inbox.signIn();
    await inbox.open(reference);
    await expect(inbox.case.getByRole('figure').getByText(ADDED)).toHaveCount(1);
  });

  test(`what is added while the desk is away waits on the device and arrives once (${code})`, async ({
    page,
    ownPlace,
    expectAccessible,
  }) => {
    test.slow();
    const { widget, field, add, said, additions, sendNow } = new Followed(page, language);
    const reference = await sendAndFollow(page, ownPlace, language);
    await page.route('**/api/case/additions', (route) => route.abort());
    await field.fill(ADDED);
    await add.click();
    await expect(said.getByText(here.caseForm.keptAdvice)).toBeVisible();
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
    await page.unroute('**/api/case/additions');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(said.getByText(here.casePage.add.sent)).toBeVisible();
    await expect(additions).toHaveCount(1);
    await expect(additions).not.toContainText(here.cases.waiting);
    await expect(sendNow).toBeHidden();
  });
}

test('who writes again about the same thing is joined to his case, and an agent can separate it', async ({
  page,
  place,
  inbox,
  expectAccessible,
}) => {
  const { joins } = words.inbox;
  const first = await sendAndFollow(page, place);
  await page.goto(`${place.shopUrl}${english.orderPage}#again`);
  const { widget } = new Followed(page);
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await back.click();
  await widget.write();
  await widget.fill('Still nothing about my parcel', 'customer@example.com');
  await widget.send();
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
  const text = await widget.panel.getByText(/H-\d+/).first().textContent();
  const second = /H-\d+/.exec(text ?? '')?.[0] ?? '';
  await inbox.signIn();
  await expect(inbox.rows.filter({ hasText: second })).toHaveCount(0);
  await inbox.open(first);
  await expect(inbox.case.getByText(joins.by.link)).toBeVisible();
  await expectAccessible('a case with one that was joined to it');
  await inbox.case.getByRole('button', { name: joins.separate(second) }).click();
  await expect(inbox.case.getByRole('status')).toHaveText(joins.separated(second));
  await inbox.open(second);
  await expect(inbox.case.getByText('Still nothing about my parcel')).toBeVisible();
});

test('an answer that is lost on its way adds nothing twice', async ({ page, ownPlace }) => {
  const { field, add, additions, sendNow, said } = new Followed(page);
  const reference = await sendAndFollow(page, ownPlace);
  const answers: number[] = [];
  let lost = false;
  await page.route('**/api/case/additions', async (route) => {
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
  const { field, add, sendNow } = new Followed(page);
  await sendAndFollow(page, ownPlace);
  await context.route('**/api/case/additions', (route) => route.abort());
  await field.fill(ADDED);
  await add.click();
  await expect(sendNow).toBeVisible();
  await page.close();
  await context.unroute('**/api/case/additions');

  const stored: number[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/additions') && response.request().method() === 'POST')
      stored.push(response.status());
  });
  const [next, other] = await Promise.all([context.newPage(), context.newPage()]);
  await Promise.all([next, other].map((each) => each.goto(ownPlace.shopUrl + english.orderPage)));
  await expect.poll(() => stored).toEqual([201]);
  const { widget, additions } = new Followed(next);
  await widget.open();
  await widget.follow.click();
  await expect(additions.getByText(ADDED)).toHaveCount(1);
  expect(stored).toEqual([201]);
  expect(await next.evaluate(() => Object.keys(localStorage).join())).not.toContain('kept');
});

test('what he began to add is there after a page change, and after he looked elsewhere', async ({
  page,
  place,
}) => {
  const { widget, field } = new Followed(page);
  const reference = await sendAndFollow(page, place);
  const title = widget.heading(words.casePage.title(reference));
  await field.fill(ADDED);
  await page.reload();
  await expect(title).toBeVisible();
  await expect(field).toHaveValue(ADDED);
  // Back leads to the receipt, and from there home, where the case is too.
  await widget.panel.getByRole('button', { name: words.common.back }).click();
  await expect(widget.heading(words.caseForm.received)).toBeFocused();
  await widget.panel.getByRole('button', { name: words.common.back }).click();
  await expect(widget.field).toBeVisible();
  await widget.follow.filter({ hasText: reference }).press('Enter');
  await expect(title).toBeFocused();
  await expect(field).toHaveValue(ADDED);
  await widget.person.click();
  await expect(widget.heading(words.common.talkToPerson)).toBeVisible();
});

test('a desk that cannot show the case leaves what is known, the person, and what he writes', async ({
  page,
  place,
  expectAccessible,
}) => {
  const { widget, field, add, said, additions } = new Followed(page);
  await page.route('**/api/case', (route) => route.abort());
  await sendAndFollow(page, place);
  const trouble = widget.panel.getByRole('alert');
  await expect(trouble).toContainText(words.casePage.unreachable.text);
  await expect(said.getByText(words.stages.received)).toBeVisible();
  await expect(widget.person).toBeVisible();
  await expectAccessible('a case that cannot be shown');
  await field.fill(ADDED);
  await page.unroute('**/api/case');
  await trouble.getByRole('button', { name: words.casePage.tryAgain }).click();
  await expect(widget.panel.getByText(english.message)).toBeVisible();
  await expect(trouble).toBeHidden();
  await expect(widget.panel.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(field).toHaveValue(ADDED);
  await add.click();
  await expect(additions.getByText(ADDED)).toBeVisible();
});

test('of several answers of the desk the newest counts: none hides what was added, and what agents took away goes', async ({
  page,
  place,
}) => {
  const { widget, field, add, said, additions } = new Followed(page);
  const separated = { id: createUlid(), message: 'Another case of mine', at: '2026-11-20T10:00:00.000Z' };
  const change = (as: Partial<CaseView>, hold?: () => Promise<unknown>) =>
    page.route('**/api/case', async (route) => {
      const response = await route.fetch();
      const view = v.parse(CaseViewSchema, await response.json());
      await hold?.();
      await route.fulfill({ response, json: { ...view, ...as } }).catch(() => undefined);
    });
  // As another tab's storing does.
  const askAgain = () =>
    page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'handrail:kept-addition:' })));
  await change({ additions: [separated], partOf: 'H-900' });
  await sendAndFollow(page, place);
  await expect(additions.getByText(separated.message)).toBeVisible();
  await expect(widget.panel.getByText(words.casePage.partOf('H-900'))).toBeVisible();
  await page.unroute('**/api/case');
  await askAgain();
  await expect(additions).toHaveCount(0);

  const held = Promise.withResolvers<undefined>();
  const told = Promise.withResolvers<undefined>();
  await change({}, () => {
    told.resolve(undefined);
    return held.promise;
  });
  await askAgain();
  await told.promise;
  await field.fill(ADDED);
  await add.click();
  await expect(said.getByText(words.casePage.add.sent)).toBeVisible();
  const answered = page.waitForResponse('**/api/case');
  held.resolve(undefined);
  await (await answered).finished();
  await expect(additions.getByText(ADDED)).toBeVisible();
});

test('a second answer is told to whoever does not see it, in the same minute and later', async ({
  page,
  place,
}) => {
  const { said, additions } = new Followed(page);
  const answers: ShownReply[] = [];
  const answer = (message: string, at: Date): void => {
    answers.push({ id: createUlid(), message, from: 'Maya', at: at.toISOString() });
  };
  const began = new Date('2026-11-20T10:00:00.000Z');
  answer('A new cup is on its way', began);
  await page.route('**/api/case', async (route) => {
    const response = await route.fetch();
    const view = v.parse(CaseViewSchema, await response.json());
    const answered = {
      ...{ stage: 'answered', replies: answers },
      history: [...view.history, { stage: 'answered', at: began.toISOString() }],
    } as const;
    await route.fulfill({ response, json: { ...view, ...answered } });
  });
  await sendAndFollow(page, place);
  await expect(additions.getByText('A new cup')).toBeVisible();
  const standing = said.filter({ hasText: words.stages.answered });
  // What changes in the region is what is spoken.
  const spoken = await standing.evaluateHandle((region) => {
    const texts: string[] = [];
    const whole = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => texts.push(region.textContent)).observe(region, whole);
    return texts;
  });
  for (const [message, at] of [
    ['And a plate', new Date(+began + 1_000)],
    ['And a spoon', new Date(+began + 3_600_000)],
  ] as const) {
    const before = await spoken.evaluate((texts) => texts.length);
    answer(message, at);
    // Asked anew, as another tab's storing does.
    await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'handrail:kept-addition:' })));
    await expect(additions.getByText(message)).toBeVisible();
    expect(await spoken.evaluate((texts) => texts.length)).toBeGreaterThan(before);
    await expect(standing.getByRole('time')).toHaveAttribute('datetime', at.toISOString());
  }
});

test('where nothing may be stored it is said that the page holds it', async ({ page, place }) => {
  const { field, add, said, additions } = new Followed(page);
  await page.addInitScript(() => {
    Object.assign(window, { handrail: { storage: 'none' } });
  });
  await sendAndFollow(page, place);
  await page.route('**/api/case/additions', (route) => route.abort());
  await field.fill(ADDED);
  await add.click();
  await expect(said.getByText(words.caseForm.heldByChoiceAdvice)).toBeVisible();
  await expect(additions.filter({ hasText: words.caseForm.heldInPage })).toContainText(ADDED);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.unroute('**/api/case/additions');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(said.getByText(words.casePage.add.sent)).toBeVisible();
  await expect(additions).not.toContainText(words.caseForm.heldInPage);
});
