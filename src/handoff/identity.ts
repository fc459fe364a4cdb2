import * as v from 'valibot';

/** Who signed in on the company's site, by a token that the company's own server signed. */
export const IdentitySchema = v.object({
  /** The company's own name for the customer. */
  subject: v.string(),
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
});
export type Identity = v.InferOutput<typeof IdentitySchema>;
