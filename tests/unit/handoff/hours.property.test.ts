import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackSlots } from '../../../src/handoff/callback-slots.ts';
import { afterOpenTime, openTimeBetween, openingState } from '../../../src/handoff/hours.ts';
import { WEEKDAYS, type OpeningHours, type TimeSpan } from '../../../src/handoff/settings.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Zones with changes of an hour, of half an hour, of two hours, at midnight, of a whole day, and with none. */
const ZONES = [
  'Europe/Sofia',
  'Europe/London',
  'Asia/Jerusalem',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kathmandu',
] as const;
/** Instants near which those clocks change. */
const CHANGES = [
  '2026-03-27T00:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-10-24T23:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-03-08T05:00:00Z',
  '2026-11-01T05:30:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-03-22T02:00:00Z',
  '2011-12-30T10:00:00Z',
].map((at) => Date.parse(at));

const text = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
/** Up to two spans in order; the last may go over midnight. */
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 0, maxLength: 4 })
  .chain((cuts) => fc.boolean().map((overnight) => ({ cuts: cuts.sort((a, b) => a - b), overnight })))
  .map(({ cuts, overnight }): TimeSpan[] => {
    const spans: TimeSpan[] = [];
    for (let at = 0; at + 1 < cuts.length; at += 2)
      spans.push({ from: text(cuts[at] ?? 0), to: text(cuts[at + 1] ?? 0) });
    const last = cuts.at(-1) ?? 95;
    if (overnight && last < 95) spans.push({ from: text(last + 1), to: text(Math.floor(last / 4)) });
    return spans;
  });
const hoursIn = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc
    .tuple(day, day, day, day, day, day, day)
    .map((days) => Object.fromEntries(WEEKDAYS.map((name, at) => [name, days[at] ?? []]))),
  holidays: fc.constantFrom([], ['2026-03-29'], ['2026-10-25', '2026-10-26']),
  special: fc.record({ '2026-03-28': day, '2026-11-01': day }),
});
const moment = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -6 * 60, max: 6 * 60 }))
    .map(([change, minute]) => change + minute * 60_000),
  fc
    .integer({ min: Date.parse('2026-01-01') / 60_000, max: Date.parse('2028-01-01') / 60_000 })
    .map((m) => m * 60_000),
);

/** Date and time that the zone's clock shows, by another way than the code under test. */
function shown(at: number, timeZone: string): { date: string; minute: number; weekday: number } {
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(at)
    .split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, minute: hour * 60 + minute, weekday: (new Date(date).getUTCDay() + 6) % 7 };
}
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the clock on the wall, read by a person, shows a time of a span. */
function clockShowsOpen(hours: OpeningHours, at: number): boolean {
  const { date, minute, weekday } = shown(at, hours.timeZone);
  const eve = new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
  const spansOf = (name: string, of: number): readonly TimeSpan[] =>
    hours.special?.[name] ?? (hours.holidays.includes(name) ? [] : (hours.week[WEEKDAYS[of] ?? 'mon'] ?? []));
  return (
    spansOf(date, weekday).some(({ from, to }) => {
      const [start, end] = [minuteOf(from), minuteOf(to)];
      return minute >= start && (end <= start || minute < end);
    }) ||
    spansOf(eve, (weekday + 6) % 7).some(
      ({ from, to }) => minuteOf(to) <= minuteOf(from) && minute < minuteOf(to),
    )
  );
}
/** The clock went back, or will, within three hours: a time may then be shown twice. */
function shownTwice(at: number, timeZone: string): boolean {
  const wall = (instant: number) => {
    const { date, minute } = shown(instant, timeZone);
    return Date.parse(date) + minute * 60_000;
  };
  return wall(at + 3 * HOUR) - wall(at - 3 * HOUR) < 6 * HOUR;
}

describe('opening hours in any zone, at any moment', () => {
  it('are open whenever the clock shows an open time, and only then unless the clock goes back', () => {
    fc.assert(
      fc.property(hoursIn, moment, (hours, at) => {
        const { open } = openingState(hours, new Date(at));
        const byClock = clockShowsOpen(hours, at);
        if (byClock) expect(open).toBe(true);
        else if (!shownTwice(at, hours.timeZone)) expect(open).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
  it('name the next change: it is to come, nothing changes before it, and then it does', () => {
    fc.assert(
      fc.property(hoursIn, moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (hours, at, part) => {
        const state = openingState(hours, new Date(at));
        const change = state.open ? state.until : state.opensAt;
        if (change === null) return;
        expect(change.getTime()).toBeGreaterThan(at);
        const before = new Date(at + Math.floor((change.getTime() - at) * part));
        expect(openingState(hours, before)).toMatchObject({ open: state.open });
        expect(openingState(hours, new Date(change.getTime() - 1)).open).toBe(state.open);
        expect(openingState(hours, change).open).toBe(!state.open);
      }),
      { numRuns: 150 },
    );
  });
  it('measure open time as they hand it out', () => {
    fc.assert(
      fc.property(hoursIn, moment, fc.integer({ min: 1, max: 40 * 60 }), (hours, at, minutes) => {
        const ends = afterOpenTime(hours, new Date(at), minutes * 60_000);
        if (ends === null) return;
        expect(openTimeBetween(hours, at, ends.getTime())).toBe(minutes * 60_000);
        expect(openingState(hours, new Date(ends.getTime() - 1)).open).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
  it('offer a call only at times at which people are there, each of use and none twice', () => {
    fc.assert(
      fc.property(hoursIn, moment, (hours, at) => {
        let last = at;
        for (const { start, end } of callbackSlots(hours, new Date(at))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(openTimeBetween(hours, start, end)).toBe(end - start);
          expect(end - start).toBeGreaterThanOrEqual(HOUR / 2);
          expect(end - start).toBeLessThanOrEqual(3.25 * HOUR);
          last = end;
        }
      }),
      { numRuns: 100 },
    );
  });
});
