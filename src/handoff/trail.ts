import * as v from 'valibot';

/** Why a customer said that an article did not help. Labels live in the locales. */
export const REJECT_REASONS = ['not-my-problem', 'did-not-work', 'hard-to-follow', 'other'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** At most so many steps travel with a case; older ones are dropped first. */
export const TRAIL_MAX_STEPS = 100;

/** Seconds since the trail's first step. */
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31_536_000));
const title = v.pipe(v.string(), v.maxLength(300));
const articleId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Only these schemes become links for an agent. */
export const httpUrl = v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(/^https?:\/\//));

/** The customer searched for `query` and was shown `results` hits. */
const SearchStepSchema = v.strictObject({
  type: v.literal('search'),
  t: seconds,
  query: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  results: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The customer read an article for `seconds` and perhaps said whether it helped. */
const ArticleStepSchema = v.strictObject({
  type: v.literal('article'),
  t: seconds,
  id: articleId,
  title,
  url: httpUrl,
  version: v.optional(v.pipe(v.string(), v.maxLength(64))),
  seconds: v.optional(seconds),
  verdict: v.optional(v.picklist(['yes', 'no'])),
  reason: v.optional(v.picklist(REJECT_REASONS)),
  comment: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});

/** An article was offered while the customer wrote; `opened` says whether he looked. */
const SuggestionStepSchema = v.strictObject({
  type: v.literal('suggested'),
  t: seconds,
  id: articleId,
  title,
  opened: v.boolean(),
});

export const TrailStepSchema = v.variant('type', [SearchStepSchema, ArticleStepSchema, SuggestionStepSchema]);
export const TrailSchema = v.pipe(v.array(TrailStepSchema), v.maxLength(TRAIL_MAX_STEPS));

export type ArticleStep = v.InferOutput<typeof ArticleStepSchema>;
/** One thing that a customer tried. */
export type TrailStep = v.InferOutput<typeof TrailStepSchema>;
