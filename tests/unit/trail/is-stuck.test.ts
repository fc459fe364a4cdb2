import { describe, expect, it } from 'vitest';
import type { TrailStep } from '../../../src/handoff/trail.ts';
import { isStuck } from '../../../src/trail/is-stuck.ts';

const search = (query: string, results: number): TrailStep => ({ type: 'search', t: 0, query, results });
const article = (id: string, verdict?: 'yes' | 'no'): TrailStep => ({
  type: 'article',
  t: 0,
  id,
  title: id,
  url: 'https://help.example/',
  ...(verdict && { verdict }),
});

describe('much tried in vain', () => {
  it('is two articles that did not help', () => {
    expect(isStuck([article('a', 'no')])).toBe(false);
    expect(isStuck([article('a', 'no'), article('b', 'no')])).toBe(true);
  });

  it('is two searches that found nothing, or were left for another without an article', () => {
    expect(isStuck([search('refund', 0)])).toBe(false);
    expect(isStuck([search('refund', 0), search('money', 0)])).toBe(true);
    expect(isStuck([search('refund', 4), search('money', 4)])).toBe(false);
    expect(isStuck([search('refund', 4), search('money', 4)], 'parcel')).toBe(true);
    // Typing on is the same search.
    expect(isStuck([search('refund', 4), search('money', 4)], 'money back')).toBe(false);
    expect(isStuck([search('refund', 4), article('a'), search('money', 4)], 'parcel')).toBe(false);
  });
});
