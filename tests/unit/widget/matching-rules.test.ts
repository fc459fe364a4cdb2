import { describe, expect, it } from 'vitest';
import { idsFor } from '../../../src/widget/app/home/matching-rules.ts';

const fits = (match: string, address: string): boolean =>
  idsFor([{ match, articles: ['a/b'] }], address).length > 0;

describe('rules for pages', () => {
  it.each([
    ['/checkout/*', 'https://shop.example/checkout/pay?step=2', true],
    ['/checkout/*', 'https://shop.example/checkout', true],
    ['/checkout/*', 'https://shop.example/checkouts', false],
    ['/checkout', 'https://shop.example/checkout/', true],
    ['/*orders/*', 'https://shop.example/he/orders/1/', true],
    ['/a*b', 'https://shop.example/a', false],
    ['https://shop.example/*', 'https://shop.example/x', true],
    ['https://shop.example/*', 'https://other.example/x', false],
  ])('%s on %s: %s', (match, address, expected) => {
    expect(fits(match, address)).toBe(expected);
  });

  it('names the articles of the first rule first, each once', () => {
    const rules = [
      { match: '/a*', articles: ['x/1', 'x/2'] },
      { match: '/*', articles: ['x/2', 'x/3'] },
    ];
    expect(idsFor(rules, 'https://shop.example/ab')).toEqual(['x/1', 'x/2', 'x/3']);
  });
});
