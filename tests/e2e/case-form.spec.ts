import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { english, hebrew, type Language } from './support/languages.ts';
import { InboxPage } from './support/inbox-page.ts';
import { expect, test, type Place } from './support/test.ts';
import { Widget } from './support/widget.ts';

const { words } = english;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = { name: 'broken cup.png', mimeType: 'image/png', buffer: PNG };

async function openForm(page: Page, place: Place, language: Language = english): Promise<Widget> {
  const widget = new Widget(page, language);
  await page.goto(place.shopUrl + language.orderPage);
  await widget.open();
  await widget.write();
  return widget;
}

const attach = (widget: Widget, { words: { caseForm } }: Language = english) =>
  widget.panel.getByLabel(caseForm.attach);

/** Writes as people do: the field keeps the focus when he pauses. */
async function type(widget: Widget, text: string): Promise<void> {
  await widget.message.pressSequentially(text);
}

/** The agent sees one case with the photo, and downloads it as it was. */
async function expectOneCaseWithPhoto(page: Page, place: Place): Promise<void> {
  const inbox = new InboxPage(page, place.desk);
  await inbox.signIn();
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.rows.first().getByText(words.inbox.files(1))).toBeVisible();
  await inbox.rows.first().click();
  const download = page.waitForEvent('download');
  await inbox.case.getByRole('link', { name: photo.name }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(photo.name);
  expect(await readFile(await file.path())).toEqual(PNG);
  await expect(inbox.case.getByRole('listitem').filter({ hasText: photo.name })).toHaveCount(1);
}

test.describe('articles that may answer', () => {
  test('are about his words, not about the number of his order', async ({ page, place }) => {
    const widget = await openForm(page, place);
    // Other articles have such a number for an example.
    await type(widget, english.message);
    await expect(widget.panel.getByRole('link', { name: english.parcel.title })).toBeVisible();
  });

  test('appear below while he writes, open in the panel, and bring him back to what he wrote', async ({
    page,
    place,
    expectAccessible,
  }) => {
    const widget = await openForm(page, place);
    await type(widget, english.refund.query);
    const suggested = widget.panel.getByRole('link', { name: english.refund.title });
    await expect(suggested).toBeVisible();
    await expect(widget.message).toBeFocused();
    await expect(widget.panel.getByRole('heading', { name: words.caseForm.mayAnswer })).toBeVisible();
    expect(await widget.results.count()).toBeLessThanOrEqual(3);
    await expectAccessible('the form with articles that may answer');

    await suggested.click();
    await expect(widget.panel.getByText(words.common.didThisSolveIt)).toBeVisible();
    await widget.panel.getByRole('button', { name: words.common.back }).click();
    await expect(widget.message).toHaveValue(english.refund.query);
    await expect(widget.message).toBeFocused();
    await expect(suggested).toBeVisible();
    // What he read travels along.
    await expect(widget.panel.getByRole('listitem').filter({ hasText: /Read .*refund/ })).toBeVisible();
  });

  test('stay away once he hides them', async ({ page, place }) => {
    const widget = await openForm(page, place);
    await type(widget, english.refund.query);
    await widget.panel.getByRole('button', { name: words.caseForm.hideSuggestions }).click();
    await expect(widget.message).toBeFocused();
    await expect(widget.results).toHaveCount(0);
    // The serious word shows that what he writes is still looked at; without it, articles would be looked for.
    await type(widget, ' stolen');
    const urgent = widget.panel.getByText(words.caseForm.urgent);
    await expect(urgent).toBeVisible();
    await widget.message.fill(`${english.refund.query} now`);
    await expect(urgent).toBeHidden();
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await expect(widget.results).toHaveCount(0);
    // Another message is another matter.
    await widget.message.fill('');
    await type(widget, english.refund.query);
    await expect(widget.panel.getByRole('link', { name: english.refund.title })).toBeVisible();
  });
});

