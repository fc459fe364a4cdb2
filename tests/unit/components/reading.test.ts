import { describe, expect, it } from 'vitest';
import { watchReading } from '../../../src/components/reading.ts';
import { openTrail, type Trail } from '../../../src/trail/trail.ts';

const article = { id: 'returns/return-an-item', title: 'Return an item', url: 'https://help.example/en/x/' };

function visit(trail: Trail) {
  let now = 0;
  const reading = watchReading(trail, article, () => now);
  const pass = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { reading, pass };
}

describe('watchReading', () => {
  it('leaves no trace of a plain visit', () => {
    const trail = openTrail(null);
    const { reading, pass } = visit(trail);
    reading.resume();
    pass(90);
    reading.pause();
    expect(trail.steps()).toEqual([]);
  });

  it('tells the time of a plain visit apart, each second once, until a trail has it', () => {
    const trail = openTrail(null);
    const { reading, pass } = visit(trail);
    reading.resume();
    pass(90);
    reading.pause();
    expect(reading.apart()).toBe(90);
    expect(reading.apart()).toBe(0);
    reading.judge('yes');
    expect(reading.apart()).toBeNull();
  });

  it('adds the article and its reading time to a trail that a search began', () => {
    const trail = openTrail(null);
    trail.search('money back', 4);
    const { reading, pass } = visit(trail);
    expect(trail.steps().at(-1)).toMatchObject({ type: 'article', id: article.id });
    reading.resume();
    pass(40);
    reading.pause();
    expect(trail.steps().at(-1)).toMatchObject({ seconds: 40 });
  });

  it('counts only the time in view', () => {
    const trail = openTrail(null);
    trail.search('money back', 4);
    const { reading, pass } = visit(trail);
    pass(100);
    reading.resume();
    pass(10);
    reading.pause();
    pass(100);
    reading.resume();
    reading.resume();
    pass(5);
    reading.pause();
    expect(trail.steps().at(-1)).toMatchObject({ seconds: 15 });
  });

  it('begins a trail with the answer, with the time until then', () => {
    const trail = openTrail(null);
    const { reading, pass } = visit(trail);
    reading.resume();
    pass(30);
    reading.judge('no', 'did-not-work', 'The button is grey');
    expect(trail.steps()).toMatchObject([
      { id: article.id, seconds: 30, verdict: 'no', reason: 'did-not-work', comment: 'The button is grey' },
    ]);
    pass(6);
    reading.pause();
    expect(trail.steps()).toMatchObject([{ seconds: 36, verdict: 'no' }]);
  });

  it('lets the customer change the answer, and keeps no empty comment', () => {
    const trail = openTrail(null);
    const { reading } = visit(trail);
    reading.judge('no', 'other', '');
    reading.judge('yes');
    expect(trail.steps()).toHaveLength(1);
    expect(trail.steps()[0]).toMatchObject({ verdict: 'yes' });
    expect(trail.steps()[0]).not.toHaveProperty('reason');
    expect(trail.steps()[0]).not.toHaveProperty('comment');
  });
});
