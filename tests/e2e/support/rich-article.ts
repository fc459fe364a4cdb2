import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { FragmentSchema } from '../../../src/handoff/fragment.ts';

/** Adds to every article a picture, code, a link out and one to a section of another article, as a build writes them. */
export async function enrichArticles(page: Page, { linked }: { readonly linked: string }): Promise<void> {
  await page.route('**/handrail/*/a/*.json', async (route) => {
    const response = await route.fetch();
    const fragment = v.parse(FragmentSchema, await response.json());
    const html =
      '<p><img src="/wiring.svg" alt="Red wire to the left" width="1200" height="800"></p>' +
      '<pre dir="ltr"><code>reset --lamp 4\n</code></pre>' +
      '<p><a href="https://courier.example/" rel="noopener" data-external="">The courier</a> ' +
      '<a href="mailto:help@lumora.example">help@lumora.example</a> ' +
      `<a href="/en/${linked}/#how-much-you-get" data-article="${linked}">How much</a></p>`;
    await route.fulfill({
      json: { ...fragment, html: html + fragment.html },
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  await page.route('**/wiring.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body:
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">' +
        '<rect width="1200" height="800" fill="#e8f1ee"/><path d="M100 700 500 200 800 500 1100 100" ' +
        'fill="none" stroke="#b3261e" stroke-width="24"/></svg>',
    }),
  );
}