test.describe('serious words', () => {
  test('are those of the language that the page has gone on in', async ({ page, place }) => {
    const widget = await openForm(page, place);
    await type(widget, 'Hello');
    await page.evaluate(() => {
      window.handrail.locale('he');
    });
    const now = new Widget(page, hebrew);
    await expect(now.message).toHaveValue('Hello');
    await type(now, ' חויבתי פעמיים');
    await expect(now.panel.getByText(hebrew.words.caseForm.urgent)).toBeVisible();
  });

  for (const [language, message] of [
    [english, 'I was charged twice for LM-482913'],
    [hebrew, 'חויבתי פעמיים על הזמנה LM-482913'],
  ] as const) {
    test(`bring a person first, and the agent sees why (${language.code})`, async ({
      page,
      ownPlace,
      expectAccessible,
    }) => {
      const { caseForm } = language.words;
      const widget = await openForm(page, ownPlace, language);
      await type(widget, message);
      await expect(widget.panel.getByText(caseForm.urgent)).toBeVisible();
      await expect(widget.results).toHaveCount(0);
      await expectAccessible('a serious case');
      await widget.email.fill('noa@example.com');
      await widget.send();
      await expect(widget.heading(caseForm.received)).toBeVisible();

      // A later one stands below it.
      await widget.panel.getByRole('button', { name: language.words.common.back }).click();
      await widget.write();
      await widget.fill(language.message, 'ivan@example.com');
      await widget.send();
      await expect(widget.heading(caseForm.received)).toBeVisible();

      const inbox = new InboxPage(page, ownPlace.desk);
      await inbox.signIn();
      await expect(inbox.rows).toHaveCount(2);
      await expect(inbox.rows.first()).toContainText(message);
      await expect(inbox.rows.first().getByText(words.inbox.triage.levels.high)).toBeVisible();
      await expect(inbox.rows.last().getByText(words.inbox.triage.levels.high)).toBeHidden();
      await inbox.rows.first().click();
      await expect(inbox.case.getByText(/The message speaks of/)).toBeVisible();
      await expectAccessible('the inbox with an urgent case');
    });
  }
});

