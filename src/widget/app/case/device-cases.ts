import { deviceStorage } from '../../outbox/browser-world.ts';
import type { AdditionStorage } from '../../outbox/addition-storage.ts';
import {
  CASE_PREFIXES,
  openCaseStorage,
  watchSettled,
  type CaseStorage,
  type KeptCase,
} from '../../outbox/case-storage.ts';
import { openUnsure, type Unsure } from '../../outbox/unsure.ts';
import type { Session } from '../session.ts';
import { subjectOf } from '../subject-of.ts';
import { receivedScreen, type Known } from './after-sending.ts';

type Panel = Pick<Session, 'state' | 'dispatch'>;
/** Where cases are. */
interface Kept {
  readonly storage: CaseStorage;
  readonly unsure: Unsure;
}
/** Of sessions that send: what the device could not take, they have in memory. */
const senders = new WeakMap<Panel['dispatch'], Kept>();

/** Of sessions that add to cases, likewise. */
const adders = new WeakMap<object, AdditionStorage>();

/** Where a session has what he adds to cases, from now on. */
export function noteAdditions(session: Session, storage: AdditionStorage): void {
  adders.set(session, storage);
}

/** How it stands with what he added to a case, where the desk does not have all of it; `held` by the page alone. */
export function additionsTo(
  caseId: string,
  session: Session,
  device: CaseStorage,
): 'waiting' | 'held' | 'refused' | null {
  const own = adders.get(session);
  if (own?.refused(caseId)[0]) return 'refused';
  return own?.kept(caseId).every(own.isDurable) === false ? 'held' : device.additions(caseId);
}

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

/** How it stands with a case, as the device tells it: waiting, acknowledged, refused, or in doubt; null where it is not there. */
export function onDevice(caseId: string): Known | null {
  const device = deviceStorage();
  const storage = openCaseStorage(device);
  const [durable, receipt, refused] = [
    storage.isSaved(caseId),
    storage.receipt(caseId),
    storage.refused(caseId),
  ];
  if (!durable && !receipt && !refused) return null;
  const unsure = openUnsure(device).has(caseId);
  return { durable, receipt, unsure, ...(refused && { refused: true }) };
}

/** Tells of the cases again whenever another tab, or what sends without showing anything, has changed them. */
export function watchCases(session: Panel, signal: AbortSignal): void {
  watchSettled(() => {
    if (session.state().kept.length > 0) listCases(session);
  }, signal);
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
 * Tells how it stands with the case of a screen that says it waits: received before the screen was brought back, or
 * received, refused or in doubt by what sends without showing anything.
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
  watchSettled(() => {
    look();
    // What has not been received is looked at as on arriving there.
    if (state().screen.at === 'kept') dispatch({ type: 'restore', place: state(), over: true });
  }, signal);
  look();
}
