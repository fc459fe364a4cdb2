import type { CaseDraft } from '../../../src/handoff/draft.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_TEXT_MAX, FACTS_MAX } from '../../../src/handoff/bounds.ts';
import { INITIAL, type State } from '../../../src/widget/app/machine.ts';
import { toldBetween } from '../../../src/widget/embedding/host-events.ts';
import { isShortcut, parseShortcut } from '../../../src/widget/embedding/shortcut.ts';
import { translated } from '../../../src/widget/embedding/translated.ts';
import { factsOf, fieldsOf, idsOf, tokenIn } from '../../../src/widget/embedding/what-was-said.ts';

describe('what a page says', () => {
  it('is taken as facts where each is a short text, a number or a boolean', () => {
    expect(factsOf({ plan: ' gold\n', orders: 3, trial: false, gone: null, later: undefined })).toEqual(
      new Map<string, unknown>([
        ['plan', 'gold'],
        ['orders', 3],
        ['trial', false],
      ]),
    );
  });

  it('is added to the facts before, takes back what is null, and is refused whole where they become too many', () => {
    const before = new Map([
      ['plan', 'gold'],
      ['orders', 'none'],
    ]);
    expect(factsOf({ orders: 3, plan: null, trial: true }, before)).toEqual(
      new Map<string, unknown>([
        ['orders', 3],
        ['trial', true],
      ]),
    );
    const many = new Map(Array.from({ length: FACTS_MAX }, (_, at) => [`fact ${at}`, at]));
    expect(factsOf({ 'fact 3': 'again' }, many)).toHaveProperty('size', FACTS_MAX);
    expect(factsOf({ more: 1 }, many)).toMatch(/^context takes at most/);
  });

  it.each([
    ['a list', ['gold']],
    ['an object in an object', { cart: { items: 3 } }],
    ['no number', { total: Number.NaN }],
    ['a function', { total: () => 3 }],
    ['a text beyond measure', { note: 'x'.repeat(FACT_TEXT_MAX + 1) }],
    ['a name of nothing', { ' ': 1 }],
    ['too many', Object.fromEntries(Array.from({ length: FACTS_MAX + 1 }, (_, at) => [`fact ${at}`, at]))],
  ])('is no fact where it is %s, and the sentence says so', (_what, given) => {
    expect(factsOf(given)).toMatch(/^context/);
  });

  it('is a token only where it can be one', () => {
    expect(tokenIn({ token: 'a.b-_.c' })).toBe('a.b-_.c');
    for (const token of ['a.b', 'a.b.', '', 7, 'a.b.c d', `a.b.${'c'.repeat(5000)}`])
      expect(tokenIn({ token })).toBeUndefined();
  });

  it('fills known fields with text, and leaves open what it does not know', () => {
    expect(fieldsOf({ email: 'a@b.co', name: undefined, phone: null }, ['name', 'email', 'phone'])).toEqual({
      email: 'a@b.co',
    });
    expect(fieldsOf({ nmae: 'Dana' }, ['name'])).toBeUndefined();
    expect(fieldsOf({ name: 7 }, ['name'])).toBeUndefined();
    expect(idsOf(['a/b', 'a/b', 'c/d'])).toEqual(['a/b', 'c/d']);
    expect(idsOf(['a/b', 7])).toBeUndefined();
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        factsOf(given);
        tokenIn(given);
        fieldsOf(given, ['name']);
        idsOf(given);
      }),
    );
  });
});

