import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswerTimes } from '../../../src/handoff/answer-time.ts';

describe('what a desk answers of its times', () => {
  it('is taken where it is whole minutes', () => {
    expect(parseAnswerTimes({ channels: { message: 90, callback: 5 } })).toEqual({
      channels: { message: 90, callback: 5 },
    });
    expect(parseAnswerTimes({ channels: { message: 90, fax: 3 } })).toEqual({ channels: { message: 90 } });
  });

  it.each([0, -5, 1.5, Number.NaN, 600_000, '90', null])('is not told where it is %s', (message) => {
    expect(parseAnswerTimes({ channels: { message } })).toEqual({ channels: {} });
  });

  it('is nothing, and no error, whatever else comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { message, callback } = parseAnswerTimes(value).channels;
        for (const minutes of [message, callback])
          if (minutes !== undefined) expect(minutes).toBeGreaterThan(0);
      }),
    );
  });
});
