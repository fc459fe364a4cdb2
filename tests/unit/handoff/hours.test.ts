import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoment, openingState } from '../../../src/handoff/hours.ts';
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
      'opens 2027-03-28T01:30:00.000Z',
    );
  });
  it('follow the clock when it goes back', () => {
    const hours = { timeZone: 'Asia/Jerusalem', week: every('00:00', '09:00'), holidays: [] };
    expect(opens(hours, '2026-10-24T22:30:00Z')).toBe('open until 2026-10-25T07:00:00.000Z');
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
  it('never name a change that has already passed', () => {
    const zone = fc.constantFrom(
      'Europe/Sofia',
      'Asia/Jerusalem',
      'America/St_Johns',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    );
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, day, (timeZone, now) => {
        const state = openingState({ ...sofia, timeZone }, now);
        const change = state.open ? state.until : state.opensAt;
        expect(change?.getTime()).toBeGreaterThan(now.getTime());
        expect(openingState({ ...sofia, timeZone }, change ?? now).open).toBe(!state.open);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a moment', () => {
  const now = new Date('2026-11-23T21:30:00Z');
  it('is a time today, tomorrow by name, then a weekday, then a date, as the reader’s own clock has it', () => {
    const say = (moment: string, zone: string, locale = 'en') =>
      formatMoment(new Date(moment), now, locale, zone);
    expect(say('2026-11-23T23:00:00Z', 'Europe/Sofia')).toBe('tomorrow 01:00');
    expect(say('2026-11-23T23:00:00Z', 'Europe/London')).toBe('23:00');
    expect(say('2026-11-24T09:00:00Z', 'Europe/London')).toBe('tomorrow 09:00');
    expect(say('2026-11-24T09:00:00Z', 'Europe/London', 'bg')).toBe('утре 09:00');
    expect(say('2026-11-24T09:00:00Z', 'Europe/London', 'he')).toBe('מחר 09:00');
    expect(say('2026-11-27T09:00:00Z', 'Europe/London')).toBe('Friday 09:00');
    expect(say('2026-12-27T09:00:00Z', 'Europe/London')).toBe('December 27 09:00');
  });
});
