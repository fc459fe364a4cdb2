import * as v from 'valibot';
import { CaseViewSchema, type CaseView } from '../../src/handoff/answers.ts';
import type { ShownReply } from '../../src/handoff/reply.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { ADDED, askAgain, FollowedCase, sendAndFollow } from './support/followed-case.ts';
import { english, hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const { words } = english;

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
    const { widget, field, add, said, additions } = new FollowedCase(page, language);
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
  const { widget } = new FollowedCase(page);
  const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
  await back.click();
  await back.click();
  await widget.write();
  await widget.fill('Still nothing about my parcel', 'customer@example.com');
  await widget.send();
  const second = await widget.reference();
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

test('what he began to add is there after a page change, and after he looked elsewhere', async ({
  page,
  place,
}) => {
  const { widget, field } = new FollowedCase(page);
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
  const { widget, field, add, said, additions } = new FollowedCase(page);
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
  const { widget, field, add, said, additions } = new FollowedCase(page);
  const separated = { id: createUlid(), message: 'Another case of mine', at: '2026-11-20T10:00:00.000Z' };
  const change = (as: Partial<CaseView>, hold?: () => Promise<unknown>) =>
    page.route('**/api/case', async (route) => {
      const response = await route.fetch();
      const view = v.parse(CaseViewSchema, await response.json());
      await hold?.();
      await route.fulfill({ response, json: { ...view, ...as } }).catch(() => undefined);
    });
  await change({ additions: [separated], partOf: 'H-900' });
  await sendAndFollow(page, place);
  await expect(additions.getByText(separated.message)).toBeVisible();
  await expect(widget.panel.getByText(words.casePage.partOf('H-900'))).toBeVisible();
  await page.unroute('**/api/case');
  await askAgain(page);
  await expect(additions).toHaveCount(0);

  const held = Promise.withResolvers<undefined>();
  const told = Promise.withResolvers<undefined>();
  await change({}, () => {
    told.resolve(undefined);
    return held.promise;
  });
  await askAgain(page);
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
  const { said, additions } = new FollowedCase(page);
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
    await askAgain(page);
    await expect(additions.getByText(message)).toBeVisible();
    expect(await spoken.evaluate((texts) => texts.length)).toBeGreaterThan(before);
    await expect(standing.getByRole('time')).toHaveAttribute('datetime', at.toISOString());
  }
});
