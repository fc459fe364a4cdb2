import { openSpans, type OpenSpan } from './hours.ts';
import type { OpeningHours } from './settings.ts';

const HOUR = 3_600_000;
/** People wait for a call for at most so long at a stretch. */
const LONGEST = 3 * HOUR;
/** Nobody is promised a call that would have to be made at once. */
const SHORTEST = HOUR / 2;
const SLOTS_MAX = 12;
const DAYS_MAX = 7;

/**
 * Times for a call within opening hours, soonest first: each open span cut into equal parts of at most three hours,
 * at quarters of an hour. At most twelve, in the seven days from `now`.
 */
export function callbackSlots(hours: OpeningHours, now: Date): OpenSpan[] {
  const slots: OpenSpan[] = [];
  const from = now.getTime();
  for (const { start, end } of openSpans(hours, from, DAYS_MAX)) {
    if (start > from + DAYS_MAX * 24 * HOUR) break;
    // From the span's own start, so that the times stay the same while the day goes by.
    const parts = Math.max(1, Math.ceil((end - start) / LONGEST));
    const length = Math.ceil((end - start) / parts / (HOUR / 4)) * (HOUR / 4);
    // A service that never closes began long ago.
    let begin = start + Math.max(0, Math.floor((from - start) / length)) * length;
    for (; begin < end && slots.length < SLOTS_MAX; begin += length) {
      const slot = { start: Math.max(begin, from), end: Math.min(begin + length, end) };
      if (slot.end - slot.start >= SHORTEST) slots.push(slot);
    }
    if (slots.length >= SLOTS_MAX) break;
  }
  return slots;
}
