import type { OpeningHours, Weekday } from '../handoff/settings.ts';

type Spans = NonNullable<OpeningHours['week'][Weekday]>;

/** Neighbouring days with the same hours; no spans means closed. */
export interface WeekRow {
  readonly first: Weekday;
  readonly last: Weekday;
  readonly spans: Spans;
}

/** A week as people say it, "Monday – Friday 09:00–18:00", with the days in the order of `days`. */
export function weekRows(week: OpeningHours['week'], days: readonly Weekday[]): WeekRow[] {
  const rows: WeekRow[] = [];
  for (const day of days) {
    const spans = week[day] ?? [];
    const last = rows.at(-1);
    if (last && sameSpans(last.spans, spans)) rows[rows.length - 1] = { ...last, last: day };
    else rows.push({ first: day, last: day, spans });
  }
  return rows;
}

function sameSpans(a: Spans, b: Spans): boolean {
  return (
    a.length === b.length && a.every(({ from, to }, index) => b[index]?.from === from && b[index].to === to)
  );
}
