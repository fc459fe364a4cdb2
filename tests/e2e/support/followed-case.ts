import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { english, type Language } from './languages.ts';
import type { Place } from './test.ts';
import { Widget } from './widget.ts';

/** Where additions are sent, as a pattern for a route. */
export const ADDITIONS = '**/api/case/additions';
/** What a customer adds. */
export const ADDED = 'LM-482913, two cups';

/** One of the customer's cases in the panel, and what he does with it. */
export class FollowedCase {
  readonly widget: Widget;
  readonly field: Locator;
  readonly add: Locator;
  /** Of what waits. */
  readonly sendNow: Locator;
  /** Of words that the case does not take: makes a new message of them. */
  readonly anew: Locator;
  readonly said: Locator;
  readonly additions: Locator;
  readonly #words: Language['words'];

  constructor(page: Page, language: Language = english) {
    const { casePage, caseForm, cases } = language.words;
    this.#words = language.words;
    this.widget = new Widget(page, language);
    const { panel } = this.widget;
    this.field = panel.getByLabel(casePage.add.title).or(panel.getByLabel(casePage.yourMessage));
    this.add = panel.getByRole('button', { name: casePage.add.send, exact: true });
    this.sendNow = panel.getByRole('button', { name: caseForm.sendNow });
    this.anew = panel.getByRole('button', { name: cases.writeAnew });
    this.said = panel.getByRole('status');
    this.additions = panel.getByRole('figure');
  }

  /** Adds words that do not reach the desk, until it is said that they wait on the device. */
  async addInVain(
    context: Page | BrowserContext,
    says: string = this.#words.caseForm.keptAdvice,
  ): Promise<void> {
    await context.route(ADDITIONS, (route) => route.abort());
    await this.field.fill(ADDED);
    await this.add.click();
    await expect(this.said.getByText(says)).toBeVisible();
  }
}

/** Sends a message from the shop's page and opens the case; answers with the case's name for people. */
export async function sendAndFollow(page: Page, place: Place, language: Language = english): Promise<string> {
  const widget = new Widget(page, language);
  await page.goto(place.shopUrl + language.orderPage);
  await widget.open();
  await widget.write();
  await widget.fill(language.message, 'customer@example.com');
  await widget.send();
  const reference = await widget.reference();
  await widget.follow.click();
  return reference;
}

/** Has another tab's storing of an addition told to the page, which then asks anew how the case stands. */
export async function askAgain(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'handrail:kept-addition:' })));
}
