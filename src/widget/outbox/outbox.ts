import type { CaseReceipt } from '../../handoff/answers.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import { CASE_PREFIXES, KEPT_PREFIX, NOW_PREFIX, REFUSED_PREFIX, type CaseStorage } from './case-storage.ts';
import type { FilesOutcome } from './send-files.ts';
import type { PostOutcome } from './post-case.ts';
import { createRetry, type RetryWorld } from './retry.ts';

/** What sending once, and again, needs of the browser. */
export interface SendingWorld extends RetryWorld {
  /** Runs `work` while no other tab runs any under the same name. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** What the world gives the outbox; a test gives its own. */
export interface OutboxWorld extends SendingWorld {
  readonly storage: CaseStorage;
  readonly post: (draft: CaseDraft) => Promise<PostOutcome>;
  /** Sends the files of a case that the desk has. */
  readonly sendFiles: (draft: CaseDraft, receipt: CaseReceipt) => Promise<FilesOutcome>;
  /** Takes the files of a settled case off the device. */
  readonly dropFiles: (caseId: string) => void;
  /** Makes a case this outbox's own: no other one of the page, which lacks what goes along with it, sends it. */
  readonly claim: (caseId: string) => void;
  /** Whether another outbox of the page has claimed it. */
  readonly isClaimed: (caseId: string) => boolean;
  /** Whether another tab has what goes along with it, and is to send it. */
  readonly isLeftToAnother: (caseId: string) => Promise<boolean>;
}

export interface OutboxListener {
  /** The desk has all of it, but for the files named: those it will never take. */
  readonly received: (receipt: CaseReceipt, notTaken: readonly string[]) => void;
  readonly refused: (draft: CaseDraft, field: string | null) => void;
  /** One try is over and the case still waits, or with a receipt its files. */
  readonly waiting: (caseId: string, receipt: CaseReceipt | null) => void;
}

export interface Outbox {
  /** Keeps the draft on the device, then tries to send it. False says that it could not be kept. */
  readonly put: (draft: CaseDraft) => boolean;
  /** Tries now whatever waits: at start. */
  readonly flush: () => void;
  /** The same, as the customer asks for it: what another tab keeps for itself is sent by that one. */
  readonly sendNow: () => void;
  /** Whether a try of this page's is under way. */
  readonly isSending: (caseId: string) => boolean;
  /** The browser is online again: tries now what this page keeps, and soon what others do, who are to be first. */
  readonly online: () => void;
  /** Another tab changed the storage under `key`. */
  readonly noticed: (key: string) => void;
}

/**
 * Sends what the customer wrote, for as long as it takes and once only: the draft is on the device before the first
 * try, its ULID makes a repeated try harmless, and one tab at a time sends a case.
 */
export function createOutbox(world: OutboxWorld, listener: OutboxListener): Outbox {
  const { storage } = world;
  const busy = new Set<string>();
  /** Kept by this page. */
  const own = new Set<string>();
  const retry = createRetry(world, () => {
    flush();
  });

  const send = async (caseId: string): Promise<void> => {
    if (busy.has(caseId) || world.isClaimed(caseId)) return;
    busy.add(caseId);
    try {
      if (!own.has(caseId) && (await world.isLeftToAnother(caseId))) {
        listener.waiting(caseId, storage.receipt(caseId));
        retry.soon();
        return;
      }
      await world.alone(KEPT_PREFIX + caseId, async () => {
        // Read again under the lock: another tab may have settled or dropped it meanwhile.
        const draft = storage.kept().find((kept) => kept.caseId === caseId);
        const before = storage.receipt(caseId);
        if (!draft) {
          if (before) settled(before);
          return;
        }
        const receipt = before ?? (await post(draft));
        if (receipt) await finish(draft, receipt);
      });
    } finally {
      busy.delete(caseId);
    }
  };

  const post = async (draft: CaseDraft): Promise<CaseReceipt | null> => {
    const { caseId } = draft;
    const result = await world.post(draft);
    if (result.outcome === 'received') {
      retry.succeeded();
      return result.receipt;
    }
    if (result.outcome === 'refused') {
      storage.refuse(draft, result.field);
      listener.refused(draft, result.field);
    } else {
      listener.waiting(caseId, null);
      retry.failed(result.retryAfterSeconds);
    }
    return null;
  };

  /** Another page has sent it. */
  const settled = (receipt: CaseReceipt): void => {
    storage.forget(receipt.caseId);
    listener.received(receipt, []);
  };

  /** The desk has the message; its files follow, and only then is it off the device. */
  const finish = async (draft: CaseDraft, receipt: CaseReceipt): Promise<void> => {
    let notTaken: readonly string[] = [];
    if (draft.files) {
      storage.acknowledge(receipt);
      const sent = await world.sendFiles(draft, receipt);
      if (sent.outcome === 'unknown') {
        listener.waiting(draft.caseId, receipt);
        retry.failed(sent.retryAfterSeconds);
        return;
      }
      notTaken = sent.notTaken;
    }
    retry.succeeded();
    storage.settle(receipt);
    if (draft.files) world.dropFiles(draft.caseId);
    listener.received(receipt, notTaken);
  };

  const flush = (): void => {
    retry.cancel();
    for (const { caseId } of storage.kept()) void send(caseId);
  };

  return {
    put: (draft) => {
      const durable = storage.keep(draft);
      own.add(draft.caseId);
      world.claim(draft.caseId);
      void send(draft.caseId);
      return durable;
    },
    flush,
    sendNow: () => {
      for (const { caseId } of storage.kept()) if (!own.has(caseId)) storage.urge(caseId);
      flush();
    },
    isSending: (caseId) => busy.has(caseId),
    online: () => {
      for (const { caseId } of storage.kept()) {
        if (own.has(caseId)) void send(caseId);
        else retry.soon();
      }
    },
    noticed: (key) => {
      const prefix = [...CASE_PREFIXES, NOW_PREFIX].find((one) => key.startsWith(one));
      if (prefix === undefined) return;
      const caseId = key.slice(prefix.length);
      if (prefix === NOW_PREFIX) {
        if (own.has(caseId)) void send(caseId);
        return;
      }
      if (prefix === REFUSED_PREFIX) {
        // Refused to another tab, or discarded there: either way it is not sent from here.
        storage.forget(caseId);
        const refused = storage.refused(caseId);
        if (refused) listener.refused(refused.draft, refused.field);
        return;
      }
      const isKept = storage.kept().some((kept) => kept.caseId === caseId);
      const receipt = storage.receipt(caseId);
      if (receipt && !isKept) settled(receipt);
      // Its files are still under way.
      else if (receipt) listener.waiting(caseId, receipt);
      // The tab that wrote it may be closed before it is sent: then this one sends it.
      if (isKept) retry.soon();
    },
  };
}
