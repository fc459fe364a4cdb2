import type { CaseView } from '../../handoff/answers.ts';
import type { Answer } from '../../handoff/ask-desk.ts';
import { REFUSED_FOR_GOOD } from '../../handoff/refused-for-good.ts';
import type { AdditionStorage, KeptAddition } from './addition-storage.ts';
import { ADDITION_PREFIX, NOT_ADDED_PREFIX } from './case-storage.ts';
import type { SendingWorld } from './outbox.ts';
import { createRetry } from './retry.ts';

/** What the world gives; a test gives its own. */
export interface AdditionsWorld extends SendingWorld {
  readonly storage: AdditionStorage;
  readonly post: (addition: KeptAddition) => Promise<Answer<CaseView>>;
}

export interface AdditionsListener {
  /** The desk has it; `view` is the case as it is now. */
  readonly received: (addition: KeptAddition, view: CaseView) => void;
  /** The desk will never take it like this; it is set aside on the device. */
  readonly refused: (addition: KeptAddition) => void;
  /** One try is over, and it still waits. */
  readonly waiting: (addition: KeptAddition) => void;
  /** Another tab keeps one, or has sent it, or was refused it. */
  readonly elsewhere: () => void;
}

export interface Additions {
  /** Keeps it on the device, then tries to send it. */
  readonly add: (addition: KeptAddition) => void;
  /** Tries now whatever waits: at start, when the browser is online again, when the customer asks. */
  readonly flush: () => void;
  /** Another tab changed the storage under `key`. */
  readonly noticed: (key: string) => void;
}

/**
 * Sends what the customer adds to his cases, for as long as it takes and once only: it is on the device before the first
 * try, its ULID makes a repeated try harmless, one tab at a time sends it, and what he added first arrives first.
 */
export function createAdditions(world: AdditionsWorld, listener: AdditionsListener): Additions {
  const { storage } = world;
  let sending: Promise<void> | null = null;
  let again = false;
  const retry = createRetry(world, () => {
    flush();
  });

  /** True where the next one may be sent. */
  const send = (addition: KeptAddition): Promise<boolean> =>
    world.alone(ADDITION_PREFIX + addition.id, async () => {
      // Read again under the lock: another tab may have sent it meanwhile.
      if (!storage.kept(addition.caseId).some(({ id }) => id === addition.id)) {
        listener.elsewhere();
        return true;
      }
      const answer = await world.post(addition);
      // An answer that does not name it acknowledges nothing.
      if (answer.ok && answer.data.additions.some(({ id }) => id === addition.id)) {
        retry.succeeded();
        storage.drop(addition);
        listener.received(addition, answer.data);
        return true;
      }
      if (!answer.ok && REFUSED_FOR_GOOD.has(answer.refusal)) {
        storage.refuse(addition, answer.refusal);
        listener.refused(addition);
        return true;
      }
      listener.waiting(addition);
      return false;
    });

  const sendAll = async (): Promise<void> => {
    for (const addition of storage.kept()) {
      if (await send(addition)) continue;
      retry.failed(null);
      return;
    }
  };
  const flush = (): void => {
    retry.cancel();
    if (sending) {
      again = true;
      return;
    }
    again = false;
    sending = sendAll().finally(() => {
      sending = null;
      // What was added meanwhile, unless the desk is down.
      if (again) flush();
    });
  };

  return {
    add: (addition) => {
      storage.keep(addition);
      flush();
    },
    flush,
    noticed: (key) => {
      if (![ADDITION_PREFIX, NOT_ADDED_PREFIX].some((prefix) => key.startsWith(prefix))) return;
      storage.noticed(key);
      listener.elsewhere();
      // The tab that keeps it may be closed before it is sent: then this one sends it.
      if (storage.kept().length > 0) retry.soon();
    },
  };
}
