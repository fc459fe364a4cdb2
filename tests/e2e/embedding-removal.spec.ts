import { call, openShop } from './support/embedding.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';

test.describe('where the page may add scripts', () => {
  test.use({ bypassCSP: true });
  test('leaves no trace when it is taken off the page, and can come back', async ({
    page,
    place,
    widgetIn,
  }) => {
    const widget = widgetIn(english);
    await openShop(page, place, {
      before: `const added = EventTarget.prototype.addEventListener;
      window.live = new Set();
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const outside = this === window || this === document || this === document.body;
        const signal = options?.signal;
        if (outside && !signal?.aborted) {
          const one = { type };
          window.live.add(one);
          if (signal) added.call(signal, 'abort', () => window.live.delete(one));
        }
        return added.call(this, type, listener, options);
      };`,
      tag: { 'data-shortcut': '?' },
    });
    await call(page, 'identify', { name: 'Dana' });
    await widget.open();
    await widget.search(english.refund.query);
    await expect(widget.results.first()).toBeVisible();
    await call(page, 'destroy');
    await expect(widget.host).toHaveCount(0);
    const left = await page.evaluate(() => ({
      global: 'handrail' in window,
      listeners: [...(Reflect.get(window, 'live') as Set<unknown>)],
    }));
    expect(left).toEqual({ global: false, listeners: [] });
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await page.addScriptTag({ url: `${place.desk.url}/widget.js` });
    await widget.open();
    await widget.write();
    await expect(widget.panel.getByLabel(english.words.caseForm.name, { exact: false })).toHaveValue('');
  });
});
