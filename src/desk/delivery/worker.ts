import type { Delivery, Failure, Outbox } from '../store/outbox.ts';
import { nextTry, LONGEST_MS } from './back-off.ts';
import type { Connector, Outcome } from './connector.ts';
import type { Parcel } from './parcel.ts';
import { createProgress } from './progress.ts';

/** Longest that one try may take, in ms. */
const TRY_MS = 45_000;
/** A little longer, so that nobody else begins before we have ended; below a minute, so that a crash costs no more. */
const LEASE_MS = 50_000;
/** How often the outbox is looked into without being told of anything new, in ms. */
const POLL_MS = 2_000;
/** How long tries under way may go on when the desk stops, in ms. */
const DRAIN_MS = 5_000;
/** Tries under way at once to one connector. */
const AT_ONCE = 4;

export interface Lane {
  readonly name: string;
  readonly connector: Connector;
}

export interface WorkerOptions {
  readonly outbox: Outbox;
  readonly lanes: readonly Lane[];
  /** Names of the connectors that take what another gave up. */
  readonly fallback: readonly string[];
  /** The part in words, or null where the case is gone. */
  readonly load: (delivery: Delivery) => Promise<Parcel | null>;
  /** Unix ms. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Takes sentences for the operator; never given anything that a customer or a helpdesk wrote. */
  readonly log: (message: string, cause?: unknown) => void;
}

export interface Worker {
  /** Begins to look for what is due, at once and from then on. */
  readonly start: () => void;
  /** Something new is due. */
  readonly wake: () => void;
  /** Delivers until nothing is due and nothing under way. */
  readonly settle: () => Promise<void>;
  /** Begins nothing more, and lets what is under way come to an end. */
  readonly stop: () => Promise<void>;
}

/**
 * Delivers what is due, each connector in a lane of its own, so that a slow one holds up no other. A connector that asks
 * to be left alone is, with all that waits for it.
 */
export function createWorker(options: WorkerOptions): Worker {
  const stopping = new AbortController();
  const lanes = options.lanes.map((lane) => createLaneWorker(lane, options, stopping.signal));
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const wake = (): void => {
    if (stopped) return;
    for (const lane of lanes) void lane.fill();
  };
  return {
    start: () => {
      timer = setInterval(wake, POLL_MS);
      timer.unref();
      wake();
    },
    wake,
    settle: async () => {
      for (;;) {
        const begun = await Promise.all(lanes.map((lane) => lane.fill()));
        const underWay = lanes.flatMap((lane) => [...lane.underWay]);
        if (underWay.length === 0 && begun.every((count) => count === 0)) return;
        await Promise.all(underWay);
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      for (const lane of lanes) lane.close();
      const cut = setTimeout(() => {
        stopping.abort();
      }, DRAIN_MS);
      await Promise.all(lanes.map((lane) => lane.ended()));
      clearTimeout(cut);
    },
  };
}

interface LaneWorker {
  /** Claims as much as there is room for, and begins with it; resolves to how much that was. Never rejects. */
  readonly fill: () => Promise<number>;
  readonly underWay: ReadonlySet<Promise<void>>;
  readonly close: () => void;
  readonly ended: () => Promise<void>;
}

function createLaneWorker(lane: Lane, options: WorkerOptions, stopping: AbortSignal): LaneWorker {
  const { outbox, now, random, log } = options;
  const underWay = new Set<Promise<void>>();
  let claiming: Promise<number> | null = null;
  let again = false;
  let closed = false;
  let quietUntil = 0;
  let failing = false;
  /** Once when it begins to fail and once when that is over: thousands of cases may wait. */
  const tell = (why: string | null): void => {
    if (failing === (why !== null)) return;
    failing = why !== null;
    log(
      why === null
        ? `${lane.name} takes cases again.`
        : `${lane.name} does not take cases now (${why}). They are kept and tried again for three days.`,
    );
  };

  const claim = async (): Promise<number> => {
    // A clock that was set back must not keep the lane quiet for as long.
    if (closed || (now() < quietUntil && quietUntil - now() <= 2 * LONGEST_MS)) return 0;
    const room = AT_ONCE - underWay.size;
    if (room <= 0) return 0;
    try {
      const claimed = await outbox.claim({
        connectors: [lane.name],
        now: now(),
        leaseMs: LEASE_MS,
        limit: room,
      });
      for (const delivery of claimed) begin(delivery);
      return claimed.length;
    } catch (cause) {
      log('The outbox cannot be read:', cause);
      return 0;
    }
  };
  const fill = (): Promise<number> => {
    // One claim at a time, and one more where something happened meanwhile.
    if (claiming !== null) {
      again = true;
      return claiming;
    }
    claiming = claim().finally(() => {
      claiming = null;
      if (!again) return;
      again = false;
      void fill();
    });
    return claiming;
  };
  const begin = (delivery: Delivery): void => {
    const work = run(delivery)
      .catch((cause: unknown) => {
        log(`The outcome of a delivery to ${lane.name} could not be stored; it is tried again:`, cause);
      })
      .finally(() => {
        underWay.delete(work);
        void fill();
      });
    underWay.add(work);
  };

  /** One try, and what became of it in the outbox. */
  const run = async (delivery: Delivery): Promise<void> => {
    const outcome = await attempt(delivery);
    switch (outcome.kind) {
      case 'gone':
        return;
      case 'accepted':
        tell(null);
        await outbox.finish(delivery, outcome, now());
        return;
      case 'refused':
        await bury(delivery, { error: outcome.why, remedy: outcome.remedy });
        return;
      case 'retry': {
        if (outcome.why === 'stopped') {
          await outbox.retry(delivery, now(), outcome.why);
          return;
        }
        tell(outcome.why);
        if (outcome.after !== undefined) quietUntil = now() + Math.min(outcome.after, LONGEST_MS);
        const at = nextTry(delivery, now(), random, outcome.after);
        if (at !== null) await outbox.retry(delivery, at, outcome.why);
        else
          await bury(delivery, { error: outcome.why, remedy: 'It was tried for three days. Send it again.' });
      }
    }
  };

  const bury = async (delivery: Delivery, failure: Failure): Promise<void> => {
    if (!(await outbox.bury(delivery, failure, now(), options.fallback))) return;
    log(
      `Case ${delivery.caseId} was not delivered to ${lane.name} (${failure.error}). ${failure.remedy ?? ''} ` +
        `Then run: npm run desk -- outbox resend ${delivery.id}`,
    );
  };

  const attempt = async (delivery: Delivery): Promise<Outcome | { readonly kind: 'gone' }> => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TRY_MS)]);
    const progress = createProgress(delivery, signal, (steps) => outbox.note(delivery, steps));
    const over = new Promise<Outcome>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ kind: 'retry', why: stopping.aborted ? 'stopped' : 'timeout' });
      });
    });
    try {
      const parcel = await options.load(delivery);
      if (parcel === null) return { kind: 'gone' };
      const outcome = await Promise.race([
        lane.connector.deliver(parcel, progress.progress, progress.missing),
        over,
      ]);
      return outcome.kind === 'retry' && stopping.aborted ? { kind: 'retry', why: 'stopped' } : outcome;
    } catch (cause) {
      if (progress.lost()) return { kind: 'gone' };
      log(`Delivering case ${delivery.caseId} to ${lane.name} failed in the desk itself:`, cause);
      return { kind: 'retry', why: 'desk' };
    }
  };

  return {
    fill,
    underWay,
    close: () => {
      closed = true;
    },
    ended: async () => {
      await claiming;
      await Promise.all(underWay);
    },
  };
}
