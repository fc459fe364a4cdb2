import { WEEKDAYS, type OpeningHours } from './settings.ts';

/** Whether people answer at a moment, and when that changes. Instants, to be shown in the reader's own time zone. */
export type OpeningState =
  /** `until` is null where it never closes within the days looked at. */
  | { readonly open: true; readonly until: Date | null }
  /** `opensAt` is null where no opening lies within the days looked at. */
  | { readonly open: false; readonly opensAt: Date | null };

/** So far ahead the next opening is looked for: longer than any company's holidays. */
const DAYS_AHEAD = 60;
const DAY = 86_400_000;
const MINUTE = 60_000;

interface Span {
  readonly start: number;
  end: number;
}

/**
 * Says whether `hours` are open at `now`. Follows the time zone's clock changes: a time that a change skips counts
 * as that much later, a time that occurs twice as its second occurrence. Spans that touch, also across midnight, are one.
 */
export function openingState(hours: OpeningHours, now: Date): OpeningState {
  const clock = wallClock(hours.timeZone);
  const at = now.getTime();
  const local = new Date(at + clock.offset(at));
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  const spans: Span[] = [];
  for (let day = -1; day <= DAYS_AHEAD; day += 1) {
    const date = new Date(midnight + day * DAY);
    if (hours.holidays.includes(date.toISOString().slice(0, 10))) continue;
    const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7];
    for (const { from, to } of (weekday && hours.week[weekday]) ?? []) {
      const start = clock.instant(date.getTime() + minutes(from) * MINUTE);
      const end = clock.instant(date.getTime() + minutes(to) * MINUTE);
      const last = spans.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else spans.push({ start, end });
    }
  }
  const next = spans.find(({ start, end }) => start < end && at < end);
  if (!next) return { open: false, opensAt: null };
  if (at < next.start) return { open: false, opensAt: new Date(next.start) };
  const endless = next.end >= at + (DAYS_AHEAD - 1) * DAY;
  return { open: true, until: endless ? null : new Date(next.end) };
}

/**
 * A near moment as people say it: `18:00` today, `tomorrow 09:00`, else weekday and time. In the reader's time zone
 * unless one is named.
 */
export function formatMoment(moment: Date, now: Date, locale: string, timeZone?: string): string {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(moment);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const { offset } = wallClock(zone);
  const dayOf = (date: Date): number => Math.floor((date.getTime() + offset(date.getTime())) / DAY);
  const days = dayOf(moment) - dayOf(now);
  if (days === 0) return time;
  if (days === 1)
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day')} ${time}`;
  const day = days < 7 ? format({ weekday: 'long' }) : format({ day: 'numeric', month: 'long' });
  return `${day} ${time}`;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function wallClock(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** Milliseconds by which the zone's clock is ahead of UTC at an instant. */
  const offset = (instant: number): number => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
  /** The instant at which the zone's clock shows `wall`, given as if it were UTC. */
  const instant = (wall: number): number => {
    const guess = wall - offset(wall);
    const better = wall - offset(guess);
    return offset(better) === offset(guess) ? better : Math.max(guess, better);
  };
  return { offset, instant };
}
