import { expect, type Browser, type Page } from '@playwright/test';
import { locales } from '../../src/locales/generated/registry.ts';
import type { LocaleModule } from '../../src/locales/types.ts';
import type { Served } from '../serving/serve.ts';
import { countTraffic, type Traffic } from './traffic.ts';

export interface Question {
  readonly locale: string;
  /** What the customer types. */
  readonly ask: string;
  /** The article that answers; null takes the first that is found. */
  readonly title: string | null;
}

export interface Proof {
  /** Title of the article that was opened. */
  readonly opened: string;
  readonly reference: string;
  /** From the press on the launcher to the first result on the screen. */
  readonly toFirstResult: Traffic & { readonly milliseconds: number };
  /** What the script tag alone cost the shop's page. */
  readonly loader: Traffic;
}

const MESSAGE = 'LM-482913';

/**
 * A customer of the shop asks, opens the article, says that it did not help and writes to a person; then an agent
 * finds the case with all that in the inbox. Throws where any of it fails.
 */
export async function travel(browser: Browser, served: Served, question: Question): Promise<Proof> {
  const words = locales[question.locale];
  if (words === undefined) throw new Error(`There is no locale "${question.locale}".`);
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const proof = await ask(page, served, question, words);
    await findInInbox(page, served, question, proof);
    return proof;
  } finally {
    await context.close();
  }
}

async function ask(page: Page, served: Served, question: Question, words: LocaleModule): Promise<Proof> {
  const { widget, common, reading, caseForm } = words;
  const host = page.locator('handrail-widget');
  const panel = host.getByRole('dialog');
  const loading = countTraffic(page, served.desk.url);
  await page.goto(`${served.shop.url}/${question.locale === 'en' ? '' : `${question.locale}/`}`);
  const launcher = host.getByRole('button', { name: widget.launcher });
  await expect(launcher).toBeVisible();
  const loader = await loading.stop();

  const counting = countTraffic(page, served.desk.url);
  const pressed = performance.now();
  await launcher.click();
  await panel.getByRole('searchbox').fill(question.ask);
  const hits = panel
    .getByRole('listitem')
    .getByRole('link')
    .filter({ has: page.locator('mark') });
  await expect(hits.first()).toBeVisible();
  const milliseconds = Math.round(performance.now() - pressed);
  const toFirstResult = { ...(await counting.stop()), milliseconds };

  const right = question.title === null ? hits.first() : hits.filter({ hasText: question.title }).first();
  // By the keyboard: a pointer quicker than anyone's would press what an answer has just pushed away.
  await right.press('Enter');
  const heading = panel.getByRole('article').getByRole('heading', { level: 2 }).first();
  const no = panel.getByRole('button', { name: common.no, exact: true });
  await expect(no).toBeVisible();
  const opened = await heading.innerText();
  await no.click();
  await panel.getByLabel(reading.reasons['did-not-work']).check();
  await panel.getByRole('button', { name: reading.tellUs, exact: true }).click();
  await panel.getByRole('button', { name: common.talkToPerson }).first().click();
  await panel.getByRole('button', { name: common.channels.message }).click();
  await panel.getByLabel(caseForm.whatHappened).fill(`${question.ask} (${MESSAGE})`);
  await panel.getByLabel(caseForm.email).fill('customer@example.com');
  await panel.getByRole('button', { name: caseForm.send, exact: true }).click();
  await expect(panel.getByRole('heading', { name: caseForm.received })).toBeVisible();
  const [reference] = /H-\d+/.exec(await panel.innerText()) ?? [];
  if (reference === undefined) throw new Error('The case was received without a reference.');
  return { opened, reference, toFirstResult, loader };
}

async function findInInbox(page: Page, served: Served, question: Question, proof: Proof): Promise<void> {
  await page.goto(await served.desk.signInLink());
  await page.getByRole('listitem').filter({ hasText: proof.reference }).click();
  const shown = page.getByRole('article');
  await expect(shown.getByRole('heading', { name: proof.reference })).toBeVisible();
  await expect(shown.getByText(`${question.ask} (${MESSAGE})`, { exact: true })).toBeVisible();
  // The trail isolates a customer's words and a title, so that each keeps its own direction.
  await expect(shown.getByText(`\u2068${question.ask}\u2069`)).toBeVisible();
  await expect(shown.getByText(proof.opened).first()).toBeVisible();
}
