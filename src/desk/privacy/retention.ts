import type { Retention } from '../../config/retention-schema.ts';
import type { Log } from '../operating/log.ts';
import { dayOf } from '../store/events.ts';
import { FORM_LIFE_MS } from '../store/forms.ts';
import type { OldCases, OldQuery } from '../store/privacy.ts';
import type { CaseStore } from '../store/types.ts';
import { eraseCase, sweepFiles, type Keeping } from './erase-case.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A desk that has just started has other things to do. */
const FIRST_MS = 60_000;
/** So many closed cases are looked at in one go, some ms of work. */
const PAGE = 100;
/** What else the desk does comes in between, so long at least, in ms. */
const PAUSE_MS = 20;

export interface RetentionOptions extends Keeping {
  readonly store: Pick<CaseStore, 'privacy' | 'events' | 'forms'>;
  readonly retention: Retention;
  readonly log: Log;
  /** Unix ms. */
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What one run took away. */
export interface Forgotten {
  readonly cases: number;
  /** Cases whose files went. */
  readonly files: number;
  /** Days of counted events. */
  readonly days: number;
}

/**
 * Takes away what is older than the settings keep it. Stopped in between, it goes on at the next run: nothing is left
 * half. Rejects with a `StoreError`.
 */
export async function forgetOld(options: RetentionOptions, signal: AbortSignal): Promise<Forgotten> {
  const { store, files, retention, now } = options;
  const since = (days: number): number => now() - days * DAY_MS;
  const isStopped = (): boolean => signal.aborted;
  let [cases, fileCases, days] = [0, 0, 0];

  const each = async (
    find: (query: OldQuery) => Promise<OldCases>,
    before: number,
    work: (caseId: string) => Promise<void>,
  ): Promise<void> => {
    let after: number | null = 0;
    while (after !== null && !isStopped()) {
      const page: OldCases = await find({ before, after, limit: PAGE });
      for (const caseId of page.caseIds) {
        if (isStopped()) return;
        await work(caseId);
      }
      after = page.next;
      if (after !== null) await options.wait(PAUSE_MS, signal);
    }
  };

  if (retention.casesDays !== null) {
    const before = since(retention.casesDays);
    await each(store.privacy.oldCases, before, async (caseId) => {
      if ((await eraseCase({ store, files }, caseId, before)) !== null) cases += 1;
    });
  }
  if (retention.filesDays !== null) {
    await each(store.privacy.oldFiles, since(retention.filesDays), async (caseId) => {
      // The files first: while their rows are there, a run that was cut off is done again.
      await files.drop(caseId);
      await store.privacy.forgetFiles(caseId);
      fileCases += 1;
    });
  }
  if (retention.eventsDays !== null && !isStopped()) {
    days = await store.events.forgetBefore(dayOf(since(retention.eventsDays)));
  }
  if (!isStopped()) {
    const forms = await store.forms.forgetBefore(now() - FORM_LIFE_MS);
    await sweepFiles({ store, files });
    if (cases + forms > 0) await store.privacy.scrub();
  }
  return { cases, files: fileCases, days };
}

/** Forgets a minute from now, and then every day. A run that fails is told of, and done again the next day. */
export function startRetention(options: RetentionOptions): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    await options.wait(FIRST_MS, signal);
    while (!signal.aborted) {
      try {
        const { cases, files, days } = await forgetOld(options, signal);
        if (cases + files + days > 0) options.log.note('retention.done', { cases, files, days });
      } catch (cause) {
        options.log.fault('What is too old could not be taken away; tried again in a day:', cause);
      }
      await options.wait(DAY_MS, signal);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
