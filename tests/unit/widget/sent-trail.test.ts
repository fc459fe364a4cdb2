import { describe, expect, it } from 'vitest';
import type { TrailStep } from '../../../src/handoff/trail.ts';
import { handoff } from '../../../src/locales/en.ts';
import { keyOf } from '../../../src/trail/key-of.ts';
import { sentText } from '../../../src/widget/app/embedded/sent-trail.ts';

const search: TrailStep = { type: 'search', t: 0, query: 'refund', results: 3 };
const article: TrailStep = {
  type: 'article',
  t: 4,
  id: 'returns/refund',
  title: 'Refunds',
  url: 'https://help.example.com/en/returns/refund/',
  seconds: 10,
};
const steps = [search, article];

describe('what goes along with a form of the page', () => {
  it('is text that a person reads, a line a step', () => {
    const lines = sentText(steps, { all: true, struck: new Set() }, handoff).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('What I tried:');
    expect(lines[2]).toContain('Refunds');
  });

  it('leaves out a line that was taken out, though he read on', () => {
    const along = { all: true, struck: new Set([keyOf(article)]) };
    const later = [search, { ...article, seconds: 90, verdict: 'no' as const }];
    expect(sentText(later, along, handoff)).not.toContain('Refunds');
  });

  it('is nothing where he wants that, or tried nothing', () => {
    expect(sentText(steps, { all: false, struck: new Set() }, handoff)).toBe('');
    expect(sentText([], { all: true, struck: new Set() }, handoff)).toBe('');
    expect(sentText(steps, { all: true, struck: new Set(steps.map(keyOf)) }, handoff)).toBe('');
  });
});
