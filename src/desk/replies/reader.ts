import { DeliveryFailure, type Connector, type Failed } from '../delivery/connector.ts';
import type { Receiver } from '../delivery/receive.ts';
import { startRounds, type Rounds } from '../rounds.ts';
import type { Errand, Replies } from '../store/replies.ts';

/** How long an errand is ours, in ms: what a killed desk held is taken up again after it. */
const LEASE_MS = 60_000;
/** A reading ends before its lease does, in ms. */
const READ_MS = 40_000;
/** How often the list is looked at where nobody says that something is due, in ms. */
const POLL_MS = 5000;
const AT_ONCE = 4;
/** The first wait is at most so long, in ms, each later one twice as long, up to the longest. */
const BASE_MS = 5000;
const LONGEST_MS = 60 * 60_000;
/** About three days. The next call asks anew. */
const MOST_TRIES = 80;

export interface ReaderOptions {
  readonly replies: Replies;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Takes faults for the operator; never given anything that somebody wrote. */
  readonly log: (message: string) => void;
  /** Told when a case has changed. */
  readonly onNews?: (caseId: string, connector: string) => void;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves after so many ms, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Reads the tickets of which there is news, for as long as it runs; what a stop breaks off is read when a desk runs again. */
export function startReader(options: ReaderOptions): Rounds {
  const { replies, log, now, wait } = options;
  const receivers = new Map(
    [...options.connectors].flatMap(([name, { receive }]) => (receive ? [[name, receive]] : [])),
  );
  const names = [...receivers.keys()];
  const claim = async (): Promise<readonly Errand[]> => {
    try {
      return await replies.claim({ connectors: names, now: now(), leaseMs: LEASE_MS, limit: AT_ONCE });
    } catch (cause) {
      log(`The list of tickets to read cannot be read: ${sentence(cause)}`);
      return [];
    }
  };
  return startRounds({
    round: async (stopping) => {
      const errands = await claim();
      await Promise.all(errands.map((one) => run(options, receivers.get(one.connector), one, stopping)));
      return errands.length > 0;
    },
    pollMs: POLL_MS,
    wait,
  });
}

/** Reads one ticket and stores what is new. Never rejects. */
async function run(
  options: ReaderOptions,
  receiver: Receiver | undefined,
  errand: Errand,
  stopping: AbortSignal,
): Promise<void> {
  const { replies, log, now, random } = options;
  const { connector, ref, caseId } = errand;
  if (receiver === undefined) return;
  const ended = new AbortController();
  try {
    const signal = AbortSignal.any([stopping, ended.signal]);
    void options.wait(READ_MS, ended.signal).then(() => {
      ended.abort();
    });
    const failed = await read(options, receiver, errand, signal);
    if (failed === null) {
      await replies.finish(errand);
      return;
    }
    if (stopping.aborted) {
      await replies.putOff(errand, now());
      return;
    }
    if (failed.code === 'http.404' || failed.code === 'http.410' || errand.attempts >= MOST_TRIES) {
      log(`Case ${caseId}: its ticket ${ref} at ${connector} cannot be read (${failed.code}).`);
      await replies.finish(errand);
      return;
    }
    if (failed.outcome === 'refused' && errand.attempts === 1)
      log(`Case ${caseId}: ${connector} does not let us read its ticket (${failed.code}). ${failed.remedy}`);
    const asked = failed.outcome === 'retry' ? (failed.afterMs ?? 0) : 0;
    const spread =
      (0.5 + random() / 2) * Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(20, errand.attempts - 1));
    await replies.putOff(errand, now() + Math.round(Math.min(LONGEST_MS, Math.max(asked, spread))));
  } catch (cause) {
    // Its lease runs out, and then it is read again.
    log(`Case ${caseId}: what ${connector} told cannot be stored: ${sentence(cause)}`);
    if (errand.attempts >= MOST_TRIES) await letGo(options, errand);
  } finally {
    ended.abort();
  }
}

/** Strikes off what nobody can store. Never rejects. */
async function letGo({ replies, log }: ReaderOptions, errand: Errand): Promise<void> {
  try {
    await replies.finish(errand);
  } catch (cause) {
    log(`Case ${errand.caseId}: its ticket cannot be struck off: ${sentence(cause)}`);
  }
}

/** Null where it was read and stored. */
async function read(
  { replies, now, onNews, log }: ReaderOptions,
  receiver: Receiver,
  { connector, ref, caseId, isOurs }: Errand,
  signal: AbortSignal,
): Promise<Failed | null> {
  let state;
  try {
    state = await receiver.read(ref, { now: now(), signal });
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome;
    if (signal.aborted) return { outcome: 'retry', code: 'net.timeout' };
    log(`Case ${caseId}: reading from ${connector} failed: ${cause instanceof Error ? cause.name : ''}`);
    return { outcome: 'retry', code: 'connector.failed' };
  }
  // Somebody named one of our cases in a ticket that is none of ours.
  if (!isOurs && state.caseId !== caseId) return null;
  const { stage } = state;
  // What is told to have happened later than now would stand in the way of all that really comes later.
  const time = now();
  const at = state.at === null ? null : Math.min(state.at, time);
  const written = state.replies.map((reply) => ({ ...reply, at: Math.min(reply.at, time) }));
  const outcome = await replies.take({ caseId, source: connector, stage, at, replies: written }, time);
  if (outcome === 'taken') onNews?.(caseId, connector);
  return null;
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
