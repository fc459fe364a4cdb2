import { regional } from '../handoff/instant-text.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its one telling unit: `40 sec`, `12 min`, `3 hr`, `2 days`. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [value, unit, display] =
    whole < MINUTE
      ? ([whole, 'second', 'short'] as const)
      : whole < HOUR
        ? ([Math.floor(whole / MINUTE), 'minute', 'short'] as const)
        : whole < DAY
          ? ([Math.floor(whole / HOUR), 'hour', 'short'] as const)
          : ([Math.floor(whole / DAY), 'day', 'long'] as const);
  return new Intl.NumberFormat(regional(locale), { style: 'unit', unit, unitDisplay: display }).format(value);
}
