import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TriageSettingsSchema } from '../../../../src/config/triage-schema.ts';
import type { Joinable } from '../../../../src/desk/store/joins.ts';
import { newCase } from '../../../../src/desk/store/new-case.ts';
import { NOTHING_KNOWN } from '../../../../src/desk/store/types.ts';
import { numbersIn } from '../../../../src/desk/triage/numbers-in.ts';
import { joinFinder } from '../../../../src/desk/triage/same-thing.ts';
import type { StageChange } from '../../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import type { JoinWhy } from '../../../../src/handoff/joining.ts';
import { ORDINARY } from '../../../../src/handoff/triage.ts';
import { sampleDraft } from '../sample-draft.ts';

const NOW = Date.parse('2026-03-20T12:00:00Z');
const DAY = 24 * 3_600_000;
const BLANK: Pick<CaseDraft, 'locale' | 'trail' | 'page'> = { locale: 'en', trail: [], page: null };

interface Earlier extends Partial<CaseDraft> {
  readonly by?: JoinWhy['by'];
  /** Closed so many days ago. */
  readonly closed?: number;
}

function earlier({ by = 'identity', closed, ...changes }: Earlier): Joinable {
  const stored = newCase(
    sampleDraft({ ...BLANK, ...changes }),
    1001,
    NOTHING_KNOWN,
    ORDINARY,
    NOW - 90 * DAY,
  );
  if (closed === undefined) return { case: stored, by };
  const end: StageChange = { stage: 'closed', at: new Date(NOW - closed * DAY).toISOString() };
  return { case: { ...stored, stage: 'closed', history: [...stored.history, end] }, by };
}

function reasons(
  draft: Partial<CaseDraft>,
  before: Earlier,
  settings = { days: 14, words: 3 },
): string[] | null {
  const find = joinFinder(sampleDraft({ ...BLANK, ...draft }), NOW, {
    settings,
    categoryOf: ({ trail }) => (trail.length === 0 ? null : 'payments'),
  });
  return find([earlier(before)])?.why.reasons.map(({ code }) => code) ?? null;
}

const at = (url: string) => ({ page: { url, title: '' } });

describe('a case is about the same thing as an earlier one', () => {
  it.each([
    [
      'the same number, however it is written',
      { message: 'Any news of LM-482913?' },
      { message: 'My order lm 482913 or 482-913' },
      ['number'],
    ],
    [
      'the same page',
      { message: 'My cup again', ...at('https://a.example/orders/7?x=1#y') },
      { message: 'Broken cups', ...at('https://a.example/orders/7/') },
      ['page', 'words'],
    ],
    [
      'the same category',
      { message: 'Still charged', trail: sampleDraft().trail },
      { message: 'Charged twice', trail: sampleDraft().trail },
      ['category', 'words'],
    ],
    [
      'the same words',
      { message: 'The parcel still has a broken zipper' },
      { message: 'Zipper of my parcel arrived broken' },
      ['words'],
    ],
    [
      'the same words in Hebrew',
      { locale: 'he', message: 'החבילה עוד לא הגיעה והמספר לא נכון' },
      { locale: 'he', message: 'חבילה עם מספר לא נכון, והיא לא הגיעה' },
      ['words'],
    ],
    [
      'the same words in Bulgarian',
      { locale: 'bg', message: 'Пратката с повредения цип още не е върната' },
      { locale: 'bg', message: 'Върнах пратка с повреден цип' },
      ['words'],
    ],
  ])('by %s', (_, draft, before, codes) => {
    expect(reasons(draft, before)).toEqual(codes);
  });

  it.each([
    [
      'each names another number',
      { message: 'Order 482913 is late', ...at('https://a.example/cart') },
      { message: 'Order 482914 is late', ...at('https://a.example/cart') },
    ],
    [
      'the page is the same and no word is',
      { message: 'How do I pay?', ...at('https://a.example/cart') },
      { message: 'Broken cups', ...at('https://a.example/cart') },
    ],
    [
      'both come from the start page',
      { message: 'Hello', ...at('https://a.example/') },
      { message: 'Goodbye', ...at('https://a.example/?q=1') },
    ],
    ['only the date is the same', { message: 'It came on 2026-03-11' }, { message: 'Charged on 2026-03-11' }],
    [
      'only his own telephone number is the same',
      { message: 'Call 0888 123 456, 0888123456', customer: { phone: '+359 888 123 456' } },
      { message: '0888123456 please', customer: { phone: '0888123456' } },
    ],
    [
      'few of many words are the same',
      { message: 'The parcel and the zipper and the broken lamp, table, chair, window, carpet' },
      { message: 'Parcel, zipper' },
    ],
    [
      'words are the same in another language',
      { locale: 'en', message: 'Adidas Samba Boston' },
      { locale: 'bg', message: 'Adidas Samba Boston' },
    ],
  ])('not where %s', (_, draft, before) => {
    expect(reasons(draft, before)).toBeNull();
  });

  it('as long as that is open, and for so many days after', () => {
    const draft = { message: 'Order 482913' };
    expect(reasons(draft, { ...draft, closed: 13.9 })).toEqual(['number']);
    expect(reasons(draft, { ...draft, closed: 14 })).toBeNull();
    expect(reasons(draft, { ...draft, closed: 14 }, { days: 15, words: 3 })).toEqual(['number']);
  });

  it('by its link only where the same address stands in the form', () => {
    const message = 'Order 482913';
    const link = (one: CaseDraft['customer'], other: CaseDraft['customer']) =>
      reasons({ message, customer: one }, { message, customer: other, by: 'link' });
    expect(link({ email: 'NOA@example.com' }, { email: 'noa@example.com' })).toEqual(['number']);
    expect(link({ phone: '+1 202 555 0101' }, { email: 'n@example.com', phone: '+1-202-5550101' })).toEqual([
      'number',
    ]);
    expect(link({ email: 'ivan@example.com' }, { email: 'noa@example.com' })).toBeNull();
    expect(
      link({ email: 'ivan@example.com', phone: '12345' }, { email: 'n@example.com', phone: '12345' }),
    ).toBeNull();
    expect(link({ phone: '-----' }, { email: 'noa@example.com' })).toBeNull();
    expect(link({ email: 'noa@example.com' }, { phone: '12345' })).toBeNull();
  });

  it('chooses the newest that fits', () => {
    const draft = sampleDraft({ ...BLANK, message: 'Order 482913' });
    const find = joinFinder(draft, NOW, { settings: { days: 14, words: 3 }, categoryOf: () => null });
    const [other, newer, older] = [earlier({ message: 'Lamp' }), earlier(draft), earlier(draft)];
    expect(find([other, newer, older])?.why.by).toBe('identity');
    expect(find([])).toBeNull();
  });
});

