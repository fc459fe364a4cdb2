import { pageOf, tag, type Host } from './fixtures/hosts/host.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { expect } from './support/test.ts';

/** What a page may do to itself; `help` is the help centre's address. */
const rewritten: Readonly<Record<string, string>> = {
  'puts another root element in its place': `
    const root = document.createElement('html');
    root.lang = 'en';
    root.append(document.createElement('head'), document.createElement('body'));
    document.replaceChild(root, document.documentElement);
    window.handrail.destroy();
    const script = document.createElement('script');
    script.src = help + 'widget.js';
    document.head.append(script);`,
  'writes itself anew': `
    document.open();
    document.write('<!doctype html><html lang="en"><body><h1>Anew</h1>' +
      '<script>window.handrail?.destroy()</' + 'script>' +
      '<script src="' + help + 'widget.js"></' + 'script></body></html>');
    document.close();`,
};

for (const [name, script] of Object.entries(rewritten)) {
  test(`a page that ${name} has the widget again by destroy() and the tag`, async ({
    page,
    showHost,
    widgetIn,
    quietTroubles,
  }) => {
    const html: Host['html'] = (source) =>
      pageOf({
        head: tag(source),
        body: `<script>window.rewrite = () => { const help = ${JSON.stringify(source.help)}; ${script.replaceAll('</', '<\\/')} };</script>`,
      });
    const widget = widgetIn(english);
    await page.goto(showHost({ name, html }));
    await widget.open();
    await expect(widget.results.first()).toBeVisible();
    await page.evaluate('window.rewrite()');
    await expect(widget.panel).toBeHidden();
    await widget.open();
    await widget.search(english.parcel.query);
    await widget.read(english.parcel.title);
    await expect(page.locator('handrail-widget')).toHaveCount(1);
    expect(quietTroubles).toEqual([]);
  });
}

/** What frameworks do to a document that a server has drawn and they would have drawn otherwise. */
const drawnAnew: Readonly<Record<string, string>> = {
  'the whole document': `
    const root = document.createElement('html');
    root.lang = 'en';
    const body = document.createElement('body');
    body.innerHTML = '<h1>Drawn anew</h1>';
    root.append(document.createElement('head'), body);
    document.removeChild(document.documentElement);
    document.append(root);`,
  'what is in the root element': `
    document.documentElement.textContent = '';
    document.documentElement.append(document.createElement('head'), document.createElement('body'));`,
};

for (const [what, script] of Object.entries(drawnAnew)) {
  test(`a page that draws ${what} anew keeps the widget, until destroy()`, async ({
    page,
    showHost,
    widgetIn,
    quietTroubles,
  }) => {
    const widget = widgetIn(english);
    await page.goto(
      showHost({ name: what, html: (source) => pageOf({ head: tag(source), body: '<p>Drawn</p>' }) }),
    );
    await expect(widget.launcher).toBeVisible();
    await page.evaluate(script);
    await widget.open();
    await expect(widget.results.first()).toBeVisible();
    await widget.search(english.parcel.query);
    await widget.read(english.parcel.title);
    await page.evaluate(`${script}; window.handrail.destroy()`);
    // Whatever brings it back is a task: one after that finds nothing.
    await page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
    await expect(page.locator('handrail-widget')).toHaveCount(0);
    expect(quietTroubles).toEqual([]);
  });
}

test('a contact form in the page goes with what the page takes out, and stands in no other place', async ({
  page,
  showHost,
}) => {
  await page.goto(
    showHost({
      name: 'contact',
      html: (source) =>
        pageOf({
          head: tag(source),
          body: '<section id="view"><div data-handrail-inline="contact"></div></section>',
        }),
    }),
  );
  const message = page.getByLabel(english.words.caseForm.whatHappened);
  await expect(message).toBeVisible();
  await page.evaluate(() => {
    document.getElementById('view')?.replaceChildren();
    // Whatever would bring it back is a task: one after that finds it.
    return new Promise((done) => setTimeout(() => setTimeout(done)));
  });
  await expect(message).toHaveCount(0);
});

test('a panel that is taken off the page while it is fetched leaves nothing', async ({
  page,
  showHost,
  quietTroubles,
}) => {
  await page.goto(
    showHost({
      name: 'fetched',
      html: (source) => pageOf({ head: tag(source, 'data-launcher="off"') }),
    }),
  );
  await page.waitForFunction('window.handrail');
  const fetched = page.waitForResponse(/\/app-[\w-]+\.en\.js$/);
  const kept = await page.evaluateHandle(() => {
    const { handrail } = window;
    handrail.open();
    handrail.destroy();
    return handrail;
  });
  await (await fetched).finished();
  // What is called of it later does nothing either.
  await kept.evaluate((handrail) => {
    handrail.open();
  });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
  );
  await expect(page.locator('handrail-widget')).toHaveCount(0);
  expect(quietTroubles).toEqual([]);
});
