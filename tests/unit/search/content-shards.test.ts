import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutShards, firstLetters, shardOf } from '../../../src/search/content-shards.ts';
import { compare } from '../../../src/search/order.ts';

const SMALL = { smallest: 4, largest: 12, most: 24, every: 2, family: 2 };

const words = fc
  .uniqueArray(
    fc.oneof(
      fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'ש', '😀', '𐐀') }),
      fc.string({ minLength: 1, unit: 'grapheme' }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) => list.filter((word) => word.isWellFormed()).sort(compare));

describe('a table cut into shards', () => {
  it('is found by each of its keys, though a manifest names only how a shard begins', () => {
    fc.assert(
      fc.property(words, (keys) => {
        const shards = cutShards(
          keys,
          (key) => key,
          (key) => key.length,
          SMALL,
        );
        const named = shards.map(({ key }) => key);
        for (const key of keys) expect(shards[shardOf(named, key)]?.items).toContain(key);
      }),
    );
  });

  it('is named by what UTF-8 can write', () => {
    // These two differ in the second half of a surrogate pair alone.
    expect(firstLetters('😁', '😀')).toBe('😁');
    fc.assert(
      fc.property(words, (keys) => {
        keys.forEach((key, at) => {
          const name = firstLetters(key, keys[at - 1] ?? '');
          expect(name.isWellFormed()).toBe(true);
          expect(compare(name, key)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });
});
