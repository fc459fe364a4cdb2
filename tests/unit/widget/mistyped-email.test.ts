import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meantEmail } from '../../../src/widget/app/case/mistyped-email.ts';

describe('a mistyped e-mail address', () => {
  it.each([
    ['dana@gmial.com', 'dana@gmail.com'],
    ['dana@gmail.con', 'dana@gmail.com'],
    ['dana@gmail.co', 'dana@gmail.com'],
    ['dana@hotmial.com', 'dana@hotmail.com'],
    ['dana@Outlok.com', 'dana@outlook.com'],
    ['ivan@abv.bh', 'ivan@abv.bg'],
    ['noa@wala.co.il', 'noa@walla.co.il'],
  ])('%s may mean %s', (typed, meant) => {
    expect(meantEmail(typed)).toBe(meant);
  });

  it.each([
    'dana@gmail.com',
    'dana@ymail.com',
    'dana@mail.com',
    'dana@lumora.example',
    'dana@gmx.de',
    'dana',
    '',
    '@gmial.com',
  ])('%s is left alone', (typed) => {
    expect(meantEmail(typed)).toBeNull();
  });

  it('is never proposed to be itself, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        const meant = meantEmail(typed);
        expect(meant === null || meantEmail(meant) === null).toBe(true);
        expect(meant).not.toBe(typed);
      }),
    );
  });
});
