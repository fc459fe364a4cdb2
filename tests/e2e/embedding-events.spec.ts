import { call, openShop } from './support/embedding.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';

test('tells the page what happens, and is not harmed by a listener that throws', async ({
  page,
  place,
  widgetIn,
}) => {
  const widget = widgetIn(english);
  await openShop(page, place, {
    before: `window.told = []; window.handrail = { queue: [
      ['on', 'open', () => { throw new Error('of the page'); }],
      ...['open', 'close', 'search', 'article', 'solved', 'contact', 'case.sent'].map((name) =>
        ['on', name, (detail) => { window.told.push([name, detail.query ?? detail.id ?? detail.reference]); }]),
    ] };`,
  });
  const told = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'told') as unknown);
  await widget.open();
  await widget.search(english.refund.query);
  await widget.read(english.refund.title);
  await widget.confirm();
  await widget.write();
  await widget.fill('Still one question', 'dana@example.com');
  await widget.send();
  await expect(widget.heading(english.words.caseForm.received)).toBeVisible();
  await call(page, 'off', 'close');
  await page.keyboard.press('Escape');
  await expect.poll(told).toEqual([
    ['open', undefined],
    ['search', english.refund.query],
    ['article', english.refund.path],
    ['solved', english.refund.path],
    ['contact', undefined],
    ['case.sent', expect.stringMatching(/^H-\d+$/)],
  ]);
});
