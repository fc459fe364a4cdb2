import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/search/edit-distance.ts';

describe('edit distance', () => {
  it.each([
    ['refund', 'refund', 0],
    ['refund', 'refnud', 1],
    ['refund', 'refunds', 1],
    ['refund', 'efund', 1],
    ['refund', 'rafind', 2],
    ['доставка', 'доствака', 1],
    ['', 'ab', 2],
  ])('between %s and %s is %i', (one, other, distance) => {
    expect(editDistance(one, other, 3)).toBe(distance);
  });

  it('is symmetric, and stops counting above its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'д'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, limit) => {
        const distance = editDistance(one, other, 20);
        expect(editDistance(other, one, 20)).toBe(distance);
        expect(editDistance(one, other, limit)).toBe(Math.min(distance, limit + 1));
      }),
    );
  });
});
