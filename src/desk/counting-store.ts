import type { DeskEvent } from '../handoff/events.ts';
import { EVENTS_MAX_BYTES_A_DAY } from './events-route.ts';
import type { DeadDelivery } from './store/outbox.ts';
import type { CaseStore, StoredCase } from './store/types.ts';

/** What happens within so long is counted together, in ms: a case a batch would cost what the case costs. */
const TOGETHER_MS = 1000;
const MOST_TOGETHER = 500;

export interface CountingOptions {
  /** Unix ms. */
  readonly now: () => number;
  /** Told what could not be counted. */
  readonly log: (message: string, cause: unknown) => void;
}

/**
 * A store that counts what becomes of its cases, whoever moves them: agents, connectors, customers. Figures only: it
 * names no case, and what cannot be counted holds nothing up. A crash loses at most the last second's count.
 */
export function countingStore(store: CaseStore, { now, log }: CountingOptions): CaseStore {
  let waiting: DeskEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length === 0) return;
    try {
      await store.events.add({ place: 'desk', events }, now(), EVENTS_MAX_BYTES_A_DAY);
    } catch (cause) {
      log('What became of cases could not be counted:', cause);
    }
  };
  const count = (event: DeskEvent): void => {
    waiting.push(event);
    if (waiting.length >= MOST_TOGETHER) void flush();
    timer ??= setTimeout(() => void flush(), TOGETHER_MS).unref();
  };
  const delivered = (connector: string, done: boolean): boolean => {
    if (done) count({ type: 'case.delivered', connector });
    return done;
  };
  const failed = (
    { connector, error }: Pick<DeadDelivery, 'connector' | 'error'>,
    done: boolean,
  ): boolean => {
    if (done) count({ type: 'case.failed', connector, code: error });
    return done;
  };

  return {
    ...store,
    addCase: async (draft, draftHash, at, known) => {
      const added = await store.addCase(draft, draftHash, at, known);
      if (added.outcome === 'stored') {
        const { locale, channel = 'message' } = draft;
        count({ type: 'case.sent', locale, channel, urgent: added.case.urgent !== null });
      }
      return added;
    },
    addAddition: async (caseId, ...rest) => {
      const before = await store.findCase(caseId);
      const outcome = await store.addAddition(caseId, ...rest);
      const wasOver = before?.stage === 'answered' || before?.stage === 'closed';
      if (outcome === 'stored' && wasOver) count({ type: 'case.reopen' });
      return outcome;
    },
    moveCase: async (caseId, from, to, at) => {
      const moved = await store.moveCase(caseId, from, to, at);
      const last = moved?.history.at(-1);
      if (!moved || last?.stage !== to || last.at !== new Date(at).toISOString()) return moved;
      count({ type: 'case.stage', stage: to });
      if (to === 'answered' && isFirstReply(moved)) {
        const minutes = Math.max(0, Math.round((at - Date.parse(moved.receivedAt)) / 60_000));
        count({ type: 'case.first-reply', minutes });
      }
      return moved;
    },
    outbox: {
      ...store.outbox,
      finish: async (delivery, ...rest) =>
        delivered(delivery.connector, await store.outbox.finish(delivery, ...rest)),
      bury: async (delivery, error, ...rest) =>
        failed({ connector: delivery.connector, error }, await store.outbox.bury(delivery, error, ...rest)),
    },
    close: async () => {
      await flush();
      await store.close();
    },
  };
}

function isFirstReply({ history }: StoredCase): boolean {
  return history.filter(({ stage }) => stage === 'answered').length === 1;
}
