import { deviceStorage } from '../../outbox/browser-world.ts';
import { openCaseStorage, watchSettled, type CaseStorage, type KeptCase } from '../../outbox/case-storage.ts';
import { openUnsure, type Unsure } from '../../outbox/unsure.ts';
import type { Event } from '../machine.ts';
import { CASE_PREFIXES } from '../place/keys.ts';

/** His cases on this device, as they are now. */
export function casesOn(storage: CaseStorage, unsure: Unsure): Event & { readonly type: 'cases' } {
  const sent = storage.sent();
  // A case whose files alone are still under way can be followed: it stands among those.
  const known = new Set(sent.map(({ caseId }) => caseId));
  const kept = storage.kept().filter(({ caseId }) => !known.has(caseId));
  return {
    type: 'cases',
    kept: [
      ...kept.map((draft) => ({ draft, how: howOf(draft.caseId, storage, unsure) })),
      ...storage.allRefused().map(({ draft }) => ({ draft, how: 'refused' as const })),
    ],
    sent,
  };
}

function howOf(caseId: string, storage: CaseStorage, unsure: Unsure): KeptCase['how'] {
  if (unsure.has(caseId)) return 'unsure';
  return storage.isSaved(caseId) ? 'saved' : 'held';
}

/** Tells of the cases again whenever another tab has changed them. */
export function watchCases(dispatch: (event: Event) => void, signal: AbortSignal): void {
  addEventListener(
    'storage',
    ({ key }) => {
      // Without a key all was cleared.
      if (key !== null && !CASE_PREFIXES.some((prefix) => key.startsWith(prefix))) return;
      const device = deviceStorage();
      dispatch(casesOn(openCaseStorage(device), openUnsure(device)));
    },
    { signal },
  );
}

/**
 * Tells that the case of a screen that says it waits has been received: before the screen was brought back, or by what
 * sends without showing anything.
 *
 * @param shown the case that such a screen is of, if there is one
 */
export function watchWaiting(
  shown: () => string | undefined,
  dispatch: (event: Event) => void,
  signal: AbortSignal,
): void {
  const look = (): void => {
    const waits = shown();
    const storage = openCaseStorage(deviceStorage());
    const receipt = waits === undefined ? null : storage.receipt(waits);
    // Its files may still be under way.
    if (receipt && !storage.kept().some(({ caseId }) => caseId === waits))
      dispatch({ type: 'received', receipt, notTaken: [] });
  };
  watchSettled(look, signal);
  look();
}
