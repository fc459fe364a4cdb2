import type { AnswerTimes } from '../handoff/answer-time.ts';
import { MEASURED_CHANNELS } from '../handoff/channels.ts';
import { openTimeBetween } from '../handoff/hours.ts';
import type { OpeningHours } from '../handoff/settings.ts';
import type { CaseStore, ReplyTime } from './store/types.ts';

/** With fewer replies than this a median says more of chance than of the company. */
const LEAST_CASES = 20;
const DAYS = 30;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** So many of the newest are enough to know, and never hold the desk up. */
const MOST_CASES = 2000;
/** How long a result stands, in ms; its figures move slowly. */
export const ANSWER_TIMES_AGE = 10 * MINUTE;

export type HoursOf = (locale: string) => OpeningHours | null;

/**
 * The median time to a first reply by channel, of the last 30 days; a channel with fewer than 20 replies is left out.
 * Counted in open time where the company has hours, since nobody is promised an answer at night. In minutes, up to the
 * next five. `now` in Unix ms.
 */
export async function measureAnswerTimes(
  store: Pick<CaseStore, 'replyTimes'>,
  hoursOf: HoursOf,
  now: number,
): Promise<AnswerTimes> {
  const channels: Record<string, number> = {};
  for (const channel of MEASURED_CHANNELS) {
    const cases = await store.replyTimes(channel, now - DAYS * DAY, MOST_CASES);
    if (cases.filter(({ repliedAt }) => repliedAt !== null).length < LEAST_CASES) continue;
    const median = medianWait(cases.map((one) => waitOf(one, hoursOf, now)));
    if (median !== null) channels[channel] = Math.max(5, Math.ceil(median / MINUTE / 5) * 5);
  }
  return { channels };
}

/** How long a customer waited for a reply, in ms, or has waited without one so far. */
export interface Wait {
  readonly ms: number;
  readonly replied: boolean;
}

function waitOf({ locale, receivedAt, repliedAt, closedAt }: ReplyTime, hoursOf: HoursOf, now: number): Wait {
  const until = repliedAt ?? closedAt ?? now;
  const hours = hoursOf(locale);
  const ms = hours ? openTimeBetween(hours, receivedAt, until) : until - receivedAt;
  return { ms: Math.max(0, ms), replied: repliedAt !== null };
}

/**
 * The median wait, with those who still wait: they have no reply yet, and leaving them out would make a slow desk look
 * fast. Kaplan and Meier's product-limit estimate (1958); null where half of them have not been answered.
 */
export function medianWait(waits: readonly Wait[]): number | null {
  // At one time, a reply comes before those who are watched no longer.
  const sorted = [...waits].sort((a, b) => a.ms - b.ms || Number(b.replied) - Number(a.replied));
  let waiting = 1;
  for (const [at, { ms, replied }] of sorted.entries()) {
    if (replied) waiting *= 1 - 1 / (sorted.length - at);
    if (replied && waiting <= 0.5 + 1e-9) return ms;
  }
  return null;
}
