/**
 * The reader's own kind of a language for dates and numbers, e.g. `en-GB` for `en`: without a region, English would
 * put the month first for everyone.
 */
export function regional(code: string, wanted: readonly string[] = navigator.languages): string {
  return wanted.find((each) => each.toLowerCase().split('-', 1)[0] === code) ?? code;
}

/** Day and time of an ISO instant in the reader's time zone; the year only where it is not this one. */
export function formatInstant(iso: string, locale: string, now: Date = new Date()): string {
  const moment = new Date(iso);
  return new Intl.DateTimeFormat(regional(locale), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(moment);
}
