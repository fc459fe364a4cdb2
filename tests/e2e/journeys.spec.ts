import { english, languages } from './support/languages.ts';
import { expect, test } from './support/test.ts';

/** A customer's words as a line of the trail holds them: isolated, so that they keep their own direction. */
const quoted = (words: string): string => `\u2068${words}\u2069`;

for (const language of languages) {
  const { code, words, refund, parcel } = language;
  test.describe(`a customer of the shop in ${code}`, () => {
    test('searches, reads the answer and confirms it', async ({ page, place, widgetIn }) => {
      const widget = widgetIn(language);
      await page.goto(place.shopUrl + language.orderPage);
      await widget.open();
      await expect(widget.panel).toHaveCSS('direction', language.direction);

      await widget.search(refund.query);
      await expect(widget.results.first()).toContainText(refund.title);
      await widget.read(refund.title);
      await widget.confirm();
      await expect(widget.panel.getByText(words.reading.thanksSolved)).toBeVisible();
      await expect(widget.person).toBeVisible();
    });

    test('rejects the answer, hands the case to a person, and both can follow it', async ({
      page,
      place,
      widgetIn,
      inbox,
    }) => {
      const widget = widgetIn(language);
      await page.goto(place.shopUrl + language.orderPage);
      await widget.open();
      await widget.search(parcel.query);
      await widget.read(parcel.title);
      await widget.reject('did-not-work');
      await expect(widget.panel.getByText(words.reading.orPerson)).toBeVisible();

      await widget.write();
      await expect(widget.panel.getByText(quoted(parcel.query))).toBeVisible();
      await widget.fill(language.message, 'customer@example.com');
      await widget.send();
      const reference = await widget.reference();
      expect(reference).toMatch(/^H-\d+$/);

      const followUrl = await widget.follow.getAttribute('href');
      await page.goto(followUrl ?? '');
      await expect(page.getByRole('heading', { name: words.casePage.title(reference) })).toBeVisible();
      await expect(page.getByText(language.message)).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', language.direction);

      // He adds to it; while the desk is away his words stay where they are, and go in once.
      const { add } = words.casePage;
      await page.getByLabel(add.title).fill('LM-482913');
      await page.route('**/api/case/additions', (route) => route.abort(), { times: 1 });
      await page.getByRole('button', { name: add.send, exact: true }).click();
      await expect(page.getByText(add.failed)).toBeVisible();
      await expect(page.getByLabel(add.title)).toHaveValue('LM-482913');
      await page.getByRole('button', { name: add.send, exact: true }).click();
      await expect(page.getByText(add.sent)).toBeVisible();
      await expect(page.getByRole('figure').getByText('LM-482913')).toHaveCount(1);

      await inbox.signIn();
      await inbox.open(reference);
      await expect(inbox.case.getByText(language.message, { exact: true })).toBeVisible();
      await expect(inbox.case.getByText(quoted(parcel.query))).toBeVisible();
      await expect(inbox.case.getByText(parcel.title)).toBeVisible();
      await expect(inbox.case.getByText('tried it, did not work')).toBeVisible();
      await expect(inbox.case.locator(`a[href="${place.shopUrl}${language.orderPage}"]`)).toBeVisible();
      await expect(inbox.case.getByText('customer@example.com')).toBeVisible();
      await expect(inbox.case.getByRole('figure').getByText('LM-482913')).toBeVisible();

      // The agent closes it and says why it came about, the customer how it came out.
      const { moveTo, outcome } = english.words.inbox;
      const unclear = inbox.case.getByRole('button', { name: outcome.causes['article-unclear'] });
      await inbox.case.getByRole('button', { name: moveTo.closed }).click();
      await unclear.click();
      await expect(inbox.case.getByText(outcome.kept)).toBeVisible();
      await expect(unclear).toHaveAttribute('aria-pressed', 'true');
      await inbox.case.getByLabel(outcome.article).selectOption(parcel.path);
      await expect(inbox.case.getByText(outcome.kept)).toBeVisible();
      await page.goto(followUrl ?? '');
      const { ratings, unsolved } = words.caseRating;
      await page.getByRole('button', { name: ratings.unsolved, exact: true }).press('Enter');
      await expect(page.getByText(unsolved)).toBeVisible();
      await page.reload();
      await expect(page.getByRole('button', { name: ratings.unsolved, exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
    });
  });
}
