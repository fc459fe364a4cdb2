import { describe, expect, it } from 'vitest';
import { afterOpenTime, openTimeBetween, openingState } from '../../../src/handoff/hours.ts';
import type { OpeningHours, Weekday } from '../../../src/handoff/settings.ts';

const every = (from: string, to: string): OpeningHours['week'] => {
  const days: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return Object.fromEntries(days.map((day) => [day, [{ from, to }]]));
};
const sofia: OpeningHours = {
  timeZone: 'Europe/Sofia',
  week: {
    mon: [
      { from: '09:00', to: '12:30' },
      { from: '13:30', to: '18:00' },
    ],
    fri: [{ from: '09:00', to: '18:00' }],
  },
  holidays: ['2026-12-25'],
};
const opens = (hours: OpeningHours, now: string) => {
  const state = openingState(hours, new Date(now));
  return state.open
    ? `open until ${state.until?.toISOString() ?? 'ever'}`
    : `opens ${state.opensAt?.toISOString() ?? 'never'}`;
};

describe('opening hours', () => {
  it('are open in the company’s time zone, whatever UTC says', () => {
    expect(opens(sofia, '2026-11-23T07:00:00Z')).toBe('open until 2026-11-23T10:30:00.000Z');
    expect(opens(sofia, '2026-11-23T06:59:59Z')).toBe('opens 2026-11-23T07:00:00.000Z');
  });
  it('close for lunch and open again', () => {
    expect(opens(sofia, '2026-11-23T10:30:00Z')).toBe('opens 2026-11-23T11:30:00.000Z');
  });
  it('skip days without hours', () => {
    expect(opens(sofia, '2026-11-23T16:00:00Z')).toBe('opens 2026-11-27T07:00:00.000Z');
  });
  it('skip a holiday', () => {
    expect(opens(sofia, '2026-12-25T09:00:00Z')).toBe('opens 2026-12-28T07:00:00.000Z');
  });
  it('follow the clock when it goes forward', () => {
    const hours = { timeZone: 'Europe/Sofia', week: every('09:00', '18:00'), holidays: [] };
    expect(opens(hours, '2027-03-27T20:00:00Z')).toBe('opens 2027-03-28T06:00:00.000Z');
    expect(opens({ ...hours, week: every('03:30', '18:00') }, '2027-03-28T00:00:00Z')).toBe(
      // 3:30 never comes that night: after 2:59 the clock shows 4:00.
      'opens 2027-03-28T01:00:00.000Z',
    );
  });
  it('follow the clock when it goes back', () => {
    const hours = { timeZone: 'Asia/Jerusalem', week: every('00:00', '09:00'), holidays: [] };
    expect(opens(hours, '2026-10-24T22:30:00Z')).toBe('open until 2026-10-25T07:00:00.000Z');
    // 1:30 comes twice: from the first time on, until the second.
    const twice = { ...hours, week: every('01:30', '01:45') };
    expect(opens(twice, '2026-10-24T21:00:00Z')).toBe('opens 2026-10-24T22:30:00.000Z');
    expect(opens(twice, '2026-10-24T22:31:00Z')).toBe('open until 2026-10-24T23:45:00.000Z');
  });
  it('go through midnight as one span', () => {
    const hours: OpeningHours = {
      timeZone: 'Europe/London',
      week: { fri: [{ from: '20:00', to: '24:00' }], sat: [{ from: '00:00', to: '02:00' }] },
      holidays: [],
    };
    expect(opens(hours, '2026-11-27T23:00:00Z')).toBe('open until 2026-11-28T02:00:00.000Z');
    expect(opens(hours, '2026-11-28T01:00:00Z')).toBe('open until 2026-11-28T02:00:00.000Z');
  });
  it('know a service that never closes, and one that never opens', () => {
    expect(
      opens(
        { timeZone: 'Asia/Kathmandu', week: every('00:00', '24:00'), holidays: [] },
        '2026-11-23T00:00:00Z',
      ),
    ).toBe('open until ever');
    expect(opens({ timeZone: 'Asia/Kathmandu', week: {}, holidays: [] }, '2026-11-23T00:00:00Z')).toBe(
      'opens never',
    );
  });
  it('go on after midnight where the end is before the start', () => {
    const hours: OpeningHours = {
      timeZone: 'Europe/London',
      week: { fri: [{ from: '20:00', to: '02:00' }], sat: [{ from: '18:00', to: '00:00' }] },
      holidays: [],
    };
    expect(opens(hours, '2026-11-28T01:00:00Z')).toBe('open until 2026-11-28T02:00:00.000Z');
    expect(opens(hours, '2026-11-28T02:00:00Z')).toBe('opens 2026-11-28T18:00:00.000Z');
    expect(opens(hours, '2026-11-28T23:59:00Z')).toBe('open until 2026-11-29T00:00:00.000Z');
    // A night that began before a holiday is not broken off; one on the holiday does not begin.
    const holiday = { ...hours, holidays: ['2026-11-28'] };
    expect(opens(holiday, '2026-11-28T01:00:00Z')).toBe('open until 2026-11-28T02:00:00.000Z');
    expect(opens(holiday, '2026-11-28T19:00:00Z')).toBe('opens 2026-12-04T20:00:00.000Z');
  });
  it('are others on a special day, and a day off is told from a usual closed day', () => {
    const hours: OpeningHours = {
      ...sofia,
      special: {
        '2026-12-28': [{ from: '10:00', to: '14:00' }],
        '2026-12-27': [{ from: '10:00', to: '12:00' }],
      },
    };
    expect(opens(hours, '2026-12-28T07:30:00Z')).toBe('opens 2026-12-28T08:00:00.000Z');
    expect(opens(hours, '2026-12-28T09:00:00Z')).toBe('open until 2026-12-28T12:00:00.000Z');
    expect(opens(hours, '2026-12-25T09:00:00Z')).toBe('opens 2026-12-27T08:00:00.000Z');
    expect(openingState(hours, new Date('2026-12-25T09:00:00Z'))).toMatchObject({ dayOff: true });
    expect(openingState(hours, new Date('2026-12-26T09:00:00Z'))).toMatchObject({ dayOff: false });
    const closed = { ...sofia, special: { '2026-11-27': [] } };
    expect(opens(closed, '2026-11-27T09:00:00Z')).toBe('opens 2026-11-30T07:00:00.000Z');
  });
});

describe('open time', () => {
  it('passes only while people are there', () => {
    const later = (from: string, hours: number) =>
      afterOpenTime(sofia, new Date(from), hours * 3_600_000)?.toISOString();
    // Monday 11:30 in Sofia: an hour, lunch, and three of the afternoon.
    expect(later('2026-11-23T09:30:00Z', 4)).toBe('2026-11-23T14:30:00.000Z');
    // Monday after closing: on Friday.
    expect(later('2026-11-23T17:00:00Z', 2)).toBe('2026-11-27T09:00:00.000Z');
    expect(afterOpenTime({ ...sofia, week: {} }, new Date(), 1)).toBeNull();
    const between = (from: string, to: string) =>
      openTimeBetween(sofia, Date.parse(from), Date.parse(to)) / 3_600_000;
    expect(between('2026-11-23T09:30:00Z', '2026-11-23T14:30:00Z')).toBe(4);
    expect(between('2026-11-23T17:00:00Z', '2026-11-27T09:00:00Z')).toBe(2);
    expect(between('2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z')).toBe(0);
  });
});
