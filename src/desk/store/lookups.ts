import * as v from 'valibot';
import { ProfileSchema, type Profile } from '../../handoff/identity.ts';
import type { Records } from '../../handoff/records.ts';
import type { Triage } from '../../handoff/triage.ts';
import type { Alert } from './judging.ts';
import type { StoredCase } from './types.ts';

/** What a case that comes has to be looked up for. */
export interface LookUpWish {
  /** The company's sign-in vouches for whom it is about. */
  readonly isVerified: boolean;
  /** Its deliveries wait for what is found so long at most, in ms, unless it is a serious one. */
  readonly waitMs: number;
}

/** A look-up that is to be done. */
export interface LookUpErrand {
  readonly caseId: string;
  /** Tries begun so far, this one included. */
  readonly attempts: number;
  /** Proof that it is ours; a later claim makes it void. */
  readonly turn: number;
}

/** What a profile makes of a case. */
export interface Rejudging {
  /** `isUntouched`: nobody has seen the case yet, here or in another tool. */
  readonly judge: (stored: StoredCase, profile: Profile, isUntouched: boolean) => Triage;
  /** Connectors that take the case only where it is so serious: one that becomes so goes to them. */
  readonly alerts: readonly Alert[];
}

/** What is still to be looked up, written with its case; each resolves to false where the errand is no longer ours. */
export interface Lookups {
  /** Due ones that nobody holds, longest due first. Instants in Unix ms. */
  readonly claim: (query: {
    now: number;
    leaseMs: number;
    limit: number;
  }) => Promise<readonly LookUpErrand[]>;
  /**
   * Keeps what was found, null for nobody, judges the case again, and lets the deliveries go that have waited for it: all
   * or nothing.
   */
  readonly finish: (
    errand: LookUpErrand,
    profile: Profile | null,
    now: number,
    rejudging: Rejudging,
  ) => Promise<boolean>;
  readonly putOff: (errand: LookUpErrand, at: number) => Promise<boolean>;
  /** Gives it up, and lets the deliveries go. */
  readonly giveUp: (errand: LookUpErrand, error: string, now: number) => Promise<boolean>;
}

export const LookUpErrandRow = v.pipe(
  v.object({ case_id: v.string(), attempts: v.number(), turn: v.number() }),
  v.transform(({ case_id: caseId, ...row }): LookUpErrand => ({ ...row, caseId })),
);

export const RecordsRow = v.pipe(
  v.object({
    state: v.picklist(['waiting', 'done', 'none', 'failed']),
    is_verified: v.number(),
    profile: v.nullable(v.pipe(v.string(), v.parseJson(), ProfileSchema)),
  }),
  v.transform(({ is_verified, ...row }): Records => ({ ...row, isVerified: is_verified === 1 })),
);
