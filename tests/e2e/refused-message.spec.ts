import type { BrowserContext, Page } from '@playwright/test';
import * as v from 'valibot';
import { english, hebrew, usually } from './support/languages.ts';
import { InboxPage } from './support/inbox-page.ts';
import { CASES, isPosted } from './support/posted-case.ts';
import { refuse } from './support/refuse.ts';
import { expect, test, type Place } from './support/test.ts';
import { noteHeadings, prepare, Widget } from './support/widget.ts';

const { caseForm, cases, common } = english.words;
const Attached = v.object({ files: v.array(v.object({ name: v.string() })) });
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };

/** What is wrong is the e-mail address. */
const refuseAll = (context: BrowserContext): Promise<readonly string[]> =>
  refuse(context, CASES, 400, { code: 'case.invalid', field: 'customer.email' });

test('a message that was refused on a later page is not sent again, and is opened, mended and sent anew with all of it', async ({
  page,
  context,
  ownPlace,
  expectAccessible,
}) => {
  await context.route(CASES, (route) => route.abort());
  const before = await context.newPage();
  const widget = await prepare(before, ownPlace, { tried: true });
  await widget.panel.getByLabel(caseForm.attach).setInputFiles(photo);
  await widget.sendInVain();
  await before.close();

  await context.unroute(CASES);
  const posts = await refuseAll(context);
  const refusing = await context.newPage();
  const answered = refusing.waitForResponse((response) => response.status() === 400);
  await refusing.goto(ownPlace.shopUrl);
  await answered;
  // A page that is closed before it has read the answer leaves the message where it was.
  await refusing.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('refused')));
  await refusing.close();

  const next = new Widget(page, english);
  await page.goto(ownPlace.shopUrl);
  await next.open();
  const line = next.panel.getByRole('button', { name: cases.refused });
  await expect(line).toContainText(english.message);
  await expectAccessible('a refused message on the home');
  await line.click();
  await expect(next.panel.getByText(caseForm.refused)).toBeVisible();
  await expect(next.message).toHaveValue(english.message);
  await expect(next.email).toHaveAttribute('aria-invalid', 'true');
  await expect(next.panel.getByText(photo.name)).toBeVisible();
  await expectAccessible('a refused message in the form');
  // Neither by itself nor because he looked at it.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.reload();
  await expect(next.message).toHaveValue(english.message);
  expect(posts).toHaveLength(1);

  // The bytes of what he attached came along as far as this page; the reload has told him to choose them again.
  await context.unroute(CASES);
  await next.email.fill('mended@example.com');
  await next.send();
  await expect(next.heading(caseForm.received)).toBeVisible();
  await next.panel.getByRole('button', { name: common.back, exact: true }).click();
  await expect(next.panel.getByRole('link', { name: /^H-\d+/ })).toBeVisible();
  await expect(line).toBeHidden();
  const device = await page.evaluate(() => Object.keys(localStorage).join());
  expect(device).toMatch(/^handrail:case:\w+$/);

  const inbox = new InboxPage(page, ownPlace.desk);
  await inbox.signIn();
  await expect(inbox.rows).toHaveCount(1);
  await inbox.rows.first().click();
  await expect(inbox.case.getByText(english.message, { exact: true })).toBeVisible();
  // What he had tried on the first page.
  await expect(inbox.case.getByText(english.parcel.title)).toBeVisible();
});

test('a message that is refused while he writes the next one is not lost', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place, { message: 'The first message' });
  await widget.sendInVain();
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.write();
  await widget.message.fill('The second one');
  await context.unroute(CASES);
  const posts = await refuseAll(context);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => posts.length).toBe(1);
  await widget.panel.getByRole('button', { name: common.back, exact: true }).click();
  await widget.panel.getByRole('button', { name: cases.refused }).click();
  // What he has begun stays before it.
  await expect(widget.message).toHaveValue('The second one\n\nThe first message');
});

test('the screen of a message that was refused elsewhere meanwhile never says that it goes out by itself', async ({
  page,
  context,
  place,
}) => {
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place);
  await widget.panel.getByLabel(caseForm.attach).setInputFiles(photo);
  await widget.sendInVain();
  await page.goto('about:blank');
  await context.unroute(CASES);
  await refuseAll(context);
  const other = await context.newPage();
  await other.goto(place.shopUrl);
  await other.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('refused')));

  const headings = await noteHeadings(page);
  await page.goto(place.shopUrl + english.orderPage);
  await expect(widget.panel.getByText(caseForm.refused)).toBeVisible();
  await expect(widget.message).toHaveValue(english.message);
  expect(await headings()).not.toContain(caseForm.kept);
});

