import * as v from 'valibot';
import { CAUSES } from './outcome.ts';
import { REJECT_REASONS } from './trail.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.pipe(v.string(), v.isoDate());

/** How many sessions ended how; each in one way. */
const OutcomesSchema = v.object({
  /** Said that it was solved, and did not come to a person afterwards. */
  confirmed: count,
  /** Read something, and said nothing. */
  read: count,
  /** Found nothing, opened nothing, or said that it did not help, and left. */
  abandoned: count,
  'handed-off': count,
  /** Said that it was solved, and came to a person all the same. */
  recontacted: count,
});
/** How a session ended; exactly one each. */
export type Outcome = keyof v.InferOutput<typeof OutcomesSchema>;

/** What one language's sessions were about. */
const LocaleFiguresSchema = v.object({
  sessions: count,
  outcomes: OutcomesSchema,
  /** By sessions in which they were read, most first. */
  mostRead: v.array(v.object({ article: v.string(), sessions: count })),
  /** By sessions in which they did not help. */
  rejected: v.array(
    v.object({
      article: v.string(),
      sessions: count,
      /** Sessions that read it. */
      read: count,
      reasons: v.record(v.picklist(REJECT_REASONS), count),
    }),
  ),
  /** By sessions that found nothing for it; a query of few sessions is left out, since it may tell of somebody. */
  inVain: v.array(v.object({ query: v.string(), sessions: count })),
  /** By cases that came about because they were unclear, as agents say. Figures of before have none, nor causes and ratings. */
  unclear: v.optional(v.array(v.object({ article: v.string(), cases: count })), []),
});
export type LocaleFigures = v.InferOutput<typeof LocaleFiguresSchema>;

const CauseCount = v.object({ cause: v.picklist(CAUSES), cases: count });
export type CauseCount = v.InferOutput<typeof CauseCount>;

/** What `npm run figures` writes, and the next build reads. Days are UTC, both ends included. */
export const FiguresSchema = v.object({
  version: v.literal(1),
  from: day,
  to: day,
  /** Sessions with a question: they searched, read or opened the ways to a person. */
  sessions: count,
  /** Sessions that began in these days, also those without a question, such as one that was only offered an article. */
  begun: v.optional(count, 0),
  outcomes: OutcomesSchema,
  /** Sessions that opened the ways to a person, whether they took one or not. */
  reached: count,
  byLocale: v.record(v.string(), LocaleFiguresSchema),
  cases: v.object({
    sent: count,
    urgent: count,
    answered: count,
    /** Taken up again by their customers after an answer. */
    reopened: count,
    delivered: count,
    failed: count,
    /** Median minutes to a first reply by channel, where enough cases tell. */
    answerMinutes: v.record(v.string(), count),
    /** Of closed cases, what their customers said. */
    rated: v.optional(v.object({ easily: count, 'with-effort': count, unsolved: count }), {
      ...{ easily: 0, 'with-effort': 0, unsolved: 0 },
    }),
    /** Why cases came about, as agents say, most first; and the same of each team. */
    causes: v.optional(v.array(CauseCount), []),
    causesByTeam: v.optional(v.record(v.string(), v.array(CauseCount)), {}),
  }),
});
export type Figures = v.InferOutput<typeof FiguresSchema>;
