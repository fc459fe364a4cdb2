import { describe, expect, it } from 'vitest';
import { planFor } from '../../bench/plan.ts';

describe('what a run measures', () => {
  it('is everything at 10,000 articles unless told', () => {
    const plan = planFor({});
    expect(plan.articles).toBe(10_000);
    expect(plan.engines).toContain('pagefind');
    expect(plan.sets).toHaveLength(5);
    expect(plan.locales).toEqual(['en', 'he', 'bg']);
  });

  it('is what was asked for', () => {
    const plan = planFor({ only: 'handrail, minisearch', sets: 'he-heq', articles: '2000' });
    expect([plan.engines, plan.sets, plan.articles]).toEqual([['handrail', 'minisearch'], ['he-heq'], 2000]);
  });

  it('is less in a quick run', () => {
    expect(planFor({ quick: true }).articles).toBeLessThan(planFor({}).articles);
    expect(planFor({ quick: true, articles: '3000' }).articles).toBe(3000);
  });

  it.each([
    [{ only: 'handrale' }, '--only does not know "handrale": choose of handrail, minisearch'],
    [{ sets: 'constructor' }, '--sets does not know "constructor"'],
    [{ articles: 'many' }, '--articles wants a whole number from 100 to 100000.'],
    [{ articles: '10' }, '--articles wants a whole number'],
  ])('names what it does not understand: %o', (options, sentence) => {
    expect(() => planFor(options)).toThrow(sentence);
  });
});
