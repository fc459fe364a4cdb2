import * as v from 'valibot';
import { FACT_NAME_MAX, FACTS_MAX } from '../handoff/bounds.ts';
import { text } from './fields.ts';

/** Longest time that a look-up may take, and a delivery waits for it, in seconds. */
const SECONDS_MAX = 60;

/** Where what the company knows of a customer is looked up; the desk knows the rest of the settings of each type. */
export const LookupSchema = v.looseObject({
  type: text,
  /** What is taken over of a record: our name for it, and the record's. */
  properties: v.pipe(
    v.record(
      v.pipe(
        text,
        v.maxLength(FACT_NAME_MAX, `is too long a name. Use at most ${FACT_NAME_MAX} characters.`),
      ),
      text,
    ),
    v.check(
      (all) => Object.keys(all).length > 0,
      'is empty. Name what is taken over, such as { plan: "plan_name" }.',
    ),
    v.check(
      (all) => Object.keys(all).length <= FACTS_MAX,
      `has too many properties. Take at most ${FACTS_MAX}.`,
    ),
  ),
  /** Whether an address that a customer only typed is looked up, too. */
  unverified: v.optional(v.boolean('is neither true nor false.'), false),
  /** How long it may take; a delivery waits for it as long. */
  seconds: v.optional(
    v.pipe(
      v.number('is not a number of seconds. Write one such as 10.'),
      v.minValue(1, 'is too short. Write at least 1 second.'),
      v.maxValue(SECONDS_MAX, `is too long: deliveries wait for it. Write at most ${SECONDS_MAX} seconds.`),
    ),
    10,
  ),
});

export type LookupSettings = v.InferOutput<typeof LookupSchema>;
