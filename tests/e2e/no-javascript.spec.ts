import { languages } from './support/languages.ts';
import { openMailSink, textOf } from '../unit/desk/forms/mail-sink.ts';
import { locales } from '../../src/locales/generated/registry.ts';
import withMailSettings from './fixtures/with-mail.config.ts';
import { withMail } from './support/builds.ts';
import { InboxPage } from './support/inbox-page.ts';
import { expect, test, usePlace } from './support/test.ts';

test.use({ javaScriptEnabled: false });

for (const { code, direction, words, refund } of languages) {
  test(`the help centre is read without JavaScript in ${code}`, async ({ page, place }) => {
    const person = page.getByRole('link', { name: words.common.talkToPerson });
    await page.goto(`${place.help}${code}/`);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.site.headline);
    await expect(person.first()).toBeVisible();

    const [category = ''] = refund.path.split('/');
    await page.locator(`a[href$="/${code}/${category}/"]`).first().click();
    await expect(person.first()).toBeVisible();
    await page.getByRole('link', { name: refund.title }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(refund.title);
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(person.first()).toBeVisible();

    await page.goto(`${place.help}${code}/search/?q=${encodeURIComponent(refund.query)}`);
    await expect(page.getByText(words.site.searchPage.noScript)).toBeVisible();
    await expect(page.locator(`a[href$="/${code}/${category}/"]`).first()).toBeVisible();

    await person.first().click();
    await expect(page.getByText(words.site.contact.noScript)).toBeVisible();
    await expect(page.locator('main a[href^="mailto:help@lumora.example"]')).toBeVisible();
    await expect(page.locator('main a[href^="tel:"]')).toBeVisible();
    await expect(page.locator('main a[href^="https://wa.me/"]')).toBeVisible();
  });
}

test('the case page says in every language what is the matter, and leads to a person', async ({
  page,
  place,
}) => {
  await page.goto(`${place.desk.url}/case/#token`);
  for (const { code, words } of languages) {
    const section = page.getByRole('region', { name: words.plainForm.noCase.title });
    await expect(section.getByText(words.plainForm.noCase.text)).toBeVisible();
    await expect(section).toHaveCSS('direction', words.meta.direction);
    for (const scheme of ['mailto:', 'tel:', 'https://wa.me/'])
      await expect(section.locator(`a[href^="${scheme}"]`)).toBeVisible();
    await section.getByRole('link', { name: words.site.person.hours }).click();
    await expect(page).toHaveURL(`${place.help}${code}/contact/#hours`);
    await expect(page.getByRole('heading', { name: words.site.person.hours })).toBeInViewport();
    await page.goBack();
  }
});

test('the first page offers every language', async ({ page, place }) => {
  await page.goto(place.help);
  for (const { words, code } of languages) {
    const link = page.getByRole('main').getByRole('link', { name: words.meta.name });
    await expect(link).toHaveAttribute('href', `/${code}/`);
  }
});

test('an old address leads to the article', async ({ page, place }) => {
  await page.goto(`${place.help}en/faq/refunds/`);
  await page.waitForURL(`**/en/returns/when-will-i-get-my-refund/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When will I get my refund?');
});

test('a message is written, confirmed by mail and a case, all without JavaScript', async ({
  page,
  browser,
}) => {
  const words = locales['he'];
  if (words === undefined) throw new Error('There is no Hebrew.');
  const { plainForm, caseForm } = words;
  const sink = await openMailSink();
  const { desk, ...settings } = withMailSettings;
  const [mail] = desk === false ? [] : (desk.delivery ?? []);
  const own = { ...settings, desk: { allowedOrigins: [], delivery: [{ ...mail, port: sink.port }] } };
  await usePlace(withMail, own, async (place) => {
    await page.goto(`${place.help}he/contact/`);
    await expect(page.getByLabel(caseForm.whatHappened)).toHaveCSS('direction', 'rtl');
    await expect(page.getByLabel(caseForm.whatHappened)).toHaveCSS('text-align', 'right');
    await page.getByLabel(caseForm.whatHappened).fill('הקומקום לא נדלק');
    // An address that a browser lets through, and mail does not.
    await page.getByLabel(caseForm.email).fill('noa@example');
    await page.getByRole('button', { name: caseForm.send }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(plainForm.notSent);
    await expect(page.getByLabel(caseForm.whatHappened)).toHaveValue('הקומקום לא נדלק');
    await page.getByLabel(caseForm.email).fill('noa@example.com');
    await page.getByRole('button', { name: caseForm.send }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(plainForm.sent.title);

    await expect.poll(() => sink.mails.length).toBe(1);
    const [sent] = sink.mails;
    const link = /http:\S+\/api\/forms\/[\w.-]+/.exec(sent ? textOf(sent) : '')?.[0] ?? '';
    await page.goto(link);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await page.getByRole('button', { name: plainForm.confirm.button }).click();
    await expect(page.getByText('H-1001')).toBeVisible();
    await expect(page.getByRole('link', { name: words.cases.follow })).toHaveAttribute('href', /\/case\/#/);
    const agents = await browser.newPage({ javaScriptEnabled: true });
    const inbox = new InboxPage(agents, place.desk);
    await inbox.signIn();
    await expect(inbox.rows).toHaveCount(1);
    await agents.close();
  });
  await sink.close();
});
