import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { measureFigures } from '../../../../src/desk/figures/measure.ts';
import { addEvent, beginSession } from '../../../../src/desk/figures/session.ts';
import { summaryOf } from '../../../../src/desk/figures/summary.ts';
import { createTally } from '../../../../src/desk/figures/tally.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { EventBatch } from '../../../../src/desk/store/events.ts';
import type { BrowserEvent, DeskEvent } from '../../../../src/handoff/events.ts';
import { FiguresSchema } from '../../../../src/handoff/figures.ts';
import type { Cause } from '../../../../src/handoff/outcome.ts';

const NOON = Date.parse('2026-03-10T12:00:00Z');
const DAY = 86_400_000;
const search = (query: string, hits = 3): BrowserEvent => ({ type: 'search', query, hits });
const read = (article = 'a/b', seconds = 30): BrowserEvent => ({ type: 'article.read', article, seconds });
const yes: BrowserEvent = { type: 'answer.confirm', article: 'a/b' };
const no: BrowserEvent = { type: 'answer.reject', article: 'a/b', reason: 'hard-to-follow' };
const person: BrowserEvent = { type: 'contact.open' };
const sent: BrowserEvent = { type: 'contact.use', channel: 'message' };

const batch = (session: string, events: BrowserEvent[], after: string | null = null): EventBatch => ({
  ...{ place: 'widget', session, after, locale: 'en', events },
});

describe('how a session ended', () => {
  const cases: readonly (readonly [string, readonly BrowserEvent[], string | null])[] = [
    ['nothing was asked', [], null],
    ['it has only begun', [{ type: 'session.start' }, { type: 'suggestion.show', article: 'a/b' }], null],
    ['nothing was found', [search('x', 0)], 'abandoned'],
    ['nothing was opened', [search('x')], 'abandoned'],
    ['he only looked in', [search('x'), read('a/b', 2)], 'abandoned'],
    ['he read in silence', [search('x'), read()], 'read'],
    ['he searched again in vain', [search('x'), read(), search('y', 0)], 'abandoned'],
    ['he said that it was solved', [search('x'), read(), yes], 'confirmed'],
    ['he took it back', [read(), yes, no], 'abandoned'],
    ['it did not help', [read(), no], 'abandoned'],
    ['something else was read after it', [read(), no, read('c/d')], 'read'],
    ['he looked for a person and left', [read(), person], 'abandoned'],
    ['he came to a person', [search('x'), person, sent], 'handed-off'],
    ['he came to a person after all', [read(), yes, person, sent], 'recontacted'],
    ['it is told twice', [search('x'), read(), search('x'), read()], 'read'],
  ];
  it.each(cases)('%s', (_, events, outcome) => {
    const session = beginSession('en');
    for (const event of events) addEvent(session, event, 'en');
    expect(session.outcome).toBe(outcome);
  });
});

describe('the tally', () => {
  it('counts sessions, each once, also over midnight and under two names', () => {
    const tally = createTally();
    const add = (day: string, one: EventBatch): void => {
      tally.add({ place: 0, day, batch: one });
    };
    add('2026-03-01', batch('page01', [read()]));
    add('2026-03-01', batch('trail1', [search('refund')], 'page01'));
    add('2026-03-02', batch('trail1', [yes]));
    add('2026-03-05', batch('trail2', [search('refund'), no]));
    const { sessions, outcomes, byLocale } = tally.result();
    expect(sessions).toBe(2);
    expect(outcomes).toMatchObject({ confirmed: 1, abandoned: 1, read: 0 });
    expect(byLocale['en']?.mostRead).toEqual([{ article: 'a/b', sessions: 2 }]);
    expect(byLocale['en']?.rejected).toEqual([
      { article: 'a/b', sessions: 1, read: 2, reasons: { 'hard-to-follow': 1 } },
    ]);
  });

  it('tells apart how many began and how many of them had a question', () => {
    const tally = createTally();
    const start: BrowserEvent = { type: 'session.start' };
    const shown: BrowserEvent = { type: 'suggestion.show', article: 'a/b' };
    const add = (one: EventBatch): void => {
      tally.add({ place: 0, day: '2026-03-01', batch: one });
    };
    add(batch('page01', [start, shown]));
    add(batch('page02', [start, read()]));
    add(batch('trail2', [search('refund')], 'page02'));
    const result = tally.result();
    expect(result).toMatchObject({ sessions: 1, begun: 2 });
    const { cases, ...counted } = result;
    const figures = { version: 1, from: '2026-03-01', to: '2026-03-01', ...counted } as const;
    expect(summaryOf({ ...figures, cases: { ...cases, answerMinutes: {} } })).toContain(
      'Sessions with a question: 1; begun: 2',
    );
  });

  it('names a query that was searched in vain only from three sessions on', () => {
    const tally = createTally();
    for (const [at, query] of ['Gift card', 'gift  card', 'GIFT CARD', 'gift card', 'my own words'].entries())
      tally.add({ place: at, day: '2026-03-01', batch: batch(`trail${at}`, [search(query, 0)]) });
    // One session, however often.
    for (let count = 0; count < 5; count += 1)
      tally.add({ place: 9, day: '2026-03-01', batch: batch('trail9', [search('secret', 0)]) });
    expect(tally.result().byLocale['en']?.inVain).toEqual([{ query: 'gift card', sessions: 4 }]);
  });
});

