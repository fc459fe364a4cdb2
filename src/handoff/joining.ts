import * as v from 'valibot';

const text = v.string();

/** Why two cases are about the same thing: a code with what was found, which each language says in its own words. */
const JoinReasonSchema = v.variant('code', [
  /** Both messages have it, such as the number of an order. */
  v.object({ code: v.literal('number'), number: text }),
  v.object({ code: v.literal('category'), category: text }),
  v.object({ code: v.literal('page'), page: text }),
  /** Words that carry meaning, as the later message has them. */
  v.object({ code: v.literal('words'), words: v.array(text) }),
]);
export type JoinReason = v.InferOutput<typeof JoinReasonSchema>;

/** Why a case was joined to an earlier one. */
export const JoinWhySchema = v.object({
  /** How it is known that both are of one customer: by the company's sign-in, or by the earlier case's link. */
  by: v.picklist(['identity', 'link']),
  reasons: v.array(JoinReasonSchema),
});
export type JoinWhy = v.InferOutput<typeof JoinWhySchema>;
