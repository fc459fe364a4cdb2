import type { OpeningState } from './hours.ts';
import { wallClock } from './wall-clock.ts';

/**
 * Sentences about opening hours. Templates rather than functions, so that a page built long ago can carry them:
 * `{when}`, `{day}`, `{time}`, `{date}`, `{zone}` and `{n}` are filled in.
 */
export interface HoursStrings {
  /** BCP 47 code by which dates are written. */
  readonly dates: string;
  readonly openNow: string;
  readonly openUntil: string;
  readonly opens: string;
  /** A holiday on a day of the week that has hours. */
  readonly dayOff: string;
  readonly closed: string;
  readonly today: string;
  readonly tomorrow: string;
  /** From Monday, each with the preposition that "opens" needs. */
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly onDate: string;
  readonly at: string;
  readonly zoned: string;
  /** Until when an answer can be expected: measured or promised, today or on another day. */
  readonly expected: string;
  readonly expectedOn: string;
  readonly promised: string;
  readonly promisedOn: string;
  readonly about: { readonly minutes: string; readonly hours: string };
  readonly within: { readonly minutes: string; readonly hours: string };
}

const DAY = 86_400_000;

/** Puts values into a template. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Whose clock tells the time, and whose calendar the reader lives by; IANA names. */
export interface Zones {
  readonly company: string;
  readonly reader: string;
  /** What the company's is called, where that is known already. */
  readonly name?: string | undefined;
}

/** `Open now, until 18:00`, `Opens tomorrow at 9:00`: in the company's time, which is named where the reader's differs. */
export function openingSentence(state: OpeningState, now: Date, words: HoursStrings, zones: Zones): string {
  if (state.open) {
    const { until } = state;
    if (until === null || until.getTime() - now.getTime() >= DAY) return words.openNow;
    return fill(words.openUntil, { when: zoned(timeOf(until, zones.company), until, words, zones) });
  }
  const { opensAt, dayOff } = state;
  if (opensAt === null) return words.closed;
  return fill(dayOff && sameDate(now, zones) ? words.dayOff : words.opens, {
    when: momentText(opensAt, now, words, zones),
  });
}

/** `tomorrow at 9:00`, `Friday at 9:00`, `on 4 January at 9:00`, with the zone where the reader's differs. */
function momentText(moment: Date, now: Date, words: HoursStrings, zones: Zones): string {
  const day = dayText(moment, now, words, zones);
  return zoned(fill(words.at, { day, time: timeOf(moment, zones.company) }), moment, words, zones);
}

/** `today`, `tomorrow`, `Friday` or `on 4 January`, by the company's calendar. */
export function dayText(moment: Date, now: Date, words: HoursStrings, zones: Zones): string {
  const days = daysBetween(now, moment, zones.company);
  // Where it is another date for the reader than for the company, "today" would be wrong for one of them.
  if (days < 2 && sameDate(now, zones)) return days < 1 ? words.today : words.tomorrow;
  const { company } = zones;
  const weekday = (Math.floor(wallClock(company).wallOf(moment.getTime()) / DAY) + 3) % 7;
  if (days < 7) return words.weekdays[weekday] ?? '';
  const date = new Intl.DateTimeFormat(words.dates, { day: 'numeric', month: 'long', timeZone: company });
  return fill(words.onDate, { date: date.format(moment) });
}

/** `9:00`, on the clock of a zone. */
export function timeOf(moment: Date, timeZone: string): string {
  const shown = new Date(wallClock(timeZone).wallOf(moment.getTime()));
  return `${shown.getUTCHours()}:${String(shown.getUTCMinutes()).padStart(2, '0')}`;
}

/** Whether the two clocks show different times at a moment; two zones may well have one time. */
export function clocksDiffer(moment: Date, { company, reader }: Zones): boolean {
  const at = moment.getTime();
  return wallClock(company).wallOf(at) !== wallClock(reader).wallOf(at);
}

/** The text with the company's zone after it, where the reader's clock shows another time. */
export function zoned(text: string, moment: Date, words: HoursStrings, zones: Zones): string {
  return clocksDiffer(moment, zones)
    ? fill(words.zoned, { when: text, zone: zones.name ?? zoneName(zones.company, words.dates) })
    : text;
}

/** A zone as the language calls it, by its place: `Bulgaria time`, `UK time`. */
export function zoneName(timeZone: string, locale: string): string {
  const language = locale.split('-')[0] ?? locale;
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name.replace(/^United Kingdom/, 'UK').replace(/ Time$/, ' time');
}

function daysBetween(from: Date, to: Date, timeZone: string): number {
  const { wallOf } = wallClock(timeZone);
  return Math.floor(wallOf(to.getTime()) / DAY) - Math.floor(wallOf(from.getTime()) / DAY);
}

function sameDate(now: Date, { company, reader }: Zones): boolean {
  const [theirs, own] = [company, reader].map((zone) =>
    Math.floor(wallClock(zone).wallOf(now.getTime()) / DAY),
  );
  return theirs === own;
}
