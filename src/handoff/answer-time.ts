import { afterOpenTime, openingState } from './hours.ts';
import { dayText, fill, timeOf, zoned, type HoursStrings, type Zones } from './hours-text.ts';
import { MEASURED_CHANNELS, type MeasuredChannel } from './channels.ts';
import type { OpeningHours } from './settings.ts';

/**
 * `GET /api/answer-times`: the median time to a first reply over the last 30 days, in minutes, of the channels of which
 * the desk knows enough cases; the others are left out.
 */
export interface AnswerTimes {
  readonly channels: Partial<Readonly<Record<MeasuredChannel, number>>>;
}

/** No time of more than a year is told. */
const LONGEST = 525_600;

/**
 * What a desk answered, as far as it is an answer: whatever is no whole number of minutes up to a year is left out.
 * By hand rather than by a schema, because it is asked for at every opening of the widget.
 */
export function parseAnswerTimes(value: unknown): AnswerTimes {
  const given: unknown = isObject(value) ? value['channels'] : undefined;
  if (!isObject(given)) return { channels: {} };
  const known = MEASURED_CHANNELS.flatMap((channel): [MeasuredChannel, number][] => {
    const minutes = given[channel];
    const whole = typeof minutes === 'number' && Number.isInteger(minutes);
    return whole && minutes >= 1 && minutes <= LONGEST ? [[channel, minutes]] : [];
  });
  return { channels: Object.fromEntries(known) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

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
