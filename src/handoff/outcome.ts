import * as v from 'valibot';
import { articleId } from './article-id.ts';

/** What a customer says of his closed case, by one tap. */
export const RATINGS = ['easily', 'with-effort', 'unsolved'] as const;
export type Rating = (typeof RATINGS)[number];

/** What an agent says why a case came about. */
export const CAUSES = ['article-missing', 'article-unclear', 'product', 'other'] as const;
export type Cause = (typeof CAUSES)[number];

/** The body of `PUT /api/case/rating`. */
export const RatingBodySchema = v.strictObject({ rating: v.picklist(RATINGS) });

/** `GET` and `PUT /api/case/rating`: what was said since the case was closed; null while nothing was. */
export const RatingViewSchema = v.object({ rating: v.nullable(v.picklist(RATINGS)) });
export type RatingView = v.InferOutput<typeof RatingViewSchema>;

/** A cause, and the article that is meant where it is one's. */
const NamedCauseSchema = v.strictObject({
  cause: v.picklist(CAUSES),
  article: v.nullable(articleId),
});
export type NamedCause = v.InferOutput<typeof NamedCauseSchema>;

/** The body of `PUT /api/inbox/cases/:caseId/cause`; null takes the cause back. */
export const CauseBodySchema = v.strictObject({ named: v.nullable(NamedCauseSchema) });

/** How a case came out, as customer and agent say. */
export const CaseOutcomeSchema = v.object({
  rating: v.nullable(v.picklist(RATINGS)),
  named: v.nullable(NamedCauseSchema),
});
export type CaseOutcome = v.InferOutput<typeof CaseOutcomeSchema>;
