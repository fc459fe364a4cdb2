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

  /** Asks for older cases until `count` are listed. */
  async listAll(count: number): Promise<void> {
    for (let listed = await this.rows.count(); listed < count; listed = await this.rows.count()) {
      await this.#page.getByRole('button', { name: english.words.inbox.more, exact: true }).click();
      await expect.poll(() => this.rows.count()).toBeGreaterThan(listed);
    }
    await expect(this.rows).toHaveCount(count);
  }

  async open(reference: string): Promise<void> {
    await this.rows.filter({ hasText: reference }).click();
    await expect(this.case.getByRole('heading', { name: reference })).toBeVisible();
  }
}
