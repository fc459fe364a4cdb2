import type { LookupSettings } from '../../config/lookup-schema.ts';
import type { Profile } from '../../handoff/identity.ts';
import { DeliveryFailure, type Failed } from '../delivery/connector.ts';
import { startRounds, type Rounds } from '../rounds.ts';
import type { LookUpErrand, Lookups, Rejudging } from '../store/lookups.ts';
import type { StoredCase } from '../store/types.ts';
import type { LookUp } from './lookup.ts';
import { personFor, profileOf } from './profile.ts';

/** What a killed desk held is taken up again so long after a look-up must have ended, in ms. */
const LEASE_MORE_MS = 10_000;
/** How often the list is looked at where nobody says that something is due, in ms. */
const POLL_MS = 5000;
/** Searches are counted by the second in some tools. */
const AT_ONCE = 2;
/** The first wait is at most so long, in ms, each later one twice as long, up to the longest. */
const BASE_MS = 1000;
const LONGEST_MS = 10 * 60_000;
/** Some twenty minutes: after that an agent has looked for himself. */
const MOST_TRIES = 10;

export interface LookerOptions {
  readonly lookups: Lookups;
  readonly findCase: (caseId: string) => Promise<StoredCase | null>;
  readonly lookUp: LookUp;
  readonly settings: Pick<LookupSettings, 'properties' | 'unverified' | 'seconds'>;
  readonly rejudging: Rejudging;
  /** Takes faults for the operator; never given anything that somebody wrote. */
  readonly log: (message: string) => void;
  /** Told when a case's deliveries need not wait any more. */
  readonly onEnd: () => void;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves after so many ms, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Looks up whoever wrote a case, for as long as it runs; the case was acknowledged long before. A look-up that a stop
 * breaks off is done again when a desk runs.
 */
export function startLooker(options: LookerOptions): Rounds {
  const { lookups, log, now, wait, settings } = options;
  const leaseMs = settings.seconds * 1000 + LEASE_MORE_MS;
  const claim = async (): Promise<readonly LookUpErrand[]> => {
    try {
      return await lookups.claim({ now: now(), leaseMs, limit: AT_ONCE });
    } catch (cause) {
      log(`The list of customers to look up cannot be read: ${sentence(cause)}`);
      return [];
    }
  };
  return startRounds({
    round: async (stopping) => {
      const errands = await claim();
      await Promise.all(errands.map((one) => run(options, one, stopping)));
      return errands.length > 0;
    },
    pollMs: POLL_MS,
    wait,
  });
}

/** One look-up, with what came of it written down. Never rejects. */
async function run(options: LookerOptions, errand: LookUpErrand, stopping: AbortSignal): Promise<void> {
  const { lookups, rejudging, log, onEnd, now, random } = options;
  const { caseId, attempts } = errand;
  const ended = new AbortController();
  try {
    const late = new AbortController();
    void options.wait(options.settings.seconds * 1000, ended.signal).then(() => {
      late.abort();
    });
    const outcome = await ask(options, caseId, AbortSignal.any([stopping, late.signal]));
    if ('found' in outcome) {
      if (await lookups.finish(errand, outcome.found, now(), rejudging)) onEnd();
      return;
    }
    const { failed } = outcome;
    if (stopping.aborted) {
      await lookups.putOff(errand, now());
      return;
    }
    if (failed.outcome === 'refused' || attempts >= MOST_TRIES) {
      const remedy = failed.outcome === 'refused' ? ` ${failed.why} ${failed.remedy}` : '';
      log(`Case ${caseId}: its customer could not be looked up (${failed.code}).${remedy}`);
      if (await lookups.giveUp(errand, failed.code, now())) onEnd();
      return;
    }
    const spread = (0.5 + random() / 2) * Math.min(LONGEST_MS, BASE_MS * 2 ** (attempts - 1));
    const wait = Math.max(spread, Math.min(LONGEST_MS, failed.afterMs ?? 0));
    await lookups.putOff(errand, now() + Math.round(wait));
  } catch (cause) {
    // Its lease runs out, and then it is done again.
    log(`Case ${caseId}: what was looked up cannot be stored: ${sentence(cause)}`);
  } finally {
    ended.abort();
  }
}

type Asked = { readonly found: Profile | null } | { readonly failed: Failed };

async function ask(
  { findCase, lookUp, settings, log, now }: LookerOptions,
  caseId: string,
  signal: AbortSignal,
): Promise<Asked> {
  const stored = await findCase(caseId);
  // The settings may have changed since the case came.
  const person = stored && personFor(stored.draft, stored.identity, settings, lookUp);
  if (person === null) return { found: null };
  try {
    const record = await lookUp.find(person, { id: caseId, now: now(), signal });
    const profile = record === null ? {} : profileOf(record, settings.properties);
    return { found: Object.keys(profile).length === 0 ? null : profile };
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return { failed: cause.outcome };
    if (signal.aborted) return { failed: { outcome: 'retry', code: 'net.timeout' } };
    log(`Case ${caseId}: the look-up failed: ${cause instanceof Error ? cause.name : ''}`);
    return { failed: { outcome: 'retry', code: 'lookup.failed' } };
  }
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
