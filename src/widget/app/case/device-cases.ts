import { deviceStorage } from '../../outbox/browser-world.ts';
import {
  CASE_PREFIXES,
  openCaseStorage,
  watchSettled,
  type CaseStorage,
  type KeptCase,
} from '../../outbox/case-storage.ts';
import { openEntries } from '../../outbox/device-entries.ts';
import { openUnsure, type Unsure } from '../../outbox/unsure.ts';
import type { Session } from '../session.ts';
import { subjectOf } from '../subject-of.ts';
import { receivedScreen } from './after-sending.ts';

type Panel = Pick<Session, 'state' | 'dispatch'>;
/** Where cases are. */
interface Kept {
  readonly storage: CaseStorage;
  readonly unsure: Unsure;
}
/** Of sessions that send: what the device could not take, they have in memory. */
const senders = new WeakMap<Panel['dispatch'], Kept>();

/**
 * Tells of the cases on the device, for a customer whom the page may have named.
 *
 * @param kept where the session's sender has them, from now on
 */
export function listCases({ state, dispatch }: Panel, kept?: Kept): void {
  if (kept) senders.set(dispatch, kept);
  const device = deviceStorage();
  const { storage, unsure } = senders.get(dispatch) ?? {
    storage: openCaseStorage(device),
    unsure: openUnsure(device),
  };
  const subject = subjectOf(state().told.identityToken);
  const isHis = ({ caseId }: { readonly caseId: string }): boolean => storage.isFor(caseId, subject);
  const sent = storage.sent().filter(isHis);
  // A case whose files alone are still under way can be followed: it stands among those.
  const known = new Set(sent.map(({ caseId }) => caseId));
  const waiting = storage.kept().filter((one) => !known.has(one.caseId) && isHis(one));
  const refused = storage.allRefused().filter(({ draft }) => isHis(draft));
  dispatch({
    type: 'cases',
    kept: [
      ...waiting.map((draft) => ({ draft, how: howOf(draft.caseId, { storage, unsure }) })),
      ...refused.map(({ draft }) => ({ draft, how: 'refused' as const })),
    ],
    sent,
  });
}

function howOf(caseId: string, { storage, unsure }: Kept): KeptCase['how'] {
  if (unsure.has(caseId)) return 'unsure';
  return storage.isSaved(caseId) ? 'saved' : 'held';
}

/** Whether a case is on the device: to be sent, acknowledged, or refused. */
export function isOnDevice(caseId: string): boolean {
  const { isStored } = openEntries(deviceStorage());
  return CASE_PREFIXES.some((prefix) => isStored(prefix + caseId));
}

/** Tells of the cases again whenever another tab has changed them. */
export function watchCases(session: Panel, signal: AbortSignal): void {
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
 */
export function watchWaiting({ state, dispatch }: Panel, signal: AbortSignal): void {
  const look = (): void => {
    const { screen } = state();
    if (screen.at !== 'kept') return;
    const { caseId, draft } = screen;
    const storage = openCaseStorage(deviceStorage());
    const receipt = storage.receipt(caseId);
    // Its files may still be under way.
    if (receipt && !storage.kept().some((one) => one.caseId === caseId))
      dispatch({ type: 'received', screen: receivedScreen(receipt, draft) });
  };
  watchSettled(look, signal);
  look();
}
