import type { CaseDraft } from '../../handoff/draft.ts';
import type { Triage } from '../../handoff/triage.ts';
import type { KnownOfCase, StoredCase } from './types.ts';

/** A case as it is once it has been stored. `now` in Unix ms. */
export function newCase(
  draft: CaseDraft,
  number: number,
  { urgent, identity, lookUp = null }: KnownOfCase,
  triage: Triage,
  now: number,
): StoredCase {
  const at = new Date(now).toISOString();
  return {
    ...{ draft, identity, number, urgent, triage, stage: 'received', receivedAt: at },
    ...{ files: [], additions: [], replies: [], history: [{ stage: 'received', at }] },
    ...(lookUp && { records: { state: 'waiting', isVerified: lookUp.isVerified, profile: null } }),
  };
}
