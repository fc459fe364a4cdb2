import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressNames } from '../../../src/import/address-names.ts';

it('are the ids themselves where those will do', () => {
  expect([...addressNames(['5-1-90', 'Crème brûlée?', 'a__b'], 'article').values()]).toEqual([
    '5-1-90',
    'creme-brulee',
    'a-b',
  ]);
});

it('are told apart where ids differ in case or marks alone, the same in whatever order they come', () => {
  const names = addressNames(['Refund', 'refund'], 'article');
  expect(new Set(names.values()).size).toBe(2);
  expect(addressNames(['refund', 'Refund'], 'article').get('Refund')).toBe(names.get('Refund'));
});

it('exist for ids without a Latin letter', () => {
  expect(addressNames(['החזר'], 'article').get('החזר')).toMatch(/^article-[0-9a-f]{8}$/);
});

it('are unique, of the right form and at most 80 long, for any ids', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 120 })), (ids) => {
      const names = addressNames(ids, 'article');
      expect(names.size).toBe(ids.length);
      expect(new Set(names.values()).size).toBe(ids.length);
      for (const name of names.values()) expect(name).toMatch(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});
