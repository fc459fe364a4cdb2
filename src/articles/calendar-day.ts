/** Whether the ISO date is a day that the calendar has: `Date.parse` takes 30 February for a day in March. */
export function isCalendarDay(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