test.describe('attached files', () => {
  test('written without a network, wait on the device and arrive once', async ({
    page,
    context,
    ownPlace,
    expectAccessible,
    quietTroubles,
  }) => {
    const widget = await openForm(page, ownPlace);
    await widget.fill(english.message, 'patient@example.com');
    await attach(widget).setInputFiles(photo);
    await expect(
      widget.panel.getByRole('button', { name: words.caseForm.removeFile(photo.name) }),
    ).toBeVisible();
    await expectAccessible('the form with a file');

    await context.setOffline(true);
    await widget.send();
    await expect(widget.heading(words.caseForm.kept)).toBeVisible();
    await context.setOffline(false);
    await expect(widget.heading(words.caseForm.received)).toBeVisible({ timeout: 20_000 });
    expect(quietTroubles).toEqual([]);
    await expectOneCaseWithPhoto(page, ownPlace);
  });

  test('are named after a reload, until they are chosen again', async ({ page, ownPlace }) => {
    const widget = await openForm(page, ownPlace);
    const gone = widget.panel.getByText(words.caseForm.fileProblems.gone(`\u2068${photo.name}\u2069`));
    await widget.fill(english.message, 'patient@example.com');
    await attach(widget).setInputFiles(photo);
    await expect(
      widget.panel.getByRole('button', { name: words.caseForm.removeFile(photo.name) }),
    ).toBeVisible();
    // Twice: what is gone stays so.
    for (let times = 0; times < 2; times += 1) {
      await page.reload();
      await expect(widget.message).toHaveValue(english.message);
      await expect(gone).toBeVisible();
    }
    await attach(widget).setInputFiles(photo);
    await expect(
      widget.panel.getByRole('button', { name: words.caseForm.removeFile(photo.name) }),
    ).toBeVisible();
    await expect(gone).toBeHidden();
    await widget.send();
    await expect(widget.heading(words.caseForm.received)).toBeVisible();
    await expectOneCaseWithPhoto(page, ownPlace);
  });

  test('survive the closed tab, and two tabs send them once', async ({ page, context, ownPlace }) => {
    const widget = await openForm(page, ownPlace);
    await widget.fill(english.message, 'patient@example.com');
    await attach(widget).setInputFiles(photo);
    await ownPlace.stop();
    await widget.send();
    await expect(widget.heading(words.caseForm.kept)).toBeVisible();
    await page.close();
    await ownPlace.comeBack();

    const stored: string[] = [];
    context.on('response', (response) => {
      if (response.request().method() === 'PUT') stored.push(String(response.status()));
    });
    const [tab, other] = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all([tab, other].map((each) => each.goto(ownPlace.shopUrl + english.orderPage)));
    await expect.poll(() => stored).toEqual(['201']);
    await expectOneCaseWithPhoto(tab, ownPlace);
    expect(stored).toEqual(['201']);
  });

  test('cut on their way follow the message, which is received already', async ({ page, ownPlace }) => {
    const widget = await openForm(page, ownPlace);
    await widget.fill(english.message, 'patient@example.com');
    await attach(widget).setInputFiles(photo);
    await page.route('**/api/case/files/*', (route) => route.abort('connectionreset'), { times: 1 });
    await widget.send();
    const underWay = widget.panel.getByText(words.caseForm.filesUnderWay);
    // The desk has the message: when it is answered can be said.
    await expect(underWay).toContainText(/Answered .*by|We answer within/);
    await expect(widget.panel.getByText(/H-\d+/)).toBeVisible();
    await widget.panel.getByRole('button', { name: words.caseForm.sendNow }).click();
    await expect(widget.follow).toBeVisible();
    const link = await widget.follow.getAttribute('href');
    await page.goto(link ?? '');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.casePage.download(photo.name) }).click();
    expect(await readFile(await (await download).path())).toEqual(PNG);
  });

  test('beyond the limits are refused in plain words, and the others are kept', async ({
    page,
    place,
    expectAccessible,
  }) => {
    const widget = await openForm(page, place);
    await widget.message.fill(english.message);
    await attach(widget).setInputFiles([
      photo,
      { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
      { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    ]);
    const problems = widget.panel.getByRole('alert');
    await expect(problems.getByText(/huge\.png.*larger than \S*10\sMB/)).toBeVisible();
    await expect(problems.getByText(/setup\.exe.*pictures, PDF/)).toBeVisible();
    await expect(problems.getByText(/empty\.pdf.*empty/)).toBeVisible();
    await expect(widget.message).toHaveValue(english.message);
    const remove = widget.panel.getByRole('button', { name: words.caseForm.removeFile(photo.name) });
    await expectAccessible('the form with files refused');
    await remove.click();
    await expect(remove).toBeHidden();
    await expect(attach(widget)).toBeFocused();
  });

  test('are pasted and dropped as well', async ({ page, place }) => {
    const widget = await openForm(page, place);
    // The page, which may take files as well, does not hear of it.
    await page.evaluate(() => {
      Reflect.set(window, 'heard', 0);
      for (const event of ['paste', 'drop'])
        document.addEventListener(event, () => Reflect.set(window, 'heard', 1));
    });
    for (const [event, where] of [
      ['paste', widget.message],
      ['drop', widget.sendButton],
    ] as const) {
      await where.evaluate((field, kind) => {
        const carried = new DataTransfer();
        carried.items.add(new File(['text'], `${kind}.txt`, { type: 'text/plain' }));
        const options = { bubbles: true, cancelable: true, composed: true };
        field.dispatchEvent(
          kind === 'paste'
            ? new ClipboardEvent(kind, { ...options, clipboardData: carried })
            : new DragEvent(kind, { ...options, dataTransfer: carried }),
        );
      }, event);
      await expect(
        widget.panel.getByRole('button', { name: words.caseForm.removeFile(`${event}.txt`) }),
      ).toBeVisible();
    }
    expect(await page.evaluate('heard')).toBe(0);
  });

  test('that come at once and are too many in all, are not left out in silence', async ({ page, place }) => {
    const widget = await openForm(page, place);
    await widget.message.evaluate((field) => {
      for (const names of [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ]) {
        const carried = new DataTransfer();
        for (const name of names)
          carried.items.add(new File(['text'], `${name}.txt`, { type: 'text/plain' }));
        const options = { bubbles: true, cancelable: true, composed: true, dataTransfer: carried };
        field.dispatchEvent(new DragEvent('drop', options));
      }
    });
    const kept = widget.panel.getByRole('button', { name: /\.txt/ });
    await expect(kept).toHaveCount(5);
    await expect(widget.panel.getByRole('alert').getByText(/\.txt/)).toBeVisible();
  });

  test('where nothing may be stored, are said to be held by the page', async ({ page, ownPlace }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    });
    const widget = await openForm(page, ownPlace);
    await widget.fill(english.message, 'patient@example.com');
    await attach(widget).setInputFiles(photo);
    await ownPlace.stop();
    await widget.send();
    await expect(widget.panel.getByText(words.caseForm.filesHeldAdvice)).toBeVisible();
    await ownPlace.comeBack();
    await widget.panel.getByRole('button', { name: words.caseForm.sendNow }).click();
    await expect(widget.heading(words.caseForm.received)).toBeVisible();
    await expectOneCaseWithPhoto(page, ownPlace);
  });
});

