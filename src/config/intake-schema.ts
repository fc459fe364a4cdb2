import * as v from 'valibot';

/** Who is asked to compute for a while before his case is taken. */
const PROOF_OF_WORK = ['off', 'always', 'under-load'] as const;
export type ProofOfWork = (typeof PROOF_OF_WORK)[number];

const limit = (cases: number, minutes: number) =>
  v.optional(
    v.strictObject({
      /** Most new cases within the time. */
      cases: v.pipe(
        v.number('is not a number of cases. Write one such as 20.'),
        v.integer('is not a whole number of cases.'),
        v.minValue(1, 'is too small: nobody could write to you. Write at least 1.'),
        v.maxValue(1_000_000, 'is too large. Write at most 1,000,000.'),
      ),
      minutes: v.pipe(
        v.number('is not a number of minutes. Write one such as 10.'),
        v.minValue(1, 'is too small. Write at least 1 minute.'),
        v.maxValue(1440, 'is too large: the limits live in memory. Write at most 1440 minutes, a day.'),
      ),
    }),
    { cases, minutes },
  );

/** How many new cases are taken; what is left out is as it stands here. */
export const LimitsSchema = v.strictObject({
  /** From one network address. */
  perAddress: limit(20, 10),
  /** In the name of one e-mail address that nobody vouches for, or of one customer who is signed in. */
  perEmail: limit(10, 20),
  /** From the pages of one origin. */
  perSite: limit(1000, 10),
});
export type Limits = v.InferOutput<typeof LimitsSchema>;

export const ProofOfWorkSchema = v.picklist(
  PROOF_OF_WORK,
  `is not a way to ask for a proof of work. Use ${PROOF_OF_WORK.map((one) => `"${one}"`).join(', ')}.`,
);
