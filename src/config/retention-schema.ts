import * as v from 'valibot';

const days = v.pipe(
  v.number('is not a number of days. Write one such as 365, or null to keep it.'),
  v.integer('is not a whole number of days.'),
  v.minValue(7, 'is too small: deliveries are tried for three days. Write at least 7 days.'),
  v.maxValue(36_500, 'is too large. Write null to keep it.'),
);

/** How many days things stay; null keeps them until somebody erases them. */
export const RetentionSchema = v.strictObject({
  /** Closed cases, from what happened in them last. */
  casesDays: v.optional(v.nullable(days), null),
  /** The files of closed cases, from the same instant. */
  filesDays: v.optional(v.nullable(days), null),
  /** What was counted: a year can be compared with the one before. */
  eventsDays: v.optional(v.nullable(days), 400),
});
export type Retention = v.InferOutput<typeof RetentionSchema>;
