import { expect, it } from 'vitest';
import { subjectOf } from '../../../src/widget/app/subject-of.ts';

const tokenOf = (claims: string): string => `head.${Buffer.from(claims).toString('base64url')}.signature`;

it('tells by a token who the customer is, in any letters', () => {
  expect(subjectOf(tokenOf('{"sub":"Дана ✓?>"}'))).toBe('Дана ✓?>');
});

it.each([null, '', 'who.he.is', 'one', tokenOf('{}'), tokenOf('{"sub":7}'), tokenOf('not JSON')])(
  'knows nobody by %j',
  (token) => {
    expect(subjectOf(token)).toBeNull();
  },
);
