import type { CaseDraft } from '../../handoff/draft.ts';
import type { Connector, Note } from '../delivery/connector.ts';
import { nextTry } from '../delivery/schedule.ts';
import { startRounds, type Rounds } from '../rounds.ts';
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

/**
 * Sends the mails that ask for confirmation, one after the other; after a crash, or beside other desks, each at least
 * once. What a stop breaks off is sent by whoever runs next.
 */
export function startMailer({ forms, notify, note, log, now, random, wait }: MailerOptions): Rounds {
  const send = async ({ draft, since, attempts }: FormToMail, signal: AbortSignal): Promise<void> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]);
    const outcome = await notify(note(draft), limit);
    if (outcome.outcome === 'accepted') {
      await forms.mailTried(draft.caseId, null);
      return;
    }
    // Nobody can have it sent again: what is refused for our own sake waits for the settings to be corrected.
    const isLater = outcome.outcome === 'retry' || outcome.isGeneral === true;
    const afterMs = outcome.outcome === 'retry' ? outcome.afterMs : undefined;
    const next = isLater ? nextTry({ attempts, since, now: now(), afterMs }, random()) : null;
    await forms.mailTried(draft.caseId, signal.aborted ? now() : next);
    if (!signal.aborted) {
      log(
        `The mail for form ${draft.caseId} was not sent (${outcome.code}). ` +
          (outcome.outcome === 'refused' ? `${outcome.why} ${outcome.remedy} ` : '') +
          (next === null ? 'It is given up.' : 'It is tried again.'),
      );
    }
  };
  return startRounds({
    round: async (stopping) => {
      try {
        const due = await forms.claimMail(now(), LEASE_MS);
        if (due === null) return false;
        await send(due, stopping);
        return true;
      } catch (cause) {
        log(`Mails for forms cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`);
        return false;
      }
    },
    pollMs: POLL_MS,
    wait,
  });
}
