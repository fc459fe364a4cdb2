import { startRounds } from '../rounds.ts';
import type { Delivery, Outbox } from '../store/outbox.ts';
import type { ShownAddition } from '../../handoff/addition.ts';
import { isSerious } from '../../handoff/triage.ts';
import type { StoredCase } from '../store/types.ts';
import type { Case, CaseAddition, DeliveredFile } from './case.ts';
import { filesAlong, partOf, type FilesAlong, type Part } from './parts.ts';
import type { Attempt, Connector, Outcome } from './connector.ts';
import { LONGEST_MS, LONGEST_WAIT_MS, nextTry } from './schedule.ts';
import { outcomeOf, tryDelivery } from './steps.ts';

/** How long an item is ours, in ms: what a killed desk held is taken up again after it. */
export const LEASE_MS = 50_000;
/** A try ends before its lease does, in ms. */
export const TRY_MS = 40_000;
/** How often the list is looked at where nobody says that something is due, in ms. */
const POLL_MS = 2000;
/** Files follow their case: unless it is serious, it waits for them so long at most, in ms. */
const FILES_MS = 2 * 60_000;
const FILES_COMING = 'files.coming';
/** So many tries at a time for each connector, so that a slow tool holds up neither the others nor the machine. */
const AT_ONCE = 8;

