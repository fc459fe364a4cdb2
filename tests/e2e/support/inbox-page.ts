import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningDesk } from '../../../src/desk/node.ts';
import { english } from './languages.ts';

/** The agents' inbox, in English. */
export class InboxPage {
  /** The list's lines. */
  readonly rows: Locator;
  /** The opened case. */
  readonly case: Locator;
  readonly #page: Page;
  readonly #desk: RunningDesk;

  constructor(page: Page, desk: RunningDesk) {
    this.#page = page;
    this.#desk = desk;
    this.rows = page.getByRole('navigation', { name: english.words.inbox.title }).getByRole('listitem');
    this.case = page.getByRole('article');
  }

  async signIn(): Promise<void> {
    await this.#page.goto(await this.#desk.signInLink());
    await expect(
      this.#page.getByRole('heading', { level: 1, name: english.words.inbox.title }),
    ).toBeVisible();
  }

  async open(reference: string): Promise<void> {
    await this.rows.filter({ hasText: reference }).click();
    await expect(this.case.getByRole('heading', { name: reference })).toBeVisible();
  }
}