const word = fc.constantFrom(
  'parcel',
  'zipper',
  'broken',
  'order 482913',
  'order 77-1234',
  'שלום',
  'החבילה',
  'пратка',
  '…',
  '\ud800',
);
const message = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
  fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
);
const customer = fc.record({
  email: fc.constantFrom('noa@example.com', 'ivan@example.com'),
  phone: fc.constantFrom('12345', '+359 2 123 456'),
});
const draft = fc.record({
  message,
  customer,
  locale: fc.constantFrom('en', 'he', 'bg', 'pt-BR', 'xx'),
  page: fc.constantFrom(
    null,
    at('https://a.example/').page,
    at('https://a.example/cart').page,
    at('https://a.example/cart?b').page,
  ),
});
const before = fc.record({
  draft,
  by: fc.constantFrom('identity', 'link'),
  closed: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
});

describe('whatever is written', () => {
  it('nobody is joined by a link who gives another address, none to what was closed long ago, none without a reason', () => {
    fc.assert(
      fc.property(draft, fc.array(before, { maxLength: 5 }), (later, all) => {
        const joinable = all.map((one) =>
          earlier({
            ...one.draft,
            by: one.by,
            ...(one.closed === undefined ? {} : { closed: one.closed }),
          }),
        );
        const find = joinFinder(sampleDraft({ ...later, trail: [] }), NOW, {
          settings: { days: 14, words: 3 },
          categoryOf: () => null,
        });
        const found = find(joinable);
        if (found === null) return;
        const place = joinable.findIndex((one) => one.case.draft.caseId === found.caseId);
        const to = all[place];
        if (to === undefined) throw new Error('It was joined to what nobody offered.');
        expect(found.why.by).toBe(to.by);
        expect(found.why.reasons.length).toBeGreaterThan(0);
        if (to.by === 'link') expect(later.customer.email).toBe(to.draft.customer.email);
        expect(to.closed ?? 0).toBeLessThan(14);
      }),
    );
  });

  it('no two cases are joined of which each names a number that the other does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 1e9 }),
        fc.integer({ min: 10_000, max: 1e9 }),
        draft,
        (one, other, rest) => {
          fc.pre(one !== other);
          const shared = { ...rest, customer: { email: 'noa@example.com' } };
          const joined = reasons(
            { ...shared, message: `Order ${one} is late` },
            { ...shared, message: `Order ${other} is late` },
          );
          expect(joined).toBeNull();
        },
      ),
    );
  });

  it('a number is found in any text without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2000 }),
        fc.integer({ min: 10_000, max: 1e12 }),
        (text, number) => {
          expect(numbersIn(`${text} \u2068N-${number}\u2069.`, {}).has(String(number))).toBe(true);
        },
      ),
    );
  });
});

describe('the settings of joining', () => {
  const parse = (join: unknown) => v.safeParse(TriageSettingsSchema, { join });
  it.each([
    [{ days: 0 }, /at least 1 day/],
    [{ words: 1 }, /at least 2/],
    [true, /must be false or an object/],
  ])('are refused with what to write instead: %j', (join, message) => {
    expect(parse(join).issues?.[0].message).toMatch(message);
  });

  it('are two weeks and three words where nothing is said', () => {
    expect(v.parse(TriageSettingsSchema, {}).join).toEqual({ days: 14, words: 3 });
    expect(parse(false).success).toBe(true);
  });
});
