import { describe, expect, it } from 'vitest';
import { caseText, withoutNumbers } from '../../../src/handoff/case-text.ts';
import type { TrailStep } from '../../../src/handoff/trail.ts';
import { locales } from '../../../src/locales/generated/registry.ts';

const trail: readonly TrailStep[] = [
  { type: 'search', t: 0, query: 'money back', results: 4 },
  {
    type: 'article',
    t: 12,
    id: 'returns/refund',
    title: 'Refunds',
    url: 'https://help.example.com/en/returns/refund/',
    seconds: 48,
    verdict: 'no',
    reason: 'did-not-work',
    comment: 'Nothing came',
  },
  { type: 'suggested', t: 71, id: 'payments/charged', title: 'Charged twice', opened: false },
];
const draft = {
  message: 'Where is my money?',
  trail: [...trail],
  page: { url: 'https://shop.example.com/orders', title: 'Orders' },
  customer: { email: 'dana@example.com' },
};

it('sets an English title apart from the words before it', () => {
  const handoff = locales['en']?.handoff;
  expect(handoff && caseText(draft, handoff)).toContain('Read “\u2068Refunds\u2069” (48 s)');
});

describe.each(Object.entries(locales))('a case as text in %s', (_code, { handoff }) => {
  const text = caseText(draft, handoff);

  it('opens with the customer’s own words', () => {
    expect(text.startsWith('Where is my money?\n')).toBe(true);
  });

  it('tells everything that was tried, in order, and where', () => {
    const at = [
      'money back',
      'Refunds',
      'Nothing came',
      'Charged twice',
      'https://shop.example.com/orders',
    ].map((part) => text.indexOf(part));
    expect(at.every((position) => position > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(text).toContain('4');
    expect(text).toContain('48');
    expect(text).toContain(handoff.reasons['did-not-work']);
  });

  it('keeps the direction of the customer’s words apart from ours', () => {
    expect(text).toContain('\u2068money back\u2069');
  });

  it('leaves out what there is not', () => {
    const bare = caseText({ ...draft, trail: [], page: null, customer: {} }, handoff);
    expect(bare).toBe('Where is my money?');
  });
});

it.each([
  ['Parcel LM-482913 is late, call +44 20 7946 0138', 'Parcel is late, call +44 20 7946 0138'],
  ['Order 12345678 of 10.11.2026:\nerror 500 on page 3', 'Order of error 500 on page 3'],
  ['החבילה LM-482913 לא הגיעה', 'החבילה לא הגיעה'],
  ['Пратка №482913 липсва', 'Пратка липсва'],
])('looks for articles without the numbers that are the writer’s own: %j', (message, asked) => {
  expect(withoutNumbers(message)).toBe(asked);
});