test('an empty field begins where its page does, whatever will be written in it', async ({ page, place }) => {
  const widget = await openForm(page, place, hebrew);
  const name = widget.panel.getByLabel(hebrew.words.caseForm.name);
  for (const field of [widget.message, name]) {
    await expect(field).toHaveCSS('direction', 'rtl');
    await expect(field).toHaveCSS('text-align', 'right');
  }
  await expect(widget.email).toHaveCSS('direction', 'ltr');
  await expect(widget.email).toHaveCSS('text-align', 'left');
  // Words of another script run their own way all the same.
  await expect(widget.message).toHaveCSS('unicode-bidi', 'plaintext');
});

test('what is missing is said at its field, and the focus goes to the first', async ({ page, place }) => {
  const widget = await openForm(page, place);
  await widget.send();
  await expect(widget.message).toBeFocused();
  await expect(widget.message).toHaveAccessibleDescription(new RegExp(words.caseForm.missing.message));
  await expect(widget.email).toHaveAccessibleDescription(words.caseForm.missing.contact);
  // Where the focus is, it is in the colour of what is wrong as well.
  const marked = await widget.email.evaluate((field) => getComputedStyle(field).borderTopColor);
  await expect(widget.message).toHaveCSS('border-top-color', marked);
  await expect(widget.message).toHaveCSS('outline-color', marked);
  await expect(widget.message).toHaveCSS('outline-style', 'solid');
  await widget.message.fill('The cup is broken.');
  await widget.send();
  await expect(widget.email).toBeFocused();
});

test('a mistyped address is asked about, and never forced', async ({ page, ownPlace, expectAccessible }) => {
  const widget = await openForm(page, ownPlace);
  await widget.fill('The cup is broken.', 'dana@gmial.com');
  await widget.message.focus();
  const meant = widget.panel.getByRole('button', { name: words.caseForm.didYouMean('dana@gmail.com') });
  await expect(meant).toBeVisible();
  await expectAccessible('the form with a mistyped address');
  await meant.click();
  await expect(widget.email).toHaveValue('dana@gmail.com');
  await expect(meant).toBeHidden();
  await widget.email.fill('dana@gmial.com');
  await widget.send();
  await expect(widget.heading(words.caseForm.received)).toBeVisible();
});
