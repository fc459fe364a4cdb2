import { WEEKDAYS, type OpeningHours, type TimeSpan } from './settings.ts';
import { wallClock } from './wall-clock.ts';

/** Whether people answer at a moment, and when that changes. */
export type OpeningState =
  /** `until` is null where it never closes within the days looked at. */
  | { readonly open: true; readonly until: Date | null }
  | {
      readonly open: false;
      /** Null where no opening lies within the days looked at. */
      readonly opensAt: Date | null;
      /** A holiday, or a special day without hours, on a weekday that has some: people would expect them. */
      readonly dayOff: boolean;
    };

/** People answer from `start` until before `end`; Unix ms. */
export interface OpenSpan {
  readonly start: number;
  readonly end: number;
}

/** So far ahead the next opening is looked for: longer than any company's holidays. */
const DAYS_AHEAD = 60;
const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * Says whether `hours` are open at `now`. It is open while the zone's clock shows a time of a span; where the clock goes
 * back within or just before a span, it stays open in between. Spans that touch, also across midnight, are one.
 */
export function openingState(hours: OpeningHours, now: Date): OpeningState {
  const at = now.getTime();
  for (const { start, end } of openSpans(hours, at)) {
    if (at < start) return { open: false, opensAt: new Date(start), dayOff: isDayOff(hours, at) };
    const endless = end >= at + (DAYS_AHEAD - 1) * DAY;
    return { open: true, until: endless ? null : new Date(end) };
  }
  return { open: false, opensAt: null, dayOff: isDayOff(hours, at) };
}

/** The spans that end after `from`, in order and apart from each other, for so many days ahead. */
export function* openSpans(hours: OpeningHours, from: number, days = DAYS_AHEAD): Generator<OpenSpan> {
  const clock = wallClock(hours.timeZone);
  const today = Math.floor(clock.wallOf(from) / DAY) * DAY;
  let current: { start: number; end: number } | undefined;
  // From yesterday on: a night began then.
  for (let date = today - DAY; date <= today + days * DAY; date += DAY) {
    if (current && current.end < clock.reaches(date)) {
      if (current.end > from) yield current;
      current = undefined;
    }
    for (const span of spansOn(hours, date)) {
      const [begins, ends] = [minutes(span.from), minutes(span.to)];
      const start = clock.reaches(date + begins * MINUTE);
      const end = clock.passes(date + ends * MINUTE + (ends <= begins ? DAY : 0));
      if (start >= end) continue;
      if (current && start <= current.end) current.end = Math.max(current.end, end);
      else {
        if (current && current.end > from) yield current;
        current = { start, end };
      }
    }
  }
  if (current && current.end > from) yield current;
}

/** The moment at which `ms` of open time have passed since `from`; null where that is beyond the days looked at. */
export function afterOpenTime(hours: OpeningHours, from: Date, ms: number): Date | null {
  let left = ms;
  for (const { start, end } of openSpans(hours, from.getTime())) {
    const begin = Math.max(start, from.getTime());
    if (begin + left <= end) return new Date(begin + left);
    left -= end - begin;
  }
  return null;
}

/** Milliseconds of open time between two instants in Unix ms. */
export function openTimeBetween(hours: OpeningHours, from: number, to: number): number {
  let sum = 0;
  for (const { start, end } of openSpans(hours, from, Math.ceil((to - from) / DAY) + 1)) {
    if (start >= to) break;
    sum += Math.min(end, to) - Math.max(start, from);
  }
  return sum;
}

/** A day's spans; `date` is its midnight as if in UTC. The span of a night belongs to the day on which it begins. */
function spansOn(hours: OpeningHours, date: number): readonly TimeSpan[] {
  const name = new Date(date).toISOString().slice(0, 10);
  return hours.special?.[name] ?? (hours.holidays.includes(name) ? [] : ofWeek(hours, date));
}

function ofWeek({ week }: OpeningHours, date: number): readonly TimeSpan[] {
  const weekday = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7];
  return (weekday && week[weekday]) ?? [];
}

function isDayOff(hours: OpeningHours, at: number): boolean {
  const date = Math.floor(wallClock(hours.timeZone).wallOf(at) / DAY) * DAY;
  return spansOn(hours, date).length === 0 && ofWeek(hours, date).length > 0;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
