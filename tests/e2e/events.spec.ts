import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { BrowserEventSchema, EventPostSchema } from '../../src/handoff/events.ts';
import { english, languages } from './support/languages.ts';
import { expect, test } from './support/test.ts';

/** What a page sends to be counted, as it goes over the wire. */
function watchEvents(page: Page): string[] {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/events')) bodies.push(request.postData() ?? '');
  });
  return bodies;
}
const eventsOf = (bodies: readonly string[]) =>
  bodies.flatMap((body) => {
    const post: unknown = JSON.parse(body);
    return v.parse(EventPostSchema, post).events.map((event) => v.parse(BrowserEventSchema, event));
  });

for (const language of languages) {
  test(`what a customer tries is counted once, in ${language.code}`, async ({ page, place, widgetIn }) => {
    const sent = watchEvents(page);
    const widget = widgetIn(language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.search(language.parcel.query);
    await widget.read(language.parcel.title);
    await widget.reject('did-not-work');
    await widget.write();
    await widget.fill(language.message, 'customer@example.com');
    await widget.send();
    await expect(widget.heading(language.words.caseForm.received)).toBeVisible();
    await expect.poll(() => eventsOf(sent).map(({ type }) => type)).toContain('contact.use');
    const events = eventsOf(sent);
    const count = (type: string): number => events.filter((event) => event.type === type).length;
    expect(events[0]).toEqual({ type: 'session.start' });
    expect(count('session.start')).toBe(1);
    expect(count('search')).toBe(1);
    expect(count('result.open')).toBe(1);
    expect(count('contact.use')).toBe(1);
    expect(events.findLast((event) => event.type === 'answer.reject')).toMatchObject({
      reason: 'did-not-work',
    });
    expect(sent.join()).not.toContain('customer@example.com');
    expect(sent.join()).not.toContain(language.message);
  });
}

for (const signal of ['globalPrivacyControl', 'doNotTrack'] as const) {
  test(`nothing is counted under ${signal}`, async ({ page, place, widgetIn }) => {
    await page.addInitScript((name) => {
      Object.defineProperty(Navigator.prototype, name, { get: () => (name === 'doNotTrack' ? '1' : true) });
    }, signal);
    const sent = watchEvents(page);
    const widget = widgetIn(english);
    await page.goto(place.shopUrl + english.orderPage);
    await widget.open();
    await widget.search(english.refund.query);
    await widget.read(english.refund.title);
    await widget.confirm();
    await page.goto(`${place.help}en/search/?q=refund`, { waitUntil: 'networkidle' });
    await page.goto(`${place.help}en/returns/return-an-item/`, { waitUntil: 'networkidle' });
    await page.goto(`${place.help}en/`, { waitUntil: 'networkidle' });
    expect(sent).toEqual([]);
  });
}