describe('a shortcut', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent => {
    const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
    return event as KeyboardEvent;
  };
  const fits = (text: string, event: KeyboardEvent): boolean => {
    const shortcut = parseShortcut(text);
    return shortcut !== undefined && isShortcut(shortcut, event);
  };

  it('is a key, with those that are held', () => {
    expect(fits('?', press('?', { shiftKey: true }))).toBe(true);
    expect(fits('ctrl+k', press('k', { ctrlKey: true }))).toBe(true);
    expect(fits('Ctrl+K', press('K', { ctrlKey: true }))).toBe(true);
    expect(fits('ctrl++', press('+', { ctrlKey: true }))).toBe(true);
  });
  it('is a letter where it is on the keys, also of one who writes in another script', () => {
    expect(fits('ctrl+k', press('ל', { ctrlKey: true, code: 'KeyK' }))).toBe(true);
    expect(fits('ctrl+k', press('К', { ctrlKey: true, code: 'KeyK' }))).toBe(true);
    expect(fits('ctrl+k', press('ל', { ctrlKey: true, code: 'KeyL' }))).toBe(false);
    // Where a Latin layout has its letters elsewhere, they are there.
    expect(fits('ctrl+k', press('t', { ctrlKey: true, code: 'KeyK' }))).toBe(false);
  });
  it('is none of the events that filling in a field by itself makes', () => {
    expect(fits('ctrl+k', { type: 'keydown' } as KeyboardEvent)).toBe(false);
  });
  it('is not the key alone, nor with others held', () => {
    expect(fits('ctrl+k', press('k'))).toBe(false);
    expect(fits('ctrl+k', press('k', { ctrlKey: true, altKey: true }))).toBe(false);
    expect(fits('?', press('?', { ctrlKey: true }))).toBe(false);
  });
  it.each(['', 'ctl+k', 'ctrl', 'ctrl+', 'k+ctrl', 'two'])('is not "%s"', (text) => {
    expect(parseShortcut(text)).toBeUndefined();
  });
});

const article = (verdict: 'none' | 'yes', phase: 'loading' | 'ready' = 'ready'): State['screen'] => ({
  at: 'article',
  article: { id: 'returns/refund', title: 'Refunds' },
  phase,
  fragment: null,
  zoomed: null,
  nearest: null,
  verdict,
});
const receipt = {
  caseId: 'A',
  reference: 'H-1',
  followUrl: 'https://help.example/case/#x',
  stage: 'received' as const,
  receivedAt: '2026-11-23T10:00:00Z',
};

describe('what a page is told', () => {
  const names = (before: Partial<State>, now: Partial<State>): string[] =>
    toldBetween({ ...INITIAL, ...before }, { ...INITIAL, ...now }).map(([name]) => name);

  it('is each thing once', () => {
    expect(names({}, { open: true })).toEqual(['open']);
    expect(names({ open: true }, {})).toEqual(['close']);
    expect(names({ screen: article('none', 'loading') }, { screen: article('none') })).toEqual(['article']);
    expect(names({ screen: article('none') }, { screen: article('yes') })).toEqual(['solved']);
    expect(names({ screen: article('yes') }, { screen: article('yes') })).toEqual([]);
    expect(names({}, { screen: { at: 'contact' } })).toEqual(['contact']);
    const form = { at: 'form', phase: 'writing', caseId: null, field: null } as const;
    expect(names({ screen: { at: 'contact' } }, { screen: form })).toEqual([]);
    expect(names({ screen: form }, { screen: { at: 'received', receipt, notTaken: [] } })).toEqual([
      'case.sent',
    ]);
  });

  it('is also a case that went out while the customer looked at something else', () => {
    const draft: CaseDraft = {
      ...{ caseId: 'A', createdAt: '', locale: 'en', message: 'Charged twice', customer: {} },
      ...{ trail: [], page: null, client: null },
    };
    const kept = [{ draft, how: 'saved' as const }];
    expect(names({ kept }, { kept: [], sent: [receipt] })).toEqual(['case.sent']);
    // Cases of earlier visits are no news.
    expect(names({}, { sent: [receipt] })).toEqual([]);
  });
});

describe('another language', () => {
  it('asks again for what was found and read, and leaves what the customer writes', () => {
    const form = { at: 'form', phase: 'writing', caseId: null, field: null } as const;
    const sketch = { ...INITIAL.sketch, message: 'Half a sentence' };
    const past = [{ at: 'home' } as const, article('yes')];
    const [state, effects] = translated({
      ...INITIAL,
      open: true,
      index: 'ready',
      screen: form,
      past,
      sketch,
    });
    expect(state).toMatchObject({ screen: form, sketch, index: 'loading' });
    expect(state.past[1]).toMatchObject({ at: 'article', phase: 'loading', verdict: 'none' });
    expect(effects).toEqual([{ do: 'open-index' }, { do: 'look-for-page', suggested: [] }]);
    const reading = translated({ ...INITIAL, open: true, screen: article('none') });
    expect(reading[1].map((effect) => effect.do)).toEqual(['open-index', 'look-for-page', 'load']);
  });
  it('loads nothing for a panel that was not opened', () => {
    expect(translated(INITIAL)[1]).toEqual([]);
  });
});
