import { WEEKDAYS, type OpeningHours, type TimeSpan } from '../handoff/settings.ts';
import type { Config } from './schema.ts';

type Hours = NonNullable<Config['hours']>;
type SharedHours = Extract<Hours, { week: object }>;

/** The opening hours that hold in a locale, or null where the company names none for it. */
export function hoursOf({ hours }: Pick<Config, 'hours'>, locale: string): OpeningHours | null {
  if (hours === undefined) return null;
  const own = isShared(hours) ? hours : hours[locale];
  if (!own) return null;
  const week: Record<string, readonly TimeSpan[]> = {};
  for (const day of WEEKDAYS) {
    const spans = own.week[day];
    if (spans) week[day] = spans;
  }
  const { timeZone, holidays, special } = own;
  return { timeZone, week, holidays, ...(Object.keys(special).length > 0 && { special }) };
}

function isShared(hours: Hours): hours is SharedHours {
  return typeof hours['timeZone'] === 'string';
}
