import * as v from 'valibot';

/** As many as a case takes; what agents write beyond that stays in their own tool. */
export const REPLIES_MAX = 200;

/** What an agent answered, as customer and agent see it: text alone. */
export const ShownReplySchema = v.object({
  id: v.string(),
  message: v.string(),
  /** The agent's first name, or null where nobody tells it. */
  from: v.nullable(v.string()),
  /** ISO 8601. */
  at: v.pipe(v.string(), v.isoTimestamp()),
});
export type ShownReply = v.InferOutput<typeof ShownReplySchema>;
