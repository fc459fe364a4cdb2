import withMailSettings from './fixtures/with-mail.config.ts';
import { withMail } from './support/builds.ts';
import { bulgarian, english, hebrew, languages } from './support/languages.ts';
import { expect, test, usePlace } from './support/test.ts';

/** JavaScript is on; what the case page would run does not arrive. */
const SCRIPTS = /\/desk-assets\/.*\.js$/;

test('a case page whose script does not arrive leads to a person, in each language', async ({
  page,
  place,
  expectAccessible,
}) => {
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto(`${place.desk.url}/case/#token`);
  for (const { words } of languages) {
    const section = page.getByRole('region', { name: words.plainForm.noCase.title });
    await expect(section.locator('a[href^="tel:"]')).toBeVisible();
    await expect(section.locator('a[href^="mailto:"]')).toBeVisible();
  }
  await expectAccessible('the case page without its script');
});

test('so does one whose words do not arrive', async ({ page, place }) => {
  await page.route(/\/desk-assets\/case\.\w+-/, (route) => route.abort());
  await page.goto(`${place.desk.url}/case/#token`);
  await expect(
    page.getByRole('region', { name: english.words.plainForm.noCase.title }).locator('a[href^="tel:"]'),
  ).toBeVisible();
});

test('a case page that works says nothing of scripts', async ({ page, place }) => {
  await page.goto(`${place.desk.url}/case/#wrong`);
  await expect(page.getByRole('heading', { name: english.words.casePage.wrongLink.title })).toBeVisible();
  await expect(page.getByText(english.words.plainForm.noCase.text)).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a contact page whose script is late has the form that needs none, and keeps what is written in it', async ({
  page,
}) => {
  await usePlace(withMail, withMailSettings, async (place) => {
    const { caseForm } = hebrew.words;
    const arrival = Promise.withResolvers<undefined>();
    await page.route('**/widget.js', async (route) => {
      await arrival.promise;
      await route.continue();
    });
    await page.goto(`${place.help}he/contact/`, { waitUntil: 'domcontentloaded' });
    const message = page.getByLabel(caseForm.whatHappened);
    await expect(message).toBeVisible();
    await message.fill('הקומקום לא נדלק');

    arrival.resolve(undefined);
    await expect(page.locator('handrail-contact textarea')).toBeAttached();
    await expect(page.locator('.plain-form textarea')).toHaveValue('הקומקום לא נדלק');
    await expect(page.locator('.plain-form textarea')).toBeVisible();
    await expect(page.locator('handrail-contact textarea')).toBeHidden();
  });
});

test('a contact page whose script is lost offers what works, and nothing else', async ({ page, place }) => {
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(`${place.help}bg/contact/`);
  const { site, common } = bulgarian.words;
  await expect(page.getByText(site.contact.noScript)).toBeVisible();
  await expect(page.getByRole('button', { name: common.channels.callback })).toBeHidden();
  const phone = page.locator('main a[href^="tel:"]');
  await expect(phone).toBeInViewport();
  // Below the line that says so, not at the other side of the page.
  const says = await page.getByText(site.contact.noScript).boundingBox();
  await expect.poll(async () => (await phone.boundingBox())?.x).toBe(says?.x);
});

test('a search page whose script is lost says what works without it', async ({ page, place }) => {
  const { searchPage } = hebrew.words.site;
  const search = `${place.help}he/search/?q=${encodeURIComponent(hebrew.refund.query)}`;
  const noScript = page.getByText(searchPage.noScript);
  await page.goto(search);
  await expect(page.getByRole('main').getByRole('link', { name: hebrew.refund.title }).first()).toBeVisible();
  await expect(noScript).toBeHidden();

  await page.route(/\/_astro\/.*\.js$/, (route) => route.abort());
  await page.goto(search);
  await expect(noScript).toBeVisible();
  await expect(page.getByText(searchPage.begin)).toBeHidden();
});

test('an article whose script is lost keeps no room for a question that it cannot ask', async ({
  page,
  place,
}) => {
  await page.route(/\/_astro\/.*\.js$/, (route) => route.abort());
  await page.goto(`${place.help}he/${hebrew.refund.path}/`);
  const question = page.locator('article-verdict');
  await expect(question).toBeHidden();
  await expect.poll(async () => (await question.boundingBox())?.height).toBe(0);
});

test('a contact page with its script has one form', async ({ page }) => {
  await usePlace(withMail, withMailSettings, async (place) => {
    await page.goto(`${place.help}he/contact/`);
    await expect(page.locator('handrail-contact textarea')).toBeVisible();
    await expect(page.locator('.plain-form textarea')).toBeHidden();
  });
});
