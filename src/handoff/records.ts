import * as v from 'valibot';
import { ProfileSchema } from './identity.ts';

/** What the company's own records say of whoever wrote a case. */
export const RecordsSchema = v.object({
  /** `waiting`: they are still asked; `none`: he is not in them; `failed`: they could not be asked. */
  state: v.picklist(['waiting', 'done', 'none', 'failed']),
  /** The company's sign-in vouches for whom they were asked about; else he typed the address himself. */
  isVerified: v.boolean(),
  profile: v.nullable(ProfileSchema),
});
export type Records = v.InferOutput<typeof RecordsSchema>;
