import type { Locator, Page } from '@playwright/test';
import { english } from './support/languages.ts';
import { FAKE, openFakeSite, openFakeWidget } from './support/fake-search.ts';
import { expect, test, type Place } from './support/test.ts';

const { common, results: words } = english.words;

/** The two places where somebody searches, by what they have in common. */
interface Surface {
  readonly name: string;
  readonly open: (page: Page, place: Place) => Promise<void>;
  readonly field: (page: Page) => Locator;
  readonly hits: (page: Page) => Locator;
}

const surfaces: readonly Surface[] = [
  {
    name: 'the widget',
    open: openFakeWidget,
    field: (page) => page.getByRole('dialog').getByRole('searchbox'),
    hits: (page) => page.getByRole('dialog').getByRole('link', { name: /^Article/ }),
  },
  {
    name: 'the search page',
    open: (page, place) => openFakeSite(page, place, 'en/search/'),
    field: (page) => page.getByRole('main').getByRole('combobox'),
    hits: (page) => page.getByRole('main').getByRole('link', { name: /^Article/ }),
  },
];

const hold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset['quotes'] = 'held';
  });
const release = (page: Page): Promise<void> =>
  page.evaluate(() => {
    delete document.documentElement.dataset['quotes'];
    document.dispatchEvent(new Event('quotes'));
  });
const asked = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['asked']);
const placeOf = async (one: Locator): Promise<{ x: number; y: number }> => {
  const box = await one.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return { x: box.x + 20, y: box.y + 20 };
};

