import * as v from 'valibot';
import { CaseReceiptSchema, type CaseReceipt } from '../../handoff/answers.ts';
import { CaseDraftSchema, type CaseDraft } from '../../handoff/draft.ts';
import { jsonText } from '../../handoff/json-text.ts';
import { openEntries } from './device-entries.ts';

/**
 * Where unsent cases wait on the customer's device. One key a case, so that two tabs never write over each other's.
 * The loader looks for the first prefix to know whether something waits to be sent.
 */
export const KEPT_PREFIX = 'handrail:kept:';
/**
 * Where what is added to a case waits, by the case's id. It begins like the first, by which the loader knows that
 * something is to be sent.
 */
export const ADDITION_PREFIX = 'handrail:kept-addition:';
/** What was added to a case and the desk will never take: set aside in the same way, until he has mended or deleted it. */
export const NOT_ADDED_PREFIX = 'handrail:case-not-added:';
/** Receipts of cases that the desk has; the message itself is gone from the device. */
const SENT_PREFIX = 'handrail:case:';
/** Messages that the desk will never take as they are: not sent again, and the customer's until he says otherwise. */
export const REFUSED_PREFIX = 'handrail:case-refused:';
/** Under these a case is on the device: to be sent, acknowledged, or refused. */
export const CASE_PREFIXES: readonly string[] = [KEPT_PREFIX, SENT_PREFIX, REFUSED_PREFIX];
/** Of whom the page said that he wrote a case: another customer of this device is not shown it. */
const WHOSE_PREFIX = 'handrail:whose:';
/** Written and taken away at once: who keeps this case in another tab is to send it now. */
export const NOW_PREFIX = 'handrail:now:';

/** A case that waits on this device. */
export interface KeptCase {
  readonly draft: CaseDraft;
  /** On the device, in the page's memory alone, sent without an answer that would say whether it arrived, or refused. */
  readonly how: 'saved' | 'held' | 'unsure' | 'refused';
}
/** A case that the desk acknowledged, as the customer can follow it. */
export type SentCase = Pick<CaseReceipt, 'caseId' | 'reference' | 'followUrl' | 'stage' | 'receivedAt'>;

const DraftText = v.pipe(v.string(), v.parseJson(), CaseDraftSchema);
const RefusedSchema = v.object({ draft: CaseDraftSchema, field: v.nullable(v.string()) });
/** A message that the desk refused; `field` names what is wrong with it, where one field is. */
export type RefusedCase = v.InferOutput<typeof RefusedSchema>;
const RefusedText = v.pipe(v.string(), v.parseJson(), RefusedSchema);
const ReceiptText = v.pipe(v.string(), v.parseJson(), CaseReceiptSchema);
/** Receipts are forgotten after so long: the device may have another user by then. */
const SENT_DAYS = 60;

/** Of this document: a storage event reaches all others. */
const watchers = new Set<() => void>();

/** Tells that what was sent to the desk from this page waits no more. */
export function tellSettled(): void {
  // After whoever sent it, who knows what of it was not taken.
  for (const told of watchers) queueMicrotask(told);
}

/**
 * Calls `told` whenever a case, or something added to one, has been received whole or refused, whichever part of the
 * widget on this page has sent it.
 */
export function watchSettled(told: () => void, signal: AbortSignal): void {
  watchers.add(told);
  signal.addEventListener('abort', () => {
    watchers.delete(told);
  });
}

export interface CaseStorage {
  /** Keeps a draft. False says that the browser stores nothing: it lives as long as the page. */
  readonly keep: (draft: CaseDraft) => boolean;
  /** Notes whose a case is, as the page's token names him. */
  readonly sign: (caseId: string, subject: string) => void;
  /** Whether a case may be shown to a customer; null is one of whom the page says nothing. */
  readonly isFor: (caseId: string, subject: string | null) => boolean;
  /** Whether a draft is on the device at this moment: what was kept there may have been cleared since. */
  readonly isSaved: (caseId: string) => boolean;
  /** Drafts that the desk does not have, or whose files it may not have. */
  readonly kept: () => readonly CaseDraft[];
  readonly receipt: (caseId: string) => CaseReceipt | null;
  /** Keeps the receipt, as it is now, beside the draft, whose files may still have to be sent. */
  readonly acknowledge: (receipt: CaseReceipt) => void;
  /** Keeps where a case stands now, if its receipt is here. */
  readonly updateStage: (caseId: string, stage: CaseReceipt['stage']) => void;
  /** Replaces the draft by the desk's receipt. */
  readonly settle: (receipt: CaseReceipt) => void;
  /** Forgets what another page has settled, of which the device may forget the receipt too. */
  readonly forget: (caseId: string) => void;
  /** Sets a draft aside that the desk refused. */
  readonly refuse: (draft: CaseDraft, field: string | null) => void;
  readonly refused: (caseId: string) => RefusedCase | null;
  readonly allRefused: () => readonly RefusedCase[];
  /** Takes a draft off the device: he discarded it, or has written it anew. */
  readonly drop: (caseId: string) => void;
  /** Asks the tab that keeps a case for itself to send it now. */
  readonly urge: (caseId: string) => void;
  readonly sent: () => readonly SentCase[];
  /** How it stands with what was added to the case, where the desk does not have all of it. */
  readonly additions: (caseId: string) => 'waiting' | 'refused' | null;
}

