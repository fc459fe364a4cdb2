import { describe, expect, it } from 'vitest';
import { widgetPlanFor } from '../../../bench/plan.ts';

describe('what a run of the widget measures', () => {
  it('is all contenders in three rounds at 1,000 articles unless told', () => {
    expect(widgetPlanFor({})).toMatchObject({
      contenders: ['handrail', 'starlight', 'docsearch'],
      articles: 1000,
      rounds: 3,
    });
  });

  it('is what was asked for, each contender once', () => {
    expect(widgetPlanFor({ only: 'docsearch, handrail,docsearch', articles: '200' })).toMatchObject({
      contenders: ['docsearch', 'handrail'],
      articles: 200,
    });
  });

  it('is less in a quick run', () => {
    const [quick, full] = [widgetPlanFor({ quick: true }), widgetPlanFor({})];
    expect(quick.articles).toBeLessThan(full.articles);
    expect(quick.rounds).toBeLessThan(full.rounds);
  });

  it.each([
    [{ only: 'beacon' }, '--only does not know "beacon": choose of handrail, starlight, docsearch.'],
    [{ minutes: '0' }, '--minutes wants a whole number from 1 to 120.'],
    [{ articles: 'many' }, '--articles wants a whole number from 1 to 10000.'],
    [{ articles: '10001' }, '--articles wants a whole number'],
    [{ sets: 'en-support' }, 'leave --sets out.'],
  ])('names what it does not understand: %o', (options, sentence) => {
    expect(() => widgetPlanFor(options)).toThrow(sentence);
  });
});
