import * as v from 'valibot';
import { createUlid } from '../../src/handoff/ulid.ts';
import { InboxPage } from './support/inbox-page.ts';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';

const MARK = 'zxqmark';

test('who signs out leaves nothing of a case on page and device, and no way back', async ({
  page,
  context,
  ownPlace,
}) => {
  const caseId = createUlid();
  const answer = await fetch(`${ownPlace.desk.url}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      caseId,
      createdAt: new Date().toISOString(),
      ...{ locale: 'en', message: `${MARK} message`, customer: { name: MARK, email: 'guest@example.com' } },
      ...{ trail: [{ type: 'search', t: 1, query: `${MARK} query`, results: 0 }], page: null, client: null },
    }),
  });
  const { reference } = v.parse(v.object({ reference: v.string() }), await answer.json());
  const inbox = new InboxPage(page, ownPlace.desk);
  await inbox.signIn();
  await inbox.open(reference);
  await expect(inbox.case).toContainText(`${MARK} message`);

  await page.getByRole('button', { name: english.words.inbox.signIn.out }).click();
  const heading = page.getByRole('heading', { name: english.words.inbox.signIn.title });
  await expect(heading).toBeVisible();
  expect(await page.content()).not.toContain(MARK);
  const session = await page.evaluate(() => JSON.stringify(sessionStorage));
  expect(session + JSON.stringify(await context.storageState({ indexedDB: true }))).not.toContain(MARK);
  await page.goto(`${ownPlace.desk.url}/inbox/#${caseId}`);
  await page.reload();
  await expect(heading).toBeVisible();
  expect(await page.content()).not.toContain(MARK);
});
