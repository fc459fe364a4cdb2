import { deviceStorage } from '../../outbox/browser-world.ts';
import { openCaseStorage, watchSettled, type CaseStorage, type KeptCase } from '../../outbox/case-storage.ts';
import { openUnsure, type Unsure } from '../../outbox/unsure.ts';
import type { Event } from '../machine.ts';
import { CASE_PREFIXES } from '../place/keys.ts';
import { subjectOf } from '../place/who.ts';
import type { Session } from '../session.ts';

/** The cases on this device of a customer whom the page may have named (`token`), as they are now. */
export function casesOn(
  storage: CaseStorage,
  unsure: Unsure,
  token: string | null,
): Event & { readonly type: 'cases' } {
  const subject = subjectOf(token);
  const isHis = ({ caseId }: { readonly caseId: string }): boolean => storage.isFor(caseId, subject);
  const sent = storage.sent().filter(isHis);
  // A case whose files alone are still under way can be followed: it stands among those.
  const known = new Set(sent.map(({ caseId }) => caseId));
  const kept = storage.kept().filter((one) => !known.has(one.caseId) && isHis(one));
  const refused = storage.allRefused().filter(({ draft }) => isHis(draft));
  return {
    type: 'cases',
    kept: [
      ...kept.map((draft) => ({ draft, how: howOf(draft.caseId, storage, unsure) })),
      ...refused.map(({ draft }) => ({ draft, how: 'refused' as const })),
    ],
    sent,
  };
}

function howOf(caseId: string, storage: CaseStorage, unsure: Unsure): KeptCase['how'] {
  if (unsure.has(caseId)) return 'unsure';
  return storage.isSaved(caseId) ? 'saved' : 'held';
}

/** Tells of the cases on the device, for a customer whom the page may have named. */
export function listCases({ state, dispatch }: Pick<Session, 'state' | 'dispatch'>): void {
  const device = deviceStorage();
  dispatch(casesOn(openCaseStorage(device), openUnsure(device), state().told.identityToken));
}

/** Tells of the cases again whenever another tab has changed them. */
export function watchCases(session: Pick<Session, 'state' | 'dispatch'>, signal: AbortSignal): void {
  addEventListener(
    'storage',
    ({ key }) => {
      // Without a key all was cleared.
      if (key !== null && !CASE_PREFIXES.some((prefix) => key.startsWith(prefix))) return;
      listCases(session);
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