describe('what became of cases', () => {
  const cause = (of: Cause, article: string | null = null, undone?: true): DeskEvent => ({
    ...{ type: 'case.cause', cause: of, article, locale: 'bg', team: 'billing' },
    ...(undone && { undone }),
  });
  it('is told with what was said last of each, by cause, team and article', () => {
    const tally = createTally();
    const events: DeskEvent[] = [
      { type: 'case.rate', rating: 'easily' },
      { type: 'case.rate', rating: 'unsolved' },
      { type: 'case.rate', rating: 'unsolved', undone: true },
      { type: 'case.rate', rating: 'with-effort' },
      // Said before the first of these days.
      { type: 'case.rate', rating: 'unsolved', undone: true },
      ...[cause('product'), cause('product', null, true), cause('product')],
      ...[cause('article-unclear', 'a/b'), cause('article-unclear', 'a/b'), cause('article-unclear')],
      ...[cause('other'), cause('other', null, true)],
    ];
    tally.add({ place: 0, day: '2026-03-01', batch: { place: 'desk', events } });
    const { cases, byLocale, ...counted } = tally.result();
    expect(cases.rated).toEqual({ easily: 1, 'with-effort': 1, unsolved: 0 });
    const causes = [
      { cause: 'article-unclear', cases: 3 },
      { cause: 'product', cases: 1 },
    ];
    expect(cases).toMatchObject({ causes, causesByTeam: { billing: causes } });
    expect(byLocale['bg']?.unclear).toEqual([{ article: 'a/b', cases: 2 }]);
    const figures = { version: 1, from: '2026-03-01', to: '2026-03-01', byLocale, ...counted } as const;
    const text = summaryOf({ ...figures, cases: { ...cases, answerMinutes: {} } });
    expect(text).toMatch(/Solved, as customers say of closed cases: 2 of 2\n +easily 1, with effort 1/);
    expect(text).toContain('What caused them, as agents say: article unclear 3, product fault 1');
    expect(text).toContain('billing: article unclear 3, product fault 1');
    expect(text).toMatch(/Unclear, as agents say of cases\n +2 {2}a\/b/);
  });

  it('is read from figures of before, which had none of it', () => {
    const outcomes = { confirmed: 0, read: 0, abandoned: 0, 'handed-off': 0, recontacted: 0 };
    const own = { sessions: 1, outcomes, mostRead: [], rejected: [], inVain: [] };
    const counts = { sent: 0, urgent: 0, answered: 0, reopened: 0, delivered: 0, failed: 0 };
    const before = {
      ...{ version: 1, from: '2026-03-01', to: '2026-03-30', sessions: 1, outcomes, reached: 0 },
      ...{ byLocale: { en: own }, cases: { ...counts, answerMinutes: {} } },
    };
    expect(v.parse(FiguresSchema, before)).toMatchObject({ ...before, cases: { causes: [] } });
  });
});

describe('the figures of a desk', () => {
  it('are of the days asked for, fit their schema, and say where there is too little', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-figures-'));
    const store = openSqliteStore(folder);
    const room = 1_000_000;
    await store.events.add(batch('tooold', [search('old', 0)]), NOON - 2 * DAY, room);
    await store.events.add(batch('trail1', [search('x'), read(), yes]), NOON - DAY, room);
    await store.events.add(batch('trail2', [search('x'), read()]), NOON, room);
    const reopened: EventBatch = { place: 'desk', events: [{ type: 'case.reopen' }] };
    await store.events.add(reopened, NOON, room);
    const figures = await measureFigures(store, { days: 2, now: NOON, hoursOf: () => null });
    await store.close();
    rmSync(folder, { recursive: true });
    expect(v.parse(FiguresSchema, JSON.parse(JSON.stringify(figures)))).toEqual(figures);
    expect(figures).toMatchObject({ from: '2026-03-09', to: '2026-03-10', sessions: 2 });
    expect(figures.cases.reopened).toBe(1);
    const text = summaryOf(figures);
    expect(text).toContain('Too few for shares');
    expect(text).toMatch(/Solved it themselves, as they said +1 of 2/);
    expect(text).not.toContain('%');
  });

  it('say the lower rate first, with what it hides beside it', () => {
    const tally = createTally();
    for (let at = 0; at < 40; at += 1) {
      const events = at < 10 ? [read(), yes] : at < 20 ? [read()] : at < 30 ? [search('x')] : [person, sent];
      tally.add({ place: at, day: '2026-03-01', batch: batch(`trail${at}`, events) });
    }
    const { cases, ...counted } = tally.result();
    const figures = { version: 1, from: '2026-03-01', to: '2026-03-01', ...counted } as const;
    const text = summaryOf({ ...figures, cases: { ...cases, answerMinutes: {} } });
    expect(text).toMatch(/as they said +25 %/);
    expect(text).toMatch(/at most, .* +50 %/);
    expect(text.indexOf('as they said')).toBeLessThan(text.indexOf('at most'));
    expect(text).toMatch(/Left without an answer +25 %/);
    expect(text).toMatch(/Opened the ways to a person +25 %/);
  });
});
