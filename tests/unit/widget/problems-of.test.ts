import { describe, expect, it } from 'vitest';
import { problemsOf, type Reply } from '../../../src/widget/app/case/problems-of.ts';
import { EMPTY_SKETCH } from '../../../src/widget/app/machine.ts';

const problems = (change: Partial<typeof EMPTY_SKETCH>, reply: Reply = 'any') =>
  problemsOf({ ...EMPTY_SKETCH, ...change }, reply).map(({ what }) => what);

describe('the form', () => {
  it('asks for a message and one way to reply', () => {
    expect(problems({})).toEqual(['message', 'contact']);
    expect(problems({ message: 'Hi', phone: '+359 88 123 4567' })).toEqual([]);
    expect(problems({ message: 'Hi', email: ' dana@example.com ' })).toEqual([]);
  });
  it('says what is wrong with an address or a number', () => {
    expect(problems({ message: 'Hi', email: 'dana@', phone: 'call me' })).toEqual(['email', 'phone']);
  });
  it('needs no address where the customer sends the text himself', () => {
    expect(problems({ message: 'Hi' }, 'none')).toEqual([]);
  });
  it('asks for an address where only that can be answered, and minds no number that is not asked for', () => {
    expect(problems({ message: 'Hi', phone: '+359 88 123 4567' }, 'email')).toEqual(['contact']);
    expect(problems({ message: 'Hi', email: 'dana@example.com', phone: 'call me' }, 'email')).toEqual([]);
  });
});
