import type { Figures } from '../../handoff/figures.ts';
import { measureAnswerTimes, type HoursOf } from '../answer-times.ts';
import { dayOf } from '../store/events.ts';
import type { CaseStore } from '../store/types.ts';
import { createTally } from './tally.ts';

const DAY_MS = 86_400_000;
const PAGE = 500;

/** The figures of the last `days` days up to `now` (Unix ms), today included. */
export async function measureFigures(
  store: Pick<CaseStore, 'events' | 'replyTimes'>,
  { days, now, hoursOf }: { readonly days: number; readonly now: number; readonly hoursOf: HoursOf },
): Promise<Figures> {
  const [from, to] = [dayOf(now - (days - 1) * DAY_MS), dayOf(now)];
  const tally = createTally();
  let after = 0;
  for (;;) {
    const page = await store.events.list({ from, to, after, limit: PAGE });
    for (const stored of page) tally.add(stored);
    const last = page.at(-1);
    if (!last) break;
    after = last.place;
  }
  const { cases, ...counted } = tally.result();
  const { channels } = await measureAnswerTimes(store, hoursOf, now);
  return { version: 1, from, to, ...counted, cases: { ...cases, answerMinutes: channels } };
}
