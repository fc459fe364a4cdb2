import * as v from 'valibot';
import { MESSAGE_MAX_LENGTH } from './draft.ts';
import { ULID_PATTERN } from './ulid.ts';

/** As many as a case takes; somebody who has more to say has a case of its own. */
export const ADDITIONS_MAX = 50;
/** Bytes of the body that carries one: characters of three bytes, and room for the rest. */
export const ADDITION_MAX_BYTES = 3 * MESSAGE_MAX_LENGTH + 1000;

/** `POST /api/case/additions`: what a customer adds to his case. Its id makes a repeated try harmless. */
export const AdditionSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(ULID_PATTERN)),
  message: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MESSAGE_MAX_LENGTH)),
});
export type Addition = v.InferOutput<typeof AdditionSchema>;

/** An addition as customer and agent see it; `at` is ISO 8601. */
export const ShownAdditionSchema = v.object({
  id: v.string(),
  message: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
});
export type ShownAddition = v.InferOutput<typeof ShownAdditionSchema>;
