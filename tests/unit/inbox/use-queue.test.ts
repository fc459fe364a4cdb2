import { describe, expect, it } from 'vitest';
import type { InboxPage, InboxRow } from '../../../src/handoff/answers.ts';
import { reduceQueue, type Queue } from '../../../src/inbox/use-queue.ts';

const row = (caseId: string): InboxRow => ({
  caseId,
  reference: `H-${caseId}`,
  stage: 'received',
  receivedAt: '2026-03-01T12:00:00.000Z',
  locale: 'en',
  excerpt: '',
  from: '',
  searches: 0,
  articles: 0,
  files: 0,
  urgent: null,
  severity: 'normal',
  team: null,
});
const rows = (...ids: string[]): InboxRow[] => ids.map(row);
const pageOf = (cases: InboxRow[], next: string | null): InboxPage => ({
  cases,
  next,
  serious: 1,
  teams: [],
});
const ids = (queue: Queue): string[] | undefined => queue.rows?.map(({ caseId }) => caseId);
const queue = (changes: Partial<Queue> = {}): Queue => ({
  filter: 'open',
  team: null,
  teams: [],
  serious: 0,
  rows: rows('4', '3', '2', '1'),
  next: '1',
  arrived: 0,
  unreachable: false,
  ...changes,
});

describe('the list as it is kept up to date', () => {
  it('puts new cases on top, counts them, and keeps older pages that were loaded', () => {
    const page = pageOf(rows('6', '5', '4', '3'), '3');
    const next = reduceQueue(queue({ unreachable: true }), {
      type: 'first-page',
      filter: 'open',
      team: null,
      page,
    });
    expect(ids(next)).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(next).toMatchObject({ arrived: 2, next: '1', unreachable: false });
  });

  it('drops what no longer fits when everything came on one page', () => {
    const next = reduceQueue(queue(), {
      type: 'first-page',
      filter: 'open',
      team: null,
      page: pageOf(rows('4', '1'), null),
    });
    expect(ids(next)).toEqual(['4', '1']);
    expect(next.next).toBeNull();
  });

  it('adds an older page at the end, each case once', () => {
    const page = pageOf(rows('1', '0'), null);
    expect(ids(reduceQueue(queue(), { type: 'older-page', filter: 'open', team: null, page }))).toEqual([
      '4',
      '3',
      '2',
      '1',
      '0',
    ]);
  });

  it('ignores an answer that belongs to a filter left since', () => {
    const now = queue({ filter: 'closed', rows: null });
    expect(
      reduceQueue(now, { type: 'first-page', filter: 'open', team: null, page: pageOf(rows('9'), null) }),
    ).toBe(now);
  });

  it('announces nothing when a filter is first shown', () => {
    const empty = reduceQueue(queue(), { type: 'filter', filter: 'all', team: null });
    expect(empty.rows).toBeNull();
    const shown = reduceQueue(empty, {
      type: 'first-page',
      filter: 'all',
      team: null,
      page: pageOf(rows('2', '1'), null),
    });
    expect(shown.arrived).toBe(0);
  });
});