const pictures = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...photo, name: `${name}${String(at + 1)}.png` }));

/** A message with files that waits, and another one with files that is begun meanwhile. */
async function twoWithFiles(page: Page, context: BrowserContext, place: Place, files: number) {
  await context.route(CASES, (route) => route.abort());
  const widget = await prepare(page, place, { message: 'The first message' });
  const attach = widget.panel.getByLabel(caseForm.attach);
  const remove = (name: string) => widget.panel.getByRole('button', { name: caseForm.removeFile(name) });
  const back = widget.panel.getByRole('button', { name: common.back, exact: true });
  await attach.setInputFiles(pictures('first', 3));
  await expect(remove('first3.png')).toBeVisible();
  await widget.sendInVain();
  await back.click();
  await widget.write();
  await widget.message.fill('The second one');
  await attach.setInputFiles(pictures('second', files));
  await expect(remove(`second${String(files)}.png`)).toBeVisible();
  return {
    ...{ widget, remove },
    /** The first one is refused, once it is sent by what is given, and taken back. */
    takeBack: async (send: () => Promise<unknown>) => {
      await context.unroute(CASES);
      const posts = await refuseAll(context);
      await send();
      await expect.poll(() => posts.length).toBe(1);
      await back.click();
      await widget.panel.getByRole('button', { name: cases.refused }).click();
      await expect(widget.message).toHaveValue('The second one\n\nThe first message');
      await expect(remove('first1.png')).toBeVisible();
    },
  };
}

test('files of a refused message that are too many beside the new ones are named, and come in where one goes', async ({
  page,
  context,
  place,
}) => {
  const { widget, remove, takeBack } = await twoWithFiles(page, context, place, 4);
  await takeBack(() => page.evaluate(() => dispatchEvent(new Event('online'))));
  const tooMany = (name: string) =>
    widget.panel.getByText(caseForm.fileProblems.count(`\u2068${name}\u2069`, 5));
  for (const name of ['first2.png', 'first3.png']) {
    await expect(tooMany(name)).toBeVisible();
    await expect(remove(name)).toBeHidden();
  }
  await remove('second1.png').click();
  await expect(remove('first2.png')).toBeVisible();
  await expect(tooMany('first2.png')).toBeHidden();
  await expect(tooMany('first3.png')).toBeVisible();

  await context.unroute(CASES);
  const sent = page.waitForRequest(isPosted);
  await widget.send();
  const { files } = v.parse(Attached, (await sent).postDataJSON());
  const names = ['second2', 'second3', 'second4', 'first1', 'first2'].map((name) => `${name}.png`);
  expect(files.map(({ name }) => name)).toEqual(names);
  await expect(widget.heading(caseForm.received)).toBeVisible();
});

test('which files are to be chosen again is still said once a refused message with files is taken back', async ({
  page,
  context,
  place,
}) => {
  const { widget, takeBack } = await twoWithFiles(page, context, place, 1);
  const gone = widget.panel.getByText(caseForm.fileProblems.gone('\u2068second1.png\u2069'));
  await takeBack(async () => {
    await page.reload();
    await expect(gone).toBeVisible();
  });
  await expect(gone).toBeVisible();
});

for (const language of usually(hebrew)) {
  const words = language.words;

  test(`a refused message is discarded for good, in ${language.code}`, async ({
    page,
    context,
    place,
    widgetIn,
  }) => {
    await refuseAll(context);
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.write();
    await widget.fill(language.message, 'patient@example.com');
    await expect(widget.panel.getByRole('button', { name: words.caseForm.discard })).toBeHidden();
    await widget.send();
    await expect(widget.panel.getByText(words.caseForm.refused)).toBeVisible();
    // Closed and opened in another tab, it is among his messages.
    const other = await context.newPage();
    const again = new Widget(other, language);
    await other.goto(place.shopUrl + language.orderPage);
    await again.open();
    await again.panel.getByRole('button', { name: words.cases.refused }).click();
    await again.panel.getByRole('button', { name: words.caseForm.discard }).click();
    await expect(again.field).toBeVisible();
    await expect(again.panel.getByText(words.cases.refused)).toBeHidden();
    expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await again.write();
    await expect(again.message).toHaveValue('');
  });
}
