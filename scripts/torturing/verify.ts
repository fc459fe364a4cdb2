import { join } from 'node:path';
import { draftHash } from '../../src/desk/draft-hash.ts';
import { openFileStore, type FileStore } from '../../src/desk/files/file-store.ts';
import { reference } from '../../src/desk/reference.ts';
import type { CaseStore, StoredCase } from '../../src/desk/store/types.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import type { SentCase } from './ledger.ts';
import type { Receiver } from './receiver.ts';

/** What is there of what was acknowledged. Each list names what is wrong, one entry a finding. */
export interface Tally {
  readonly acknowledged: number;
  readonly found: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly damaged: readonly string[];
}

/** Which of a customer's acknowledgements count; those that came after a power cut do not. */
export interface Acknowledged {
  readonly reference: string | null;
  readonly files: ReadonlySet<string>;
  readonly additions: ReadonlySet<string>;
}

/** All that the customer was told. */
function everythingTold({ reference, files, additions }: SentCase): Acknowledged {
  const ids = (list: readonly { readonly id: string; readonly isAcknowledged: boolean }[]): Set<string> =>
    new Set(list.filter(({ isAcknowledged }) => isAcknowledged).map(({ id }) => id));
  return { reference, files: ids(files), additions: ids(additions) };
}

export interface ToVerify {
  readonly cases: readonly SentCase[];
  readonly store: CaseStore;
  readonly dataDir: string;
  readonly told?: (sent: SentCase) => Acknowledged;
}

const ALL = 10_000_000;

/** Looks every case up, whole: words, trail, files, additions, and its deliveries in the outbox. */
export async function verify({ cases, store, dataDir, told = everythingTold }: ToVerify): Promise<Tally> {
  const rows = await store.listCases({ before: null, stages: STAGES, limit: ALL });
  const times = new Map<string, number>();
  for (const { caseId } of rows) times.set(caseId, (times.get(caseId) ?? 0) + 1);
  const doubled = [...times].filter(([, count]) => count > 1).map(([caseId]) => `case ${caseId}`);
  const sentIds = new Set(cases.map(({ draft }) => draft.caseId));
  const damaged = [...times.keys()].filter((id) => !sentIds.has(id)).map((id) => `${id} was sent by nobody`);
  if (new Set(rows.map(({ number }) => number)).size !== rows.length)
    damaged.push('two cases have one number');
  const lost: string[] = [];
  let acknowledged = 0;
  let found = 0;
  const files = openFileStore(join(dataDir, 'files'));
  for (const sent of cases) {
    const known = told(sent);
    if (known.reference !== null) acknowledged += 1;
    const stored = await store.findCase(sent.draft.caseId);
    if (stored === null) {
      if (known.reference !== null) lost.push(`case ${known.reference} ${sent.draft.caseId}`);
      continue;
    }
    if (known.reference !== null) found += 1;
    if (draftHash(stored.draft) !== draftHash(sent.draft)) damaged.push(`case ${sent.draft.caseId}`);
    if (known.reference !== null && reference(stored.number) !== known.reference)
      damaged.push(`${known.reference} is ${reference(stored.number)} now`);
    const deliveries = await store.outbox.ofCase(sent.draft.caseId);
    for (const place of [0, ...stored.additions.keys()].map((at, index) => (index === 0 ? 0 : at + 1)))
      if (!deliveries.some((one) => one.place === place))
        lost.push(`delivery ${place} of ${sent.draft.caseId}`);
    await verifyMore({ sent, stored, known, files, lost, doubled });
  }
  return { acknowledged, found, lost, doubled, damaged };
}

async function verifyMore(given: {
  readonly sent: SentCase;
  readonly stored: StoredCase;
  readonly known: Acknowledged;
  readonly files: FileStore;
  readonly lost: string[];
  readonly doubled: string[];
}): Promise<void> {
  const { sent, stored, known, files, lost, doubled } = given;
  const { caseId } = sent.draft;
  for (const { id, bytes } of sent.files) {
    // What is not acknowledged may be there; where the desk says so, it is whole.
    const isListed = stored.files.some((file) => file.id === id);
    if (!isListed && !known.files.has(id)) continue;
    const read = isListed ? await files.get(caseId, id).catch(() => null) : null;
    if (read === null || Buffer.compare(read, bytes) !== 0) lost.push(`file ${id} of ${caseId}`);
  }
  for (const { id, message } of sent.additions) {
    const there = stored.additions.filter((one) => one.message === message);
    if (there.length > 1) doubled.push(`addition ${id} of ${caseId}`);
    if (there.length === 0 && known.additions.has(id)) lost.push(`addition ${id} of ${caseId}`);
  }
}

/** What came of the deliveries of everything that was acknowledged. */
export interface Delivered extends Pick<Tally, 'lost' | 'doubled'> {
  readonly delivered: number;
  /** Deliveries that came again under the id that they had. */
  readonly repeated: number;
}

/** Whether the receiver has every case and every addition, and each under one id. */
export function verifyDelivered(cases: readonly SentCase[], receiver: Receiver): Delivered {
  const lost: string[] = [];
  const doubled: string[] = [];
  let delivered = 0;
  let repeated = 0;
  for (const sent of cases) {
    const told = everythingTold(sent);
    for (const id of [...(told.reference === null ? [] : [sent.draft.caseId]), ...told.additions]) {
      const ids = receiver.of(id);
      if (ids.size === 0) lost.push(`delivery of ${id}`);
      else delivered += 1;
      if (ids.size > 1) doubled.push(`delivery of ${id}`);
      for (const count of ids.values()) repeated += count - 1;
    }
  }
  return { delivered, repeated, lost, doubled };
}
