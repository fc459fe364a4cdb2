import * as v from 'valibot';
import { STAGES } from './answers.ts';
import { articleId as article } from './article-id.ts';
import { EVENTS_MAX_COUNT } from './bounds.ts';
import { CAUSES, RATINGS } from './outcome.ts';
import { REJECT_REASONS } from './trail.ts';

/** A batch's JSON is refused above this many bytes. */
export const EVENTS_MAX_BYTES = 32 * 1024;

/** Ways to a person that a session with a desk may end in. */
const COUNTED_CHANNELS = ['message', 'callback', 'email', 'phone', 'whatsapp', 'viber', 'chat'] as const;

const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/**
 * What browsers tell of a session. None of it says who he is: queries are redacted, ids and numbers are the help
 * centre's own, and what he wrote in his own words is left out. Fields that are not known here are dropped.
 */
export const BrowserEventSchema = v.variant('type', [
  /** The first of a session, before what began it. */
  v.object({ type: v.literal('session.start') }),
  /** He looked at what was found; with `hits: 0` he searched in vain. */
  v.object({
    type: v.literal('search'),
    query: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    hits: whole(1_000_000),
  }),
  /** He opened a hit; `rank` counts from 1. */
  v.object({ type: v.literal('result.open'), article, rank: v.pipe(whole(1000), v.minValue(1)) }),
  /** He had an article in front of him, for `seconds` more than was told before. */
  v.object({
    type: v.literal('article.read'),
    article,
    version: v.optional(v.pipe(v.string(), v.maxLength(64), v.regex(/^[\w.-]+$/))),
    seconds: whole(86_400),
  }),
  v.object({ type: v.literal('answer.confirm'), article }),
  v.object({
    type: v.literal('answer.reject'),
    article,
    reason: v.optional(v.picklist(REJECT_REASONS)),
  }),
  /** An article was offered while he wrote. */
  v.object({ type: v.literal('suggestion.show'), article }),
  v.object({ type: v.literal('suggestion.open'), article }),
  /** He opened the ways to a person. */
  v.object({ type: v.literal('contact.open') }),
  /** He took one of them: his message arrived, or he followed the link. */
  v.object({ type: v.literal('contact.use'), channel: v.picklist(COUNTED_CHANNELS) }),
]);

/** What the desk tells itself of its cases; it names none of them. */
export const DeskEventSchema = v.variant('type', [
  v.object({ type: v.literal('case.sent'), locale, channel: v.string(), urgent: v.boolean() }),
  v.object({ type: v.literal('case.delivered'), connector: v.string() }),
  v.object({ type: v.literal('case.failed'), connector: v.string(), code: v.string() }),
  v.object({ type: v.literal('case.stage'), stage: v.picklist(STAGES) }),
  /** Minutes from the case to its first reply, by the clock. */
  v.object({ type: v.literal('case.first-reply'), minutes: whole(100_000_000) }),
  /** A case that was answered or closed was taken up again by its customer. */
  v.object({ type: v.literal('case.reopen') }),
  /** What a customer said of his closed case; `undone` takes back what he said before. */
  v.object({
    type: v.literal('case.rate'),
    rating: v.picklist(RATINGS),
    undone: v.optional(v.literal(true)),
  }),
  /** Why the case came about, as an agent said. `team` is whose case it is; `undone` takes back what was said before. */
  v.object({
    type: v.literal('case.cause'),
    cause: v.picklist(CAUSES),
    article: v.nullable(article),
    locale,
    team: v.nullable(v.string()),
    undone: v.optional(v.literal(true)),
  }),
]);

export const BROWSER_EVENT_TYPES: readonly string[] = BrowserEventSchema.options.map(
  ({ entries }) => entries.type.literal,
);
export const DESK_EVENT_TYPES: readonly string[] = DeskEventSchema.options.map(
  ({ entries }) => entries.type.literal,
);

/** Names a session for as long as it lasts, and nobody. */
const session = v.pipe(v.string(), v.regex(/^[a-z0-9]{6,32}$/));

/** The body of `POST /api/events`, its events still to be looked at: a browser may have a newer page than the desk. */
export const EventPostSchema = v.object({
  session,
  /** The name under which the same session was told of before. */
  after: v.optional(session),
  locale,
  /** Where he was: in the widget, or on the help centre's own pages. */
  place: v.picklist(['widget', 'site']),
  events: v.pipe(
    v.array(v.looseObject({ type: v.pipe(v.string(), v.maxLength(40)) })),
    v.minLength(1),
    v.maxLength(EVENTS_MAX_COUNT),
  ),
});

export type BrowserEvent = v.InferOutput<typeof BrowserEventSchema>;
export type DeskEvent = v.InferOutput<typeof DeskEventSchema>;
/** What a browser sends. */
export type EventPost = Omit<v.InferOutput<typeof EventPostSchema>, 'events'> & {
  readonly events: readonly BrowserEvent[];
};
