import * as v from 'valibot';
import { FACT_NAME_MAX, FACT_TEXT_MAX, FACTS_MAX } from './bounds.ts';

/** What the company knows of a customer: his plan, whether he is a VIP. By names that the company chooses. */
export const ProfileSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.minLength(1), v.maxLength(FACT_NAME_MAX)),
    v.union([v.pipe(v.string(), v.maxLength(FACT_TEXT_MAX)), v.pipe(v.number(), v.finite()), v.boolean()]),
  ),
  v.check((profile) => Object.keys(profile).length <= FACTS_MAX),
);
export type Profile = v.InferOutput<typeof ProfileSchema>;

/** Who signed in on the company's site, by a token that the company's own server signed. */
export const IdentitySchema = v.object({
  /** The company's own name for the customer. */
  subject: v.string(),
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  /** What the token says of him besides. */
  profile: v.optional(ProfileSchema),
});
export type Identity = v.InferOutput<typeof IdentitySchema>;