/** Opens the device's cases. `storage` is the page's `localStorage`, or null where it may not be used. */
export function openCaseStorage(storage: Storage | null, now: () => number = Date.now): CaseStorage {
  const { read, write, remove, keys, isStored } = openEntries(storage);
  /** Drafts kept by this page: what is cleared from the device before it was sent is sent all the same. */
  const own = new Map<string, CaseDraft>();
  const parsed = <S extends typeof DraftText | typeof ReceiptText | typeof RefusedText>(
    key: string,
    schema: S,
  ) => {
    const result = v.safeParse(schema, read(key));
    return result.success ? result.output : null;
  };
  const additions = (caseId: string): 'waiting' | 'refused' | null => {
    const has = (prefix: string): boolean => keys(`${prefix}${caseId}:`).length > 0;
    if (has(NOT_ADDED_PREFIX)) return 'refused';
    return has(ADDITION_PREFIX) ? 'waiting' : null;
  };
  const receipt = (caseId: string): CaseReceipt | null => parsed(SENT_PREFIX + caseId, ReceiptText);
  const refused = (caseId: string): RefusedCase | null => parsed(REFUSED_PREFIX + caseId, RefusedText);
  const acknowledge = (received: CaseReceipt): void => {
    write(SENT_PREFIX + received.caseId, jsonText(received));
  };
  return {
    keep: (draft) => {
      own.set(draft.caseId, draft);
      return write(KEPT_PREFIX + draft.caseId, jsonText(draft));
    },
    sign: (caseId, subject) => {
      write(WHOSE_PREFIX + caseId, subject);
    },
    isFor: (caseId, subject) => subject === null || [null, subject].includes(read(WHOSE_PREFIX + caseId)),
    isSaved: (caseId) => isStored(KEPT_PREFIX + caseId),
    kept: () => {
      const here = keys(KEPT_PREFIX).flatMap((key) => parsed(key, DraftText) ?? []);
      const ids = new Set(here.map(({ caseId }) => caseId));
      const cleared = [...own.values()].filter(({ caseId }) => !ids.has(caseId) && !receipt(caseId));
      const waiting = here.filter(({ caseId, files }) => !receipt(caseId) || files !== undefined);
      return [...waiting, ...cleared].filter(({ caseId }) => !refused(caseId));
    },
    receipt,
    acknowledge,
    updateStage: (caseId, stage) => {
      const known = receipt(caseId);
      if (known) acknowledge({ ...known, stage });
    },
    settle: (settled) => {
      // The receipt first: between the two a crash leaves a draft that is known to be sent.
      acknowledge(settled);
      own.delete(settled.caseId);
      remove(KEPT_PREFIX + settled.caseId);
      // There is room now where there was none.
      if (!isStored(SENT_PREFIX + settled.caseId)) acknowledge(settled);
      tellSettled();
    },
    forget: (caseId) => {
      own.delete(caseId);
    },
    refuse: (draft, field) => {
      const { caseId } = draft;
      const stored = write(REFUSED_PREFIX + caseId, jsonText({ draft, field } satisfies RefusedCase));
      own.delete(caseId);
      // Where there is no room to set it aside, it stays where it is: the next page asks the desk once more.
      if (stored || !isStored(KEPT_PREFIX + caseId)) remove(KEPT_PREFIX + caseId);
      tellSettled();
    },
    refused,
    allRefused: () => keys(REFUSED_PREFIX).flatMap((key) => parsed(key, RefusedText) ?? []),
    drop: (caseId) => {
      own.delete(caseId);
      for (const prefix of [KEPT_PREFIX, REFUSED_PREFIX, WHOSE_PREFIX]) remove(prefix + caseId);
    },
    urge: (caseId) => {
      write(NOW_PREFIX + caseId, '1');
      remove(NOW_PREFIX + caseId);
    },
    sent: () =>
      keys(SENT_PREFIX)
        .flatMap((key) => {
          const found = parsed(key, ReceiptText);
          const isNew = found && now() - Date.parse(found.receivedAt) < SENT_DAYS * 86_400_000;
          // What he wrote is found by it.
          if (found && (isNew || additions(found.caseId))) return [found];
          if (found) {
            remove(key);
            remove(WHOSE_PREFIX + found.caseId);
          }
          return [];
        })
        .reverse(),
    additions,
  };
}
