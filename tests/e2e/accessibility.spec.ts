import * as v from 'valibot';
import { CaseReceiptSchema, type CaseReceipt } from '../../src/handoff/answers.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { deployNewerFormat } from './support/deployment.ts';
import { hebrew, languages, usually, type Language } from './support/languages.ts';
import { openMailSink, textOf } from '../unit/desk/forms/mail-sink.ts';
import { FORM_FIELDS, FORMS_PATH } from '../../src/handoff/plain-form.ts';
import withMailSettings from './fixtures/with-mail.config.ts';
import { withMail } from './support/builds.ts';
import { expect, test, usePlace, type Place } from './support/test.ts';

const full = process.env['HANDRAIL_FULL'] === '1';

/** A case straight from the desk, for the pages that show one. */
async function sendCase(place: Place, { code, message, parcel }: Language): Promise<CaseReceipt> {
  const response = await fetch(`${place.desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: place.shopUrl },
    body: JSON.stringify({
      caseId: createUlid(),
      createdAt: new Date().toISOString(),
      locale: code,
      message,
      customer: { email: 'axe@example.com' },
      trail: [
        { type: 'search', t: 0, query: parcel.query, results: 3 },
        {
          type: 'article',
          t: 4,
          id: parcel.path,
          title: parcel.title,
          url: `${place.help}${code}/${parcel.path}/`,
          seconds: 40,
          verdict: 'no',
          reason: 'did-not-work',
        },
      ],
      page: { url: `${place.shopUrl}/`, title: 'Lumora' },
      client: null,
    }),
  });
  expect(response.status).toBe(201);
  return v.parse(CaseReceiptSchema, await response.json());
}

for (const language of usually(hebrew)) {
  const { code, words, refund, parcel, nonsense } = language;
  test.describe(`axe finds nothing, ${code}`, () => {
    test('on the pages of the help centre', async ({ page, place, expectAccessible }) => {
      test.slow();
      for (const path of [
        `${code}/`,
        `${code}/returns/`,
        `${code}/${refund.path}/`,
        `${code}/payments/ways-to-pay/`,
        `${code}/search/`,
        `${code}/contact/`,
        '',
        'missing/',
      ]) {
        await page.goto(place.help + path, { waitUntil: 'networkidle' });
        await expectAccessible(path);
      }
      await page.goto(`${place.help}${code}/search/?q=${encodeURIComponent(refund.query)}`);
      await expect(page.getByRole('main').getByText(refund.title).first()).toBeVisible();
      await expectAccessible('search with results');
      await page.goto(`${place.help}${code}/search/?q=${encodeURIComponent(nonsense)}`);
      await expect(page.getByRole('status').first()).toContainText(words.site.searchPage.none(nonsense));
      await expectAccessible('search without results');

      await page.goto(`${place.help}${code}/${parcel.path}/`);
      await page.getByRole('button', { name: words.common.no, exact: true }).click();
      await expectAccessible('article, rejected');
    });

    test('on the search page while somebody types, and where it cannot search', async ({
      page,
      place,
      expectAccessible,
    }) => {
      test.slow();
      const main = page.getByRole('main');
      await page.goto(`${place.help}${code}/search/`);
      await main.getByRole('combobox').pressSequentially(refund.query.slice(0, 3));
      await expect(main.getByRole('option').first()).toBeVisible();
      // In the results, and perhaps in an answer above them.
      await expect(main.getByRole('link', { name: refund.title }).first()).toBeVisible();
      await expectAccessible('typing');
      await page.setViewportSize({ width: 375, height: 740 });
      await expectAccessible('typing on a phone');
      await page.goto(`${place.help}${code}/search/?q=${encodeURIComponent(refund.query)}`);
      // In the results, and perhaps in an answer above them.
      await expect(main.getByRole('link', { name: refund.title }).first()).toBeVisible();
      await expectAccessible('results on a phone');

      await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await deployNewerFormat(page);
      await page.reload();
      await expect(main.getByRole('button', { name: words.common.loadAnew })).toBeVisible();
      await expectAccessible('older than the index');
    });

    test('in the states of the widget', async ({ page, place, widgetIn, expectAccessible }) => {
      test.slow();
      const widget = widgetIn(language);
      await page.goto(place.shopUrl + language.orderPage);
      await expect(widget.launcher).toBeVisible();
      await expectAccessible('closed');
      await widget.open();
      await expect(widget.results.first()).toBeVisible();
      await expectAccessible('home');
      await widget.search(parcel.query);
      await expect(widget.result(parcel.title)).toBeVisible();
      await expectAccessible('results');
      await widget.search(nonsense);
      await expect(widget.panel.getByText(words.results.nothing(nonsense))).toBeVisible();
      await expectAccessible('no result');
      await widget.search(parcel.query);
      await widget.read(parcel.title);
      await expectAccessible('article');
      await widget.panel.getByRole('button', { name: words.common.no, exact: true }).click();
      await expectAccessible('why not');
      await widget.panel.getByLabel(words.reading.reasons['did-not-work']).check();
      await widget.panel.getByRole('button', { name: words.reading.tellUs, exact: true }).click();
      await expectAccessible('rejected');
      await widget.person.first().click();
      await expectAccessible('ways to a person');
      await widget.panel.getByRole('button', { name: words.common.channels.message }).click();
      await expect(widget.message).toBeVisible();
      await expectAccessible('form');
      await widget.send();
      await expect(widget.panel.getByText(words.caseForm.missing.message)).toBeVisible();
      await expectAccessible('form with errors');
      await widget.fill(language.message, 'axe@example.com');
      await page.route('**/api/cases', (route) => route.abort('connectionrefused'));
      await widget.send();
      await expect(widget.heading(words.caseForm.kept)).toBeVisible();
      await expectAccessible('saved on this device');
      await page.unroute('**/api/cases');
      // It may have gone by itself meanwhile.
      const received = widget.heading(words.caseForm.received);
      await widget.panel.getByRole('button', { name: words.caseForm.sendNow }).or(received).click();
      await expect(received).toBeVisible();
      await expectAccessible('received');
    });

    test('with the widget as a sheet on a phone', async ({ page, place, widgetIn, expectAccessible }) => {
      await page.setViewportSize({ width: 375, height: 700 });
      const widget = widgetIn(language);
      await page.goto(place.shopUrl);
      await page.goto(place.shopUrl + language.orderPage);
      await widget.open();
      await widget.search(parcel.query);
      await expect(widget.result(parcel.title)).toBeVisible();
      await expectAccessible('results on a phone');
    });

    test('on the page of a case', async ({ page, place, expectAccessible }) => {
      const { followUrl, reference } = await sendCase(place, language);
      await page.goto(followUrl);
      await expect(page.getByRole('heading', { name: words.casePage.title(reference) })).toBeVisible();
      await expectAccessible('case');
      await page.goto(`${place.desk.url}/`);
      await page.goto(`${place.desk.url}/case/#wrong`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible('wrong link');
    });
  });
}

