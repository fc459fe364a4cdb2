import * as v from 'valibot';
import { afterOpenTime, openingState } from './hours.ts';
import { dayText, fill, timeOf, zoned, type HoursStrings, type Zones } from './hours-text.ts';
import type { OpeningHours } from './settings.ts';

/** Channels whose cases a desk takes, and so can measure. */
export const MEASURED_CHANNELS = ['message', 'callback'] as const;
export type MeasuredChannel = (typeof MEASURED_CHANNELS)[number];

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(525_600));

/**
 * `GET /api/answer-times`: the median time to a first reply over the last 30 days, in minutes, of the channels of which
 * the desk knows enough cases; the others are left out.
 */
export const AnswerTimesSchema = v.object({
  channels: v.object({ message: v.optional(minutes), callback: v.optional(minutes) }),
});
export type AnswerTimes = v.InferOutput<typeof AnswerTimesSchema>;

/** What can be said of the time to an answer: measured by the desk, or the company's promise. */
export interface Expectation {
  readonly by: 'measured' | 'promised';
  /** Minutes of open time; of any time where the company has no hours. */
  readonly minutes: number;
  /** When they are over, rounded up; null where only a promise in hours of work can be told. */
  readonly moment: Date | null;
  /** They are over before the company closes. */
  readonly beforeClosing: boolean;
}

const MINUTE = 60_000;

/** What to expect of a case that is sent now, or null where nothing is known. `measured` and `promised` in minutes. */
export function expectationOf(
  hours: OpeningHours | null,
  now: Date,
  { measured, promised }: { readonly measured: number | undefined; readonly promised: number | null },
): Expectation | null {
  const known = measured ?? promised;
  if (known === null) return null;
  const by = measured === undefined ? 'promised' : 'measured';
  const exact = hours
    ? afterOpenTime(hours, now, known * MINUTE)
    : by === 'measured'
      ? new Date(now.getTime() + known * MINUTE)
      : null;
  const state = hours && openingState(hours, now);
  const closes = state?.open ? (state.until?.getTime() ?? Infinity) : hours ? 0 : Infinity;
  return {
    by,
    minutes: known,
    moment: exact && roundUp(exact, closes),
    beforeClosing: exact === null ? !hours : exact.getTime() <= closes,
  };
}

/** `about 2 h`, `within 4 h`: for the foot of the widget, while people are there. */
export function durationText({ by, minutes: n }: Expectation, words: HoursStrings): string {
  const templates = by === 'measured' ? words.about : words.within;
  if (n <= 90) return fill(templates.minutes, { n: Math.ceil(n / 5) * 5 });
  return fill(templates.hours, { n: Math.ceil(n / 60) });
}

/** `Answered by about 16:00`, `Answered tomorrow by 11:00`; null where no moment can be told. */
export function answeredByText(
  { by, moment }: Expectation,
  now: Date,
  words: HoursStrings,
  zones: Zones,
): string | null {
  if (moment === null) return null;
  const day = dayText(moment, now, words, zones);
  const measured = by === 'measured';
  const today = measured ? words.expected : words.promised;
  const other = measured ? words.expectedOn : words.promisedOn;
  const text = fill(day === words.today ? today : other, { day, time: timeOf(moment, zones.company) });
  return zoned(text, moment, words, zones);
}

/** To the next quarter of an hour, so that nobody takes it for exact; never beyond closing time. */
function roundUp(moment: Date, closes: number): Date {
  const quarter = 15 * MINUTE;
  const rounded = Math.ceil(moment.getTime() / quarter) * quarter;
  return moment.getTime() <= closes && rounded > closes ? new Date(closes) : new Date(rounded);
}
