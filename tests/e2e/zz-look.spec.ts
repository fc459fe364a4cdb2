import { serveHost } from './support/host-page.ts';
import { english, hebrew } from './support/languages.ts';
import { test, expect } from './support/test.ts';
const style = `body{margin:0;font:16px/1.6 Georgia,serif;color-scheme:light dark;background:light-dark(#fff,#15202b);color:light-dark(#222,#eee)} main{max-width:640px;margin:40px auto;padding:0 16px} form.f{display:grid;gap:12px;margin-top:32px} textarea,input{font:inherit;padding:8px} form label{display:grid}`;
for (const [language, scheme, width] of [
  [english, 'light', 1280],
  [english, 'dark', 1280],
  [hebrew, 'light', 1280],
  [english, 'light', 375],
  [hebrew, 'dark', 375],
] as const) {
  test(`look ${language.code} ${scheme} ${width}`, async ({
    page,
    place,
    expectAccessible,
    quietTroubles,
  }) => {
    page.on('console', (m) => console.log('C', m.text()));
    page.on('requestfailed', (r) => console.log('F', r.url(), r.failure()?.errorText));
    page.on('pageerror', (e) => console.log('E', e.message));
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    const host = await serveHost({
      language,
      help: place.help,
      style,
      body: `<handrail-search><a href="#">Search help</a></handrail-search><p>Lorem ipsum dolor sit amet</p><form class="f" data-handrail-form method="post" action="/host/sent/"><label>Name <input name="name"></label><label>Message <textarea name="message" rows="4"></textarea></label><button>Send</button></form>`,
    });
    await page.goto(host.url);
    const name = `/tmp/f/${language.code}-${scheme}-${width}`;
    const field = page.getByRole('main').getByRole('searchbox');
    await expect(field).toBeVisible({ timeout: 1500 });
    await page.screenshot({ path: `${name}-1.png` });
    await field.pressSequentially(language.refund.query, { delay: 10 });
    await expect(
      page.getByRole('main').getByRole('link', { name: language.refund.title }).first(),
    ).toBeVisible();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${name}-2.png` });
    await expectAccessible('results');
    await page.getByRole('main').getByRole('link', { name: language.refund.title }).first().click();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${name}-3.png` });
    await expectAccessible('reading');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${name}-4.png` });
    await page.locator('textarea').fill(language.message);
    await page.waitForTimeout(1800);
    await page.locator('handrail-answers').getByRole('button').click();
    await page.screenshot({ path: `${name}-5.png`, fullPage: true });
    await expectAccessible('guard');
    console.log(
      await page.evaluate(() => JSON.stringify([...new FormData(document.forms[0] as HTMLFormElement)])),
      quietTroubles,
    );
  });
}