export interface WorkerOptions {
  readonly outbox: Outbox;
  readonly findCase: (caseId: string) => Promise<StoredCase | null>;
  readonly file: (caseId: string, id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** For those who work with the connector of this name. */
  readonly render: (stored: StoredCase, connector: string) => Case;
  /** `from` is the case that the addition was, where it was joined to this one. */
  readonly renderAddition: (
    stored: StoredCase,
    addition: ShownAddition,
    connector: string,
    from: StoredCase | null,
  ) => CaseAddition;
  readonly renderLateFile: (
    stored: StoredCase,
    file: DeliveredFile,
    told: { readonly at: string; readonly sentBytes: number },
    connector: string,
  ) => CaseAddition;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Names of those that take what another gave up; none where left out. */
  readonly fallback?: readonly string[];
  /** Takes faults for the operator; never given anything that a customer wrote. */
  readonly log: (message: string) => void;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves after so many ms, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** `POLL_MS` where left out. */
  readonly pollMs?: number;
}

export interface Worker {
  /** Something may be due: looks now. */
  readonly wake: () => void;
  /**
   * Takes nothing more, and resolves once what is under way has ended; after `drainMs` it is broken off, and tried again
   * when a desk runs.
   */
  readonly stop: (drainMs: number) => Promise<void>;
}

/** The lease went to another desk while we were at it: what is done from here on is its business. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Delivers what the outbox holds, for as long as it runs. */
export function startWorker(options: WorkerOptions): Worker {
  const { outbox, connectors, log, now, wait, pollMs = POLL_MS } = options;
  const names = [...connectors.keys()];
  const breakOff = new AbortController();
  const running = new Map(names.map((name) => [name, new Set<Promise<void>>()]));
  /** Until when a tool asked to be left alone, in Unix ms. */
  const quiet = new Map<string, number>();

  const claim = async (name: string, limit: number): Promise<readonly Delivery[]> => {
    // A clock that was set back must not keep a tool quiet for longer than it can have asked.
    const left = (quiet.get(name) ?? 0) - now();
    if (limit <= 0 || (left > 0 && left <= LONGEST_MS)) return [];
    try {
      return await outbox.claim({ connectors: [name], now: now(), leaseMs: LEASE_MS, limit });
    } catch (cause) {
      log(`The outbox cannot be read: ${sentence(cause)}`);
      return [];
    }
  };

  /** When we last looked; nothing before the first time, since the clock may have been set back while no desk ran. */
  let looked = Infinity;
  const followClock = async (): Promise<void> => {
    const time = now();
    if (time < looked) {
      try {
        await outbox.dueAgain({ now: time, longestMs: LONGEST_WAIT_MS, leaseMs: LEASE_MS });
      } catch (cause) {
        log(`The outbox cannot be read: ${sentence(cause)}`);
        return;
      }
    }
    looked = time;
  };

  const rounds = startRounds({
    round: async () => {
      await followClock();
      for (const [name, tries] of running) {
        for (const item of await claim(name, AT_ONCE - tries.size)) {
          const one = deliverOne(options, item, breakOff.signal, (ms) => {
            quiet.set(name, now() + Math.min(ms, LONGEST_MS));
          }).finally(() => {
            tries.delete(one);
            // There is room for another.
            rounds.wake();
          });
          tries.add(one);
        }
      }
      return false;
    },
    pollMs,
    wait,
  });

  return {
    wake: rounds.wake,
    stop: async (drainMs) => {
      await rounds.stop();
      const drained = new AbortController();
      const limit = wait(drainMs, drained.signal).then(() => {
        breakOff.abort();
      });
      await Promise.all([...running.values()].flatMap((tries) => [...tries]));
      drained.abort();
      await limit;
    },
  };
}

/** One try, with its outcome written down; `hush` is told how long the tool wants to be left alone. Never rejects. */
async function deliverOne(
  options: WorkerOptions,
  item: Delivery,
  breakOff: AbortSignal,
  hush: (ms: number) => void,
): Promise<void> {
  const { log } = options;
  const what = `Case ${item.caseId} for ${item.connector}`;
  const ended = new AbortController();
  const limit = new AbortController();
  const end = (): void => {
    limit.abort();
  };
  try {
    if (breakOff.aborted) end();
    breakOff.addEventListener('abort', end);
    void options.wait(TRY_MS, ended.signal).then(end);
    const outcome = await attempt(options, item, limit.signal);
    // Only a desk that stops: it is due again at once, and the try does not count against anybody.
    if (breakOff.aborted && outcome.outcome === 'retry') {
      await options.outbox.retry(item, options.now(), 'desk.stopped');
      return;
    }
    // Files that are on their way are no wish of the tool's.
    if (outcome.outcome === 'retry' && outcome.afterMs !== undefined && outcome.code !== FILES_COMING) {
      hush(outcome.afterMs);
    }
    await settle(options, item, outcome, what);
  } catch (cause) {
    // Its lease runs out, and then it is tried again.
    if (!(cause instanceof LeaseLost)) log(`${what}: what came of it cannot be stored: ${sentence(cause)}`);
  } finally {
    ended.abort();
    breakOff.removeEventListener('abort', end);
  }
}

const GONE: Outcome = {
  outcome: 'refused',
  code: 'case.gone',
  why: 'It is not there any more, or the connector has no place for it.',
  remedy: 'Nothing is to be done.',
};

async function attempt(options: WorkerOptions, item: Delivery, signal: AbortSignal): Promise<Outcome> {
  const { outbox, connectors, findCase, render, log, now } = options;
  const connector = connectors.get(item.connector);
  const stored = await findCase(item.caseId);
  if (connector === undefined || stored === null) {
    return GONE;
  }
  const part = await partOf(findCase, stored, item.place);
  if (part === null) return GONE;
  if (isComing(part, now())) return { outcome: 'retry', code: FILES_COMING, afterMs: 15_000 };
  let progress = item.progress;
  const step: Attempt['step'] = async (name, work) => {
    const known = progress[name];
    if (known !== undefined) return known;
    const brought = await work();
    progress = { ...progress, [name]: brought };
    if (!(await outbox.record(item, progress))) throw new LeaseLost();
    return brought;
  };
  const along = await filesAlong(outbox, item, part, step);
  // Whoever took the case with the file needs not be told of it.
  if (along === null) return { outcome: 'accepted', ref: item.caseRef };
  const addition = additionOf(options, stored, item, part, along);
  const given: Attempt = {
    deliveryId: [item.caseId, item.connector, ...(addition === null ? [] : [addition.id])].join('_'),
    // One that a person has sent again counts its tries anew.
    isRepeat:
      item.attempts > 1 ||
      item.since > Date.parse(addition?.at ?? stored.receivedAt) ||
      addition?.file !== undefined,
    now: now(),
    signal,
    file: (id) => options.file(part.owner.draft.caseId, id),
    step,
  };
  try {
    if (addition === null) return await tryDelivery(connector, render(along.owner, item.connector), given);
    // Its connector took additions when this one was stored.
    if (connector.follow === undefined) return GONE;
    const { caseRef } = item;
    return await outcomeOf(connector.follow(render(stored, item.connector), addition, { ...given, caseRef }));
  } catch (cause) {
    if (cause instanceof LeaseLost || isStoreError(cause)) throw cause;
    log(`Case ${item.caseId} for ${item.connector}: the connector failed: ${where(cause)}`);
    return { outcome: 'retry', code: 'connector.failed' };
  }
}

/** Files are still on their way, and the part can wait for them. */
function isComing({ kind, owner }: Part, now: number): boolean {
  const { draft, files, receivedAt, triage } = owner;
  if (kind === 'words' || kind === 'file' || isSerious(triage.severity)) return false;
  const here = files.filter(({ later }) => later === undefined).length;
  // Either way: a clock that was set back makes no case wait for longer.
  return (draft.files ?? []).length > here && Math.abs(now - Date.parse(receivedAt)) < FILES_MS;
}

/** What is to be said of a part; null of the case itself. */
function additionOf(
  { renderAddition, renderLateFile }: WorkerOptions,
  stored: StoredCase,
  { since, connector }: Delivery,
  part: Part,
  { owner, sentBytes }: FilesAlong,
): CaseAddition | null {
  switch (part.kind) {
    case 'case':
      return null;
    case 'words':
      return renderAddition(stored, part.addition, connector, null);
    case 'joined':
      return renderAddition(stored, part.addition, connector, owner);
    case 'file':
      return renderLateFile(owner, part.file, { at: new Date(since).toISOString(), sentBytes }, connector);
  }
}

async function settle(options: WorkerOptions, item: Delivery, outcome: Outcome, what: string): Promise<void> {
  const { outbox, log, now, random, fallback } = options;
  switch (outcome.outcome) {
    case 'accepted': {
      const missing = outcome.missing ?? [];
      if (missing.length > 0) log(`${what}: accepted, but not ${missing.join(', ')}.`);
      await outbox.finish(
        item,
        outcome.ref,
        now(),
        missing.length > 0 ? `without ${missing.join(', ')}` : null,
      );
      return;
    }
    case 'retry': {
      const { attempts, since } = item;
      const at = nextTry({ attempts, since, now: now(), afterMs: outcome.afterMs }, random());
      if (at !== null) {
        await outbox.retry(item, at, outcome.code);
      } else if (await outbox.bury(item, outcome.code, now(), fallback)) {
        log(`${what}: given up after ${attempts} tries, the last ended with ${outcome.code}. ${RESEND}`);
      }
      return;
    }
    case 'refused':
      if (await outbox.bury(item, outcome.code, now(), fallback))
        log(`${what}: refused (${outcome.code}). ${outcome.why} ${outcome.remedy} ${RESEND}`);
  }
}

const RESEND = 'Then send it again: npm run desk -- outbox resend';

function isStoreError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'store.failed';
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What kind of fault and where, without its message: that may hold what somebody wrote. */
function where(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const line = (cause.stack ?? '').split('\n').find((each) => /^\s+at /.test(each));
  return `${cause.name}${line ?? ''}`;
}
