const DAY = 86_400_000;

/** A time zone's clock. "Wall" times are what the clock shows, written as if it were UTC, in Unix ms. */
export interface WallClock {
  /** What the clock shows at an instant. */
  readonly wallOf: (instant: number) => number;
  /** The first instant at which the clock shows `wall` or later; where a change skips it, that change. */
  readonly reaches: (wall: number) => number;
  /** The instant from which on the clock shows `wall` or later for good: of a time shown twice, the second. */
  readonly passes: (wall: number) => number;
}

/** What is used of `Temporal`, which not every browser has, and a page may have something else by that name. */
interface Zones {
  readonly Instant?: {
    readonly fromEpochMilliseconds: (instant: number) => {
      readonly toZonedDateTimeISO: (timeZone: string) => { readonly offsetNanoseconds: number };
    };
  };
  readonly Now?: { readonly timeZoneId: () => string };
}

/** The first thing that a page asks of `Intl` holds up a phone for a tenth of a second; `Temporal` answers at once. */
const zones = (): Zones | undefined => (globalThis as { readonly Temporal?: Zones }).Temporal;

/** IANA name of the time zone of this browser or machine. */
export function ownZone(): string {
  return zones()?.Now?.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The clock of an IANA time zone, by the browser's own data. Throws a `RangeError` for a name that it does not know.
 * Of two changes within two days of each other one is overlooked; no zone has had that.
 */
export function wallClock(timeZone: string): WallClock {
  const offset = offsetsOf(timeZone);
  const find = (wall: number, last: boolean): number => {
    // No zone is a day from UTC: between these two lie all instants at which the clock can show the time.
    const before = offset(wall - DAY);
    const after = offset(wall + DAY);
    const [early, late] = [wall - before, wall - after];
    if (before === after) return early;
    const [isEarly, isLate] = [offset(early) === before, offset(late) === after];
    if (isEarly && isLate) return last ? late : early;
    if (isEarly) return early;
    if (isLate) return late;
    // Skipped: the clock goes forward between the two, at a full second.
    let [from, to] = [late, early];
    while (to - from > 1000) {
      const middle = from + Math.ceil((to - from) / 2000) * 1000;
      if (middle >= to) break;
      if (offset(middle) === before) from = middle;
      else to = middle;
    }
    return to;
  };
  return {
    wallOf: (instant) => instant + offset(instant),
    reaches: (wall) => find(wall, false),
    passes: (wall) => find(wall, true),
  };
}

/** Milliseconds by which a zone's clock is ahead of UTC at an instant. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const known = zones()?.Instant;
  if (!known) return offsetsByIntl(timeZone);
  const offset = (instant: number): number =>
    known.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  // An unknown name is refused here, not at the first question.
  offset(0);
  return offset;
}

/** By zone: to make one costs more than all that it is asked. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetsByIntl(timeZone: string): (instant: number) => number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  return (instant) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}
