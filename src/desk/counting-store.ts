import type { Stage } from '../handoff/answers.ts';
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
  const countStage = (moved: StoredCase, stage: Stage, at: number): void => {
    count({ type: 'case.stage', stage });
    if (stage !== 'answered' || !isFirstReply(moved)) return;
    const minutes = Math.max(0, Math.round((at - Date.parse(moved.receivedAt)) / 60_000));
    count({ type: 'case.first-reply', minutes });
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
        const to = added.case.joinedTo && (await store.findCase(added.case.joinedTo.caseId));
        if (to && isReopenedBy(to, draft.caseId, at)) count({ type: 'case.reopen' });
      }
      return added;
    },
    addAddition: async (caseId, ...rest) => {
      const before = await store.findCase(caseId);
      const outcome = await store.addAddition(caseId, ...rest);
      if (outcome === 'stored' && before !== null && isOver(before.stage)) count({ type: 'case.reopen' });
      return outcome;
    },
    moveCase: async (caseId, from, to, at) => {
      const moved = await store.moveCase(caseId, from, to, at);
      if (moved && movedTo(moved, at) === to) countStage(moved, to, at);
      return moved;
    },
    replies: {
      ...store.replies,
      take: async (standing, at) => {
        const told = await store.findCase(standing.caseId);
        const before = told?.joinedTo === undefined ? told : await store.findCase(told.joinedTo.caseId);
        const outcome = await store.replies.take(standing, at);
        const after = before && outcome === 'taken' ? await store.findCase(before.draft.caseId) : null;
        const to = after && movedTo(after, at);
        if (!before || !after || to === null || after.history.length === before.history.length)
          return outcome;
        countStage(after, to, at);
        // There it is opened again by what the customer wrote to it.
        if (isOver(before.stage) && !isOver(to)) count({ type: 'case.reopen' });
        return outcome;
      },
    },
    outcomes: {
      ...store.outcomes,
      rate: async (caseId, rating) => {
        const rated = await store.outcomes.rate(caseId, rating);
        if (rated?.outcome !== 'rated' || rated.before === rating) return rated;
        if (rated.before !== null) count({ type: 'case.rate', rating: rated.before, undone: true });
        count({ type: 'case.rate', rating });
        return rated;
      },
      name: async (caseId, named) => {
        const kept = await store.outcomes.name(caseId, named);
        const found = kept && (await store.findCase(caseId));
        if (!found || (kept.before?.cause === named?.cause && kept.before?.article === named?.article))
          return kept;
        const where = { locale: found.draft.locale, team: found.triage.team?.id ?? null };
        if (kept.before !== null) count({ type: 'case.cause', ...kept.before, ...where, undone: true });
        if (named !== null) count({ type: 'case.cause', ...named, ...where });
        return kept;
      },
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

const isOver = (stage: Stage): boolean => stage === 'answered' || stage === 'closed';

/** The stage to which it was moved at this instant, or null where it was not. */
function movedTo({ history }: StoredCase, at: number): Stage | null {
  const last = history.at(-1);
  return last?.at === new Date(at).toISOString() ? last.stage : null;
}

/** Whether it was this addition, the first at this instant, that took an answered or closed case up again. */
function isReopenedBy({ history, additions }: StoredCase, id: string, at: number): boolean {
  const instant = new Date(at).toISOString();
  const isReopened = history.some(
    (change, place) =>
      change.at === instant && change.stage === 'received' && isOver(history[place - 1]?.stage ?? 'received'),
  );
  return isReopened && additions.find((one) => one.at === instant)?.id === id;
}

function isFirstReply({ history }: StoredCase): boolean {
  return history.filter(({ stage }) => stage === 'answered').length === 1;
}
