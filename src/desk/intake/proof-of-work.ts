import { createHmac, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { ChallengeSchema, ProofSchema, type Challenge } from '../../handoff/challenge.ts';

/** Iterations of one try, and how many tries are needed at most: half as many on average, each some 2 ms on a phone. */
const COST = 2000;
const TRIES = 200;
/** A page without TLS has no `crypto.subtle`: plain JavaScript takes some 17 ms for a try on a phone. */
const PLAIN_TRIES = 60;
/** How long a task may take to come back solved, in ms: a phone may lose its network in between. */
const LIFE_MS = 20 * 60_000;

/** Makes tasks, and tells who has solved one. */
export interface ProofOfWork {
  /** `now` in Unix ms; `isPlain`: the page that asks came without TLS. */
  readonly challenge: (caseId: string, now: number, isPlain?: boolean) => Promise<Challenge>;
  /** Whether `proof` solves a task that was made for this case and is not too old. False for whatever else it is. */
  readonly isProof: (proof: string, caseId: string, now: number) => Promise<boolean>;
}

/**
 * ALTCHA's proof of work. A task names the case for which it is, and the store takes a case once: so each proof is of use
 * once, also after a restart and beside other desks, and nobody has to remember those that were used.
 *
 * @param secret the desk's own; nothing of it can be told from a task
 */
export function createProofOfWork(secret: Uint8Array): ProofOfWork {
  const keyOf = (use: string): string => createHmac('sha256', secret).update(use).digest('base64url');
  const keys = {
    hmacSignatureSecret: keyOf('proof:challenge'),
    hmacKeySignatureSecret: keyOf('proof:key'),
  };
  return {
    challenge: async (caseId, now, isPlain = false) =>
      v.parse(
        ChallengeSchema,
        await createChallenge({
          ...{ algorithm: 'PBKDF2/SHA-256', cost: COST, deriveKey },
          counter: randomInt(isPlain ? PLAIN_TRIES : TRIES),
          ...{ expiresAt: Math.floor((now + LIFE_MS) / 1000), data: { caseId } },
          ...keys,
        }),
      ),
    isProof: async (text, caseId, now) => {
      const parsed = v.safeParse(ProofText, text);
      if (!parsed.success) return false;
      const { challenge, solution } = parsed.output;
      const { data, expiresAt } = challenge.parameters;
      if (data.caseId !== caseId || expiresAt * 1000 <= now) return false;
      return (await verifySolution({ challenge, solution, deriveKey, ...keys })).verified;
    },
  };
}

const ProofText = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64').toString()),
  v.parseJson(),
  ProofSchema,
);