for (const { code, words } of usually(hebrew)) {
  const locale = code === 'en' ? 'en-GB' : code;
  test.describe(`axe finds nothing in the inbox, ${locale}`, () => {
    test.use({ locale });
    test('list, case and signed out', async ({ page, place, expectAccessible }) => {
      const { reference, followUrl } = await sendCase(place, hebrew);
      await page.goto(`${place.desk.url}/inbox/`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible('signed out');
      await page.goto(`${place.desk.url}/`);
      await page.goto(await place.desk.signInLink());
      const row = page
        .getByRole('navigation', { name: words.inbox.title })
        .getByRole('listitem')
        .filter({ hasText: reference });
      await expect(row).toBeVisible();
      await expectAccessible('list');
      await row.click();
      await expect(page.getByRole('heading', { name: reference })).toBeVisible();
      await expectAccessible('case');
      // The list stands beside it; on a phone, one leads back to it.
      const back = page.getByRole('button', { name: words.common.back, exact: true });
      await expect(back).toBeHidden();
      await page.setViewportSize({ width: 375, height: 740 });
      await expect(back).toBeVisible();
      await page.setViewportSize({ width: 1280, height: 800 });
      const { moveTo, outcome } = words.inbox;
      await page.getByRole('button', { name: moveTo.closed }).click();
      await page.getByRole('button', { name: outcome.causes['article-unclear'] }).click();
      await expect(page.getByLabel(outcome.article)).toBeVisible();
      await expectAccessible('closed case');
      await page.goto(followUrl);
      await page.getByRole('button', { name: hebrew.words.caseRating.ratings.easily }).click();
      await expect(page.getByText(hebrew.words.caseRating.thanks)).toBeVisible();
      await expectAccessible('closed case of its customer');
    });
  });
}

/** The pages themselves run nothing; what looks at them does. */
test('axe finds nothing on the pages of the form without JavaScript, in any language, wide and narrow', async ({
  page,
  expectAccessible,
}) => {
  test.slow();
  const sink = await openMailSink();
  const { desk, ...settings } = withMailSettings;
  const [mail] = desk === false ? [] : (desk.delivery ?? []);
  const own = {
    ...settings,
    ...{ locales: languages.map(({ code }) => code), categories: [{ id: 'orders', title: 'Orders' }] },
    desk: { allowedOrigins: [], delivery: [{ ...mail, port: sink.port }] },
  };
  await usePlace(withMail, own, async (place) => {
    for (const [at, { code, direction, words, message }] of languages.entries()) {
      let states = 0;
      const { plainForm, caseForm } = words;
      /** As the browser sends it by itself, from a page of the desk's own origin. */
      const send = async (fields: Readonly<Record<string, string>>): Promise<void> => {
        await page.goto(`${place.help}en/`);
        const sent = page.waitForURL(`**${FORMS_PATH}`);
        await page.evaluate(
          ({ fields, action }) => {
            const form = Object.assign(document.createElement('form'), { method: 'post', action });
            for (const [name, value] of Object.entries(fields))
              form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
            document.body.append(form);
            form.submit();
          },
          { action: FORMS_PATH, fields: { [FORM_FIELDS.locale]: code, ...fields } },
        );
        await sent;
      };
      const look = async (state: string, title: string): Promise<void> => {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await expect(page.locator('html')).toHaveAttribute('dir', direction);
        states += 1;
        // Where not everything is looked at, each state in one language, at one width.
        for (const width of full ? [1280, 375] : states % 3 === at ? [at === 1 ? 1280 : 375] : []) {
          await page.setViewportSize({ width, height: 800 });
          await expectAccessible(`${state}, ${code}, ${width} px`);
          const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect.soft(isWider, `${state} runs over the side, ${code}, ${width} px`).toBe(false);
        }
      };
      const email = `${code}-${'long'.repeat(12)}@example.com`;
      const whole = (count: number) => ({
        [FORM_FIELDS.message]: `${message} ${count}\n${'x'.repeat(300)}`,
        [FORM_FIELDS.email]: email,
      });
      await send({ [FORM_FIELDS.email]: 'noa@example' });
      await look('errors', plainForm.notSent);
      await send(whole(0));
      await look('confirm by mail', plainForm.sent.title);
      const mailed = () => sink.mails.filter(({ to }) => to.includes(email));
      await expect.poll(() => mailed().length).toBe(1);
      const link = /http:\S+\/api\/forms\/[\w.-]+/.exec(mailed().map(textOf).join())?.[0];
      await page.goto(link ?? '');
      await look('the link of the mail', plainForm.confirm.title);
      await page.getByRole('button', { name: plainForm.confirm.button }).click();
      await look('confirmed', plainForm.received.title);
      for (let more = 1; more <= 3; more += 1)
        await page.request.post(`${place.desk.url}${FORMS_PATH}`, {
          form: { [FORM_FIELDS.locale]: code, ...whole(more) },
        });
      await send(whole(4));
      await look('too many', plainForm.later.title);
      await expect(page.getByLabel(caseForm.email)).toHaveValue(email);
      const nothing = `${place.desk.url}${FORMS_PATH}/of-nothing-${code}`;
      await page.route(nothing, (route) =>
        route.continue({ headers: { ...route.request().headers(), 'accept-language': code } }),
      );
      await page.goto(nothing);
      await look('expired', plainForm.expired.title);
    }
  });
  await sink.close();
});
