import { describe, expect, it } from 'vitest';
import { weekRows } from '../../../src/components/week-rows.ts';
import { WEEKDAYS } from '../../../src/handoff/settings.ts';

const day = [{ from: '09:00', to: '18:00' }];

describe('weekRows', () => {
  it('draws neighbouring days with the same hours together, closed days too', () => {
    const week = { mon: day, tue: day, wed: [{ from: '10:00', to: '12:00' }], thu: day };
    expect(weekRows(week, WEEKDAYS).map(({ first, last, spans }) => [first, last, spans.length])).toEqual([
      ['mon', 'tue', 1],
      ['wed', 'wed', 1],
      ['thu', 'thu', 1],
      ['fri', 'sun', 0],
    ]);
  });

  it('follows the order of the country’s week', () => {
    const [first] = weekRows({ sun: day, mon: day }, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
    expect(first).toMatchObject({ first: 'sun', last: 'mon' });
  });
});
