import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from './languages.ts';
import type { Place } from './test.ts';
import { Widget } from './widget.ts';

/** A Thursday on which all three companies are there, and its evening. */
export const OPEN = '2026-11-26T10:00:00Z';
export const EVENING = '2026-11-26T20:00:00Z';

/** Opens the ways to a person at a time that is given. */
export async function openContact(
  page: Page,
  place: Place,
  language: Language,
  now: string,
): Promise<Widget> {
  await page.clock.setFixedTime(now);
  // Each page is a new visit: a panel that was open would open again by itself.
  await page.addInitScript(() => {
    sessionStorage.clear();
  });
  await page.goto(place.shopUrl + language.orderPage);
  const widget = new Widget(page, language);
  await widget.open();
  await widget.person.first().click();
  await expect(widget.heading(language.words.common.talkToPerson)).toBeVisible();
  return widget;
}

/** The line of one way to a person. */
export const channel = (
  widget: Widget,
  { words }: Language,
  type: 'message' | 'callback' | 'chat' | 'zendesk',
): Locator => widget.panel.getByRole('button', { name: words.common.channels[type] });