for (const { name, open, field, hits } of surfaces) {
  test.describe(`in ${name}`, () => {
    const answer = (page: Page): Locator => page.getByRole('region', { name: words.answer });

    test.beforeEach(async ({ page, place }) => {
      await open(page, place);
    });

    test('hits stand at once, and the passage comes above them with its article and section', async ({
      page,
    }) => {
      await hold(page);
      await field(page).fill('refund');
      await field(page).press('Enter');
      await expect(hits(page)).toHaveCount(4);
      await expect(answer(page)).toBeHidden();
      await release(page);
      await expect(answer(page)).toContainText('The refund takes five days.');
      await expect(answer(page).locator('mark')).toHaveText('refund');
      const from = answer(page).getByRole('link', { name: words.from('Article two, en › Part two') });
      await expect(from).toHaveAttribute('href', /\/en\/returns\/two\/#part-two$/);
      await expect(hits(page).first()).toContainText('A passage of Article one');
      await expect(hits(page).first()).toContainText('› Part two');
      await expect(hits(page).first()).toHaveAttribute('href', /\/en\/returns\/one\/#part-two$/);
      await expect(
        page.getByRole('status').filter({ hasText: words.answerShown('Article two, en') }),
      ).toHaveCount(1);
    });

    test('nothing moves under the pointer: the passage waits until it has left the hits', async ({
      page,
    }) => {
      await hold(page);
      await field(page).fill('refund');
      await field(page).press('Enter');
      await expect(hits(page)).toHaveCount(4);
      // Whoever asks for passages watches the pointer.
      await expect.poll(() => asked(page)).toBeDefined();
      const at = await placeOf(hits(page).nth(1));
      await page.mouse.move(at.x, at.y);
      await page.mouse.move(at.x + 5, at.y);
      await release(page);
      await expect(hits(page).nth(1)).toContainText('A passage of Article two');
      await expect(answer(page)).toBeHidden();
      expect(await placeOf(hits(page).nth(1))).toEqual(at);
      await page.mouse.move(2, 2);
      await expect(answer(page)).toBeVisible();
    });

    test('nor under the focus', async ({ page }) => {
      await hold(page);
      await field(page).fill('refund');
      await field(page).press('Enter');
      await hits(page).nth(1).focus();
      const at = await placeOf(hits(page).nth(1));
      await release(page);
      await expect(hits(page).nth(1)).toContainText('A passage of Article two');
      await expect(answer(page)).toBeHidden();
      expect(await placeOf(hits(page).nth(1))).toEqual(at);
      await field(page).focus();
      await expect(answer(page)).toBeVisible();
    });

    test('a press decided before the passage could be seen goes to what stood there', async ({ page }) => {
      await hold(page);
      await field(page).fill('refund');
      await field(page).press('Enter');
      const at = await placeOf(hits(page).first());
      // In the page, so that no time passes: the passage comes, and the finger is already on its way. Nobody
      // waits for it out here, because on the search page the press leaves the page.
      await page.evaluate(({ x, y }) => {
        const root = document.querySelector('handrail-widget')?.shadowRoot ?? document;
        const press = (): void => {
          if (!root.querySelector('.answer')) {
            requestAnimationFrame(press);
            return;
          }
          const under = root.elementFromPoint(x, y);
          if (!under?.closest('.answer')) throw new Error('The passage is not where the hit was.');
          under.dispatchEvent(
            new MouseEvent('click', {
              bubbles: true,
              composed: true,
              cancelable: true,
              clientX: x,
              clientY: y,
              detail: 1,
            }),
          );
        };
        requestAnimationFrame(press);
        delete document.documentElement.dataset['quotes'];
        document.dispatchEvent(new Event('quotes'));
      }, at);
      if (name === 'the widget')
        await expect(page.getByRole('heading', { name: 'Article one, en' })).toBeVisible();
      else await expect(page).toHaveURL(`${FAKE}/en/returns/one/#part-two`);
    });

    test('articles are not read while somebody is still typing', async ({ page }) => {
      // Within the page, where no machine is too slow: the next letter is always due before a rest would be.
      await field(page).evaluate(async (input: HTMLInputElement) => {
        for (let letters = 1; letters <= 'refund'.length; letters += 1) {
          input.value = 'refund'.slice(0, letters);
          input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          await new Promise((next) => setTimeout(next, 60));
        }
      });
      await expect(hits(page)).toHaveCount(4);
      await expect(answer(page)).toBeVisible();
      expect(await asked(page)).toBe('1');
    });

    test('synonyms are told, left out in one press and brought back in another', async ({ page }) => {
      await field(page).fill('money');
      await field(page).press('Enter');
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
      // A pointer that comes from somewhere, as a person's does: one that is there all at once counts as at rest.
      await page.mouse.move(2, 2);
      await page.getByRole('button', { name: words.onlyMine }).click();
      await expect(page.getByText(common.searchedOnly('money'))).toBeVisible();
      await expect(page.getByRole('button', { name: common.wider })).toBeFocused();
      await page.getByRole('button', { name: common.wider }).click();
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
    });

    test('a missing space is corrected, and that is undone in one press', async ({ page }) => {
      await field(page).fill('wi fi');
      await field(page).press('Enter');
      await expect(page.getByText(common.repaired('wifi'))).toBeVisible();
      await page.getByRole('button', { name: common.searchInstead('wi fi') }).click();
      await expect(page.getByText(common.searchedOnly('wi fi'))).toBeVisible();
      await expect(page.getByRole('button', { name: common.wider })).toBeFocused();
      await page.getByRole('button', { name: common.wider }).click();
      await expect(page.getByText(common.repaired('wifi'))).toBeVisible();
    });

    test('a correction and synonyms are told apart, and each is undone by its own button', async ({
      page,
    }) => {
      const button = (label: string): Locator => page.getByRole('button', { name: label });
      await field(page).fill('wi fi money');
      await field(page).press('Enter');
      await expect(page.getByText(common.repaired('wifi'))).toBeVisible();
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
      await page.mouse.move(2, 2);

      await button(words.onlyMine).click();
      await expect(page.getByText(common.searchedOnly('wifi'))).toBeVisible();
      await expect(page.getByText(common.repaired('wifi'))).toBeVisible();
      await expect(page.getByText(words.also('refund, credit'))).toBeHidden();
      await expect(button(common.wider)).toBeFocused();
      await button(common.wider).click();
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
      await expect(button(words.onlyMine)).toBeFocused();

      await button(common.searchInstead('wi fi money')).click();
      await expect(page.getByText(common.searchedOnly('wi fi money'))).toBeVisible();
      await expect(page.getByText(common.repaired('wifi'))).toBeHidden();
      await button(common.wider).click();
      await expect(page.getByText(common.repaired('wifi'))).toBeVisible();
    });

    test('a topic is chosen among what was found without synonyms, where they were left out', async ({
      page,
    }) => {
      await field(page).fill('money');
      await field(page).press('Enter');
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
      await page.mouse.move(2, 2);
      await page.getByRole('button', { name: words.onlyMine }).click();
      await expect(page.getByText(common.searchedOnly('money'))).toBeVisible();
      if (name === 'the widget') await page.getByLabel(words.topic).selectOption({ label: 'Delivery (1)' });
      else await page.getByRole('button', { name: 'Delivery 1' }).click();
      await expect(hits(page)).toHaveCount(1);
      await expect(page.getByText(common.searchedOnly('money'))).toBeVisible();
      await expect(page.getByText(words.also('refund, credit'))).toBeHidden();
    });

    test('Enter sends what is typed, not what was chosen for the letters before', async ({ page }) => {
      await field(page).pressSequentially('refu');
      await expect(page.getByText('refund status')).toBeVisible();
      await field(page).press('ArrowDown');
      await field(page).fill('wi fi money');
      await field(page).press('Enter');
      await expect(field(page)).toHaveValue('wi fi money');
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
    });

    test('axe finds nothing in what comes after the hits', async ({ page, expectAccessible }) => {
      await field(page).pressSequentially('refu');
      await expect(page.getByText('refund status')).toBeVisible();
      await expect(answer(page)).toBeVisible();
      await field(page).press('ArrowDown');
      await expectAccessible('answer and suggestions');
      await field(page).fill('wi fi money');
      await field(page).press('Enter');
      await expect(page.getByText(words.also('refund, credit'))).toBeVisible();
      await expectAccessible('corrected');
      await field(page).fill('nowhere');
      await field(page).press('Enter');
      await expect(page.getByRole('heading', { name: words.elsewhere(4, 'Bulgarian') })).toBeVisible();
      await expectAccessible('nothing found');
    });

    test('where nothing is found there are articles that come near, other languages and a person', async ({
      page,
    }) => {
      await field(page).fill('nowhere');
      await field(page).press('Enter');
      await expect(page.getByRole('heading', { name: common.nearest })).toBeVisible();
      await expect(page.getByRole('heading', { name: words.elsewhere(4, 'Hebrew') })).toBeVisible();
      await expect(page.getByRole('heading', { name: words.elsewhere(4, 'Bulgarian') })).toBeVisible();
      // What was asked for, in another language, before what only comes near.
      const near = await placeOf(page.getByRole('heading', { name: common.nearest }));
      const other = await placeOf(page.getByRole('heading', { name: words.elsewhere(4, 'Bulgarian') }));
      expect(other.y).toBeLessThan(near.y);
      await expect(page.getByRole('status').filter({ hasText: words.elsewhere(4, 'Bulgarian') })).toHaveCount(
        1,
      );
      await expect(hits(page).filter({ hasText: 'Article one, he' })).toHaveAttribute(
        'href',
        /\/he\/returns\/one\//,
      );
      const person = page.getByRole(name === 'the widget' ? 'button' : 'link', { name: common.talkToPerson });
      await expect(person.first()).toBeVisible();
    });
  });
}

test('the widget opens an answer at its section, and an answer in another language as such', async ({
  page,
  place,
}) => {
  await openFakeWidget(page, place);
  const field = page.getByRole('dialog').getByRole('searchbox');
  await field.fill('refund');
  await field.press('Enter');
  await page.getByRole('link', { name: words.from('Article two, en › Part two') }).click();
  await expect(page.getByRole('heading', { name: 'Part two' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'Part two' })).toBeFocused();
  await page.getByRole('button', { name: common.back }).click();
  await expect(page.getByRole('region', { name: words.answer })).toBeVisible();

  await field.fill('nowhere');
  await field.press('Enter');
  await page.getByRole('link', { name: 'Article one, he' }).click();
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'he');
});

test('the widget narrows what was found to a topic', async ({ page, place }) => {
  await openFakeWidget(page, place);
  const { field, hits } = surfaces[0] ?? {};
  await field?.(page).fill('refund');
  await page.getByLabel(words.topic).selectOption({ label: 'Delivery (1)' });
  if (hits) await expect(hits(page)).toHaveCount(1);
  await page.getByLabel(words.topic).selectOption('');
  if (hits) await expect(hits(page)).toHaveCount(4);
});

test('the widget completes what is typed in a line of its own', async ({ page, place }) => {
  await openFakeWidget(page, place);
  const field = page.getByRole('dialog').getByRole('searchbox');
  await field.pressSequentially('refu');
  const row = page.getByRole('list', { name: words.suggestions });
  await expect(row.getByRole('button')).toHaveText(['refund', 'refund status']);
  // The hits come first: arrow keys do not stop at the line.
  await field.press('ArrowDown');
  await expect(field).not.toBeFocused();
  await expect(row.getByRole('button').first()).not.toBeFocused();
  await row.getByRole('button', { name: 'refund status' }).click();
  await expect(field).toHaveValue('refund status');
  await expect(row).toBeHidden();
});

test('the search page keeps the topic in the address', async ({ page, place }) => {
  await openFakeSite(page, place, 'en/search/?q=refund');
  const topics = page.getByRole('group', { name: words.topic });
  const delivery = topics.getByRole('button', { name: 'Delivery 1' });
  await delivery.click();
  await expect(delivery).toHaveAttribute('aria-pressed', 'true');
  await expect(delivery).toBeFocused();
  expect(new URL(page.url()).searchParams.get('in')).toBe('delivery');
  await expect(page.getByRole('main').getByRole('link', { name: /^Article/ })).toHaveCount(1);
  await delivery.click();
  expect(new URL(page.url()).searchParams.get('in')).toBeNull();
  await expect(page.getByRole('main').getByRole('link', { name: /^Article/ })).toHaveCount(4);
});

test('a shared address leads to the topic', async ({ page, place }) => {
  await openFakeSite(page, place, 'en/search/?q=refund&in=delivery');
  await expect(page.getByRole('button', { name: 'Delivery 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('main').getByRole('link', { name: /^Article/ })).toHaveCount(1);
});

test('the field of every page suggests words and articles, and leaves the choice', async ({
  page,
  place,
}) => {
  await openFakeSite(page, place, 'en/returns/');
  const field = page.getByRole('combobox');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.pressSequentially('refu');
  const list = page.getByRole('listbox', { name: words.suggestions });
  await expect(list.getByRole('option')).toHaveText(['refund', 'refund status', 'Article one, en']);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await field.press('ArrowDown');
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await list.getByRole('option').first().getAttribute('id')) ?? '',
  );
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('refu');
  await field.press('Escape');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue('refu');
  await field.press('Enter');
  await expect(page).toHaveURL(`${FAKE}/en/search/?q=refu`);
});

test('a suggested article opens at once, a suggested query is searched', async ({ page, place }) => {
  await openFakeSite(page, place, 'en/returns/');
  await page.getByRole('combobox').pressSequentially('refu');
  await page.getByRole('option', { name: 'refund status' }).click();
  await expect(page).toHaveURL(`${FAKE}/en/search/?q=refund+status`);
  await openFakeSite(page, place, 'en/returns/');
  await page.getByRole('combobox').pressSequentially('refu');
  await page.getByRole('option').last().waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${FAKE}/en/returns/one/`);
});
