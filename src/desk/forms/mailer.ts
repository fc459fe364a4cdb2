import type { CaseDraft } from '../../handoff/draft.ts';
import type { Connector, Note } from '../delivery/connector.ts';
import { nextTry } from '../delivery/schedule.ts';
import type { Forms, FormToMail } from '../store/forms.ts';

/** A mail that is under way is nobody else's for so long, in ms; a try ends before. */
const LEASE_MS = 60_000;
const TRY_MS = 40_000;
/** How often it is looked where nobody calls, in ms. */
const POLL_MS = 15_000;

export interface MailerOptions {
  readonly forms: Pick<Forms, 'claimMail' | 'mailTried'>;
  readonly notify: NonNullable<Connector['notify']>;
  readonly note: (draft: CaseDraft) => Note;
  /** Takes faults for the operator; never given anything that a customer wrote. */
  readonly log: (message: string) => void;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Mailer {
  /** A mail may be due: looks now. */
  readonly wake: () => void;
  /** Takes nothing more; what is under way is broken off, and sent by whoever runs next. */
  readonly stop: () => Promise<void>;
}

/** Sends the mails that ask for confirmation, one after the other; after a crash, or beside other desks, each at least once. */
export function startMailer({ forms, notify, note, log, now, random, wait }: MailerOptions): Mailer {
  const stopping = new AbortController();
  const { signal } = stopping;
  let idle = new AbortController();
  let calls = 0;

  const send = async ({ draft, since, attempts }: FormToMail): Promise<void> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]);
    const outcome = await notify(note(draft), limit);
    if (outcome.outcome === 'accepted') {
      await forms.mailTried(draft.caseId, null);
      return;
    }
    const next =
      outcome.outcome === 'retry'
        ? nextTry({ attempts, since, now: now(), afterMs: outcome.afterMs }, random())
        : null;
    await forms.mailTried(draft.caseId, signal.aborted ? now() : next);
    if (!signal.aborted) {
      log(
        `The mail for form ${draft.caseId} was not sent (${outcome.code}). ` +
          (next === null ? 'It is given up.' : 'It is tried again.'),
      );
    }
  };
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      const before = calls;
      try {
        const due = await forms.claimMail(now(), LEASE_MS);
        if (due !== null) {
          await send(due);
          continue;
        }
      } catch (cause) {
        log(`Mails for forms cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
      if (calls !== before) continue;
      idle = new AbortController();
      await wait(POLL_MS, AbortSignal.any([idle.signal, signal]));
    }
  };
  const worked = work();
  return {
    wake: () => {
      calls += 1;
      idle.abort();
    },
    stop: async () => {
      stopping.abort();
      await worked;
    },
  };
}
