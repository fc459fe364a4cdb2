import type { Challenge } from '../../handoff/challenge.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';
import { ApiError } from '../api-error.ts';
import { draftHash } from '../draft-hash.ts';
import type { Desk } from '../options.ts';
import { createRateLimiter } from '../rate-limit.ts';
import { caseOfToken, randomToken } from '../secret.ts';
import type { AddOutcome } from '../store/types.ts';
import { createIntakeLimits, personKey, type IntakeLimits } from './limits.ts';
import { createProofOfWork } from './proof-of-work.ts';

/** Where a draft comes from. */
export interface Sender {
  readonly identity: Identity | null;
  /** The secret of the follow link of an earlier case that he holds; not yet looked at. */
  readonly follows: string | null;
  /** By `limitKey`. */
  readonly address: string;
  /** Origin of the page that sent it, or `own`. */
  readonly site: string;
  /** That page came without TLS, where the desk's settings allow such a one. */
  readonly isPlain: boolean;
  /** What it brings as a proof of work; `needless` where something else stands in for it. */
  readonly proof: string | { readonly needless: true } | null;
}

/** What became of a draft, or the task that has to be solved first. */
export type TakeOutcome = AddOutcome | { readonly outcome: 'proof-required'; readonly challenge: Challenge };

export type TakeCase = (draft: CaseDraft, from: Sender) => Promise<TakeOutcome>;

/** So many times what an address may send it may ask for tasks: each costs the desk about as much as a case. */
const TASKS_A_CASE = 3;

/** The one way by which cases come in: within the limits, after the proof where one is asked for. */
export function createTakeCase(desk: Desk): TakeCase {
  const limits = createIntakeLimits(desk.limits);
  const work = createProofOfWork(desk.secret);
  // The limits live in memory, and so may the salt of their keys.
  const salt = randomToken();
  const tasks = createRateLimiter({
    ...desk.limits.address,
    count: desk.limits.address.count * TASKS_A_CASE,
  });

  const refuse = (by: keyof IntakeLimits | 'tasks', waitSeconds: number): ApiError => {
    desk.metrics.count('handrail_cases_refused_total', { by });
    return new ApiError(
      429,
      'rate.limited',
      TOO_MANY[by],
      'Keep the text and send it again later, or use another way to reach us.',
      { headers: { 'Retry-After': String(waitSeconds) } },
    );
  };
  /** A draft sent again is answered even beyond the limits, and without a proof. */
  const repeated = async (draft: CaseDraft, hash: string): Promise<AddOutcome | null> => {
    const known = await desk.store.findCase(draft.caseId);
    return known !== null && draftHash(known.draft) === hash ? { outcome: 'repeated', case: known } : null;
  };
  const hasProof = async ({ proof }: Sender, draft: CaseDraft): Promise<boolean> =>
    proof !== null && (typeof proof !== 'string' || (await work.isProof(proof, draft.caseId, desk.now())));

  return async (draft, from) => {
    const { identity, follows } = from;
    const hash = draftHash(draft);
    const email = personKey(salt, { email: draft.customer.email, subject: identity?.subject });
    const place = limits.take({ ...from, email }, desk.now());
    if (place.refusedBy !== null) {
      const before = await repeated(draft, hash);
      if (before !== null) return before;
      throw refuse(place.refusedBy, place.waitSeconds);
    }
    let outcome: AddOutcome['outcome'] | 'failed' | 'unproven' = 'failed';
    try {
      const isUnderLoad = place.isUnderLoad || desk.admission.isUnderLoad();
      const isAsked = desk.proofOfWork === 'always' || (desk.proofOfWork === 'under-load' && isUnderLoad);
      if (isAsked && !(await hasProof(from, draft))) {
        outcome = 'unproven';
        const before = await repeated(draft, hash);
        if (before !== null) return before;
        const wait = tasks.take(from.address, desk.now());
        if (wait > 0) throw refuse('tasks', wait);
        const challenge = await work.challenge(draft.caseId, desk.now(), from.isPlain);
        return { outcome: 'proof-required', challenge };
      }
      const lookUp = desk.lookUp(draft, identity);
      const urgent = desk.urgentRule(draft);
      const mayJoin = desk.joins && (identity ?? follows) !== null;
      const added = await desk.store.addCase(draft, hash, desk.now(), {
        ...{ urgent, identity },
        deliverTo: desk.deliverTo,
        alerts: desk.alerts,
        lookUp,
        ...(desk.judge && { judge: desk.judge(draft, { identity, urgent, mayJoin }, desk.now()) }),
        ...(mayJoin && {
          joining: {
            follows: follows === null ? null : caseOfToken(desk.secret, follows),
            followUpsTo: desk.followUpsTo,
          },
        }),
      });
      outcome = added.outcome;
      if (added.outcome === 'stored') desk.note('case.stored', { caseId: draft.caseId });
      if (outcome === 'stored' && lookUp !== null) desk.onLookUp();
      if (outcome === 'stored' && desk.deliverTo.length + desk.alerts.length > 0) desk.onDelivery();
      return added;
    } finally {
      desk.metrics.count('handrail_cases_total', { outcome });
      if (outcome !== 'stored') place.giveBack();
    }
  };
}

const TOO_MANY: Readonly<Record<keyof IntakeLimits | 'tasks', string>> = {
  address: 'Too many cases came from this address in a short time.',
  email: 'Too many cases came in this customer’s name in a short time.',
  site: 'Too many cases came from this site in a short time.',
  tasks: 'Too many cases came from this address without their proof of work.',
};
