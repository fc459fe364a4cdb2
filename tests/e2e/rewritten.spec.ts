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
