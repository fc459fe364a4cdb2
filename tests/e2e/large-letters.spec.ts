import * as v from 'valibot';
import { CaseReceiptSchema } from '../../src/handoff/answers.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { CHROMIUM_FLAGS, findChromium, findHeadlessShell } from '../../scripts/browser/find-chromium.ts';
import { bulgarian } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const executablePath = findHeadlessShell() ?? findChromium();

/** A phone whose owner has letters twice as large in all that he reads. */
test.use({
  locale: 'bg',
  viewport: { width: 375, height: 740 },
  launchOptions: {
    args: [...CHROMIUM_FLAGS, '--blink-settings=defaultFontSize=32'],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

test('nothing runs over the side, and no words over others', async ({ page, place }) => {
  const { code, message } = bulgarian;
  const answer = await fetch(`${place.desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: place.shopUrl },
    body: JSON.stringify({
      ...{ caseId: createUlid(), createdAt: new Date().toISOString(), locale: code, message },
      ...{ customer: { email: 'large@example.com' }, trail: [], page: null, client: null },
    }),
  });
  const { followUrl } = v.parse(CaseReceiptSchema, await answer.json());
  const pages = {
    ...{ home: `${place.help}bg/`, contact: `${place.help}bg/contact/`, embed: `${place.help}embed/bg/` },
    ...{ case: followUrl, inbox: await place.desk.signInLink() },
  };
  for (const [name, url] of Object.entries(pages)) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect.soft(isWider, name).toBe(false);
    if (name !== 'case') continue;
    const here = page.locator('.stage-here');
    const [stage, moment] = await Promise.all(
      [here.locator('.stage-name'), here.locator('time')].map((each) => each.boundingBox()),
    );
    const end = (stage?.x ?? 0) + (stage?.width ?? 0);
    const foot = (stage?.y ?? 0) + (stage?.height ?? 0);
    expect.soft((moment?.x ?? 0) >= end || (moment?.y ?? 0) >= foot).toBe(true);
  }
});
