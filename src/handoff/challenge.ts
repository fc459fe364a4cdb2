import * as v from 'valibot';

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));

/**
 * A task of ALTCHA's second protocol (https://altcha.org/docs/v2/proof-of-work/): find the counter, from 0 up, for
 * which PBKDF2 of the nonce with the counter behind it, in 32 bits, begins with `keyPrefix`.
 */
export const ChallengeSchema = v.strictObject({
  parameters: v.strictObject({
    algorithm: v.literal('PBKDF2/SHA-256'),
    nonce: hex(16),
    salt: hex(16),
    /** Iterations of one try. */
    cost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    keyLength: v.literal(32),
    keyPrefix: hex(16),
    keySignature: hex(32),
    /** Unix time in seconds. */
    expiresAt: v.number(),
    /** The case for which it is: a proof is good for this one alone. */
    data: v.strictObject({ caseId: v.string() }),
  }),
  signature: hex(32),
});
export type Challenge = v.InferOutput<typeof ChallengeSchema>;

/** The task and its solution, as a case brings them, in base64. */
export const ProofSchema = v.strictObject({
  challenge: ChallengeSchema,
  solution: v.object({
    counter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xff_ff_ff_ff)),
    derivedKey: hex(32),
  }),
});
export type Proof = v.InferOutput<typeof ProofSchema>;

/** The body beside the error where the desk asks for a proof. */
export const ChallengedSchema = v.object({ challenge: ChallengeSchema });
