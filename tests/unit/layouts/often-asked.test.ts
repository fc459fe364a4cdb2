import { describe, expect, it } from 'vitest';
import { oftenAsked } from '../../../src/layouts/often-asked.ts';

const category = (...articles: string[]) => ({ articles });

describe('oftenAsked', () => {
  it('takes the first article of each category before any second one', () => {
    const categories = [category('a1', 'a2', 'a3'), category('b1'), category('c1', 'c2')];
    expect(oftenAsked(categories, 5)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2']);
  });

  it('gives what there is when there are fewer', () => {
    expect(oftenAsked([category('a1'), category()], 6)).toEqual(['a1']);
    expect(oftenAsked([], 6)).toEqual([]);
  });
});
