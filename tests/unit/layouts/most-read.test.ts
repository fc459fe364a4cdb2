import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../src/handoff/figures.ts';
import { mostRead } from '../../../src/layouts/most-read.ts';

const outcomes = { confirmed: 0, read: 0, abandoned: 0, 'handed-off': 0, recontacted: 0 };
const figures = (counts: Readonly<Record<string, number>>): Figures => ({
  ...{ version: 1, from: '2026-03-01', to: '2026-03-30', sessions: 100, begun: 100, outcomes, reached: 0 },
  byLocale: {
    en: {
      ...{ sessions: 100, outcomes, rejected: [], inVain: [], unclear: [] },
      mostRead: Object.entries(counts).map(([article, sessions]) => ({ article, sessions })),
    },
  },
  cases: {
    ...{ sent: 0, urgent: 0, answered: 0, reopened: 0, delivered: 0, failed: 0 },
    ...{
      answerMinutes: {},
      rated: { easily: 0, 'with-effort': 0, unsolved: 0 },
      causes: [],
      causesByTeam: {},
    },
  },
});
const there = new Map(['a/a', 'a/b', 'a/c', 'a/d'].map((key) => [key, key]));

describe('mostRead', () => {
  it('keeps the order of the figures, and leaves out what is gone or was hardly read', () => {
    const counts = { 'a/c': 90, 'old/gone': 80, 'a/a': 20, 'a/b': 10, 'a/d': 9 };
    expect(mostRead(figures(counts), 'en', there)).toEqual(['a/c', 'a/a', 'a/b']);
  });

  it('says nothing where too little is known', () => {
    expect(mostRead(null, 'en', there)).toEqual([]);
    expect(mostRead(figures({ 'a/a': 90, 'a/b': 80 }), 'en', there)).toEqual([]);
    expect(mostRead(figures({ 'a/a': 90, 'a/b': 80, 'a/c': 70 }), 'he', there)).toEqual([]);
  });
});
