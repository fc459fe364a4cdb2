import { randomUUID } from 'node:crypto';
import type { Metrics } from '../operating/metrics.ts';
import type { Log } from '../operating/log.ts';
import type { Held, Mailboxes, MailboxPlace } from '../store/mailboxes.ts';
import { StoreError } from '../store/types.ts';
import type { Mail } from './mail.ts';
import { MailboxError, type MailSource, type OpenSource } from './mail-source.ts';
import type { Taken, TakeMail } from './take-mail.ts';

/** How long the mailbox is ours, in ms: another desk reads on after a crash. */
const LEASE_MS = 2 * 60_000;
/** It is held anew after so long, in ms. */
const RENEW_MS = 30_000;
/** The mailbox is looked into so often where the server tells nothing, in ms. */
const POLL_MS = 30_000;
/** How often a desk that does not have the mailbox asks for it, in ms. */
const QUEUE_MS = 20_000;
/** The first wait after a fault is at most so long, in ms, each later one twice as long, up to the longest. */
const BASE_MS = 5000;
const LONGEST_MS = 15 * 60_000;
/** A wrong password or token is not tried so often that the server locks the account. */
const SIGN_IN_MS = 60_000;
/** How long a desk that stops waits for the mail under way, in ms; then it is broken off, and read again by the next. */
const DRAIN_MS = 5000;
/** A mail with which the desk cannot deal is looked at so often, with longer and longer waits. */
const MOST_TRIES = 6;
const TRY_AGAIN_MS = 60_000;
/** A connection that breaks so often at one mail breaks because of it: the others come first. */
const MOST_BREAKS = 5;
/** So many of those that were put off are looked at in a row. */
const DUE_AT_ONCE = 20;
/** On a mailbox that was made anew, mails are taken that came so long before the desk first saw it, in ms: clocks differ. */
const CLOCKS_MS = 24 * 60 * 60_000;

export interface MailReaderOptions {
  /** Tells the mailbox from others in the store. */
  readonly mailbox: string;
  readonly mailboxes: Mailboxes;
  readonly open: OpenSource;
  readonly parse: (raw: Uint8Array) => Promise<Mail>;
  readonly take: TakeMail;
  /** Never given anything that somebody wrote. */
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'count' | 'gauge'>;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves after so many ms, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface MailReader {
  /** Finishes the mail under way, and lets another desk read on. */
  readonly stop: () => Promise<void>;
}

/** Another desk has the mailbox now. */
class HoldLost extends Error {
  override readonly name = 'HoldLost';
}

/** Reads a mailbox for as long as it runs; of several desks one at a time does. */
export function startMailReader(options: MailReaderOptions): MailReader {
  const { mailboxes, mailbox, log, metrics, now, random, wait } = options;
  const held: Held = { mailbox, lease: randomUUID() };
  const stopping = new AbortController();
  const breakOff = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let idle = new AbortController();
  let isConnected = false;
  let lookedAt = 0;
  let calls = 0;
  const wake = (): void => {
    calls += 1;
    idle.abort();
  };
  metrics.gauge('handrail_mailbox_connected', () => Number(isConnected));
  metrics.gauge('handrail_mailbox_read_timestamp_seconds', () => lookedAt / 1000);
  const rest = async (ms: number): Promise<void> => {
    idle = new AbortController();
    if (isStopping()) return;
    await wait(ms, idle.signal);
  };

  const breaks = new Map<number, number>();
  const look = async (
    source: MailSource,
    mail: { uid: number; attempts: number; since: number },
  ): Promise<void> => {
    const { uid, attempts } = mail;
    const broken = breaks.get(uid) ?? 0;
    if (broken < MOST_BREAKS) {
      try {
        await deal(options, held, source, mail);
      } catch (cause) {
        // A store that is away says nothing of the mail.
        if (cause instanceof MailboxError) breaks.set(uid, broken + 1);
        throw cause;
      }
      breaks.delete(uid);
      return;
    }
    breaks.delete(uid);
    log.fault(`Mail ${uid} of the mailbox cannot be fetched: the connection breaks at it.`);
    const isLast = attempts >= MOST_TRIES;
    if (isLast) metrics.count('handrail_mails_total', { outcome: 'left-unreadable' });
    const isOurs = isLast
      ? await mailboxes.settle(held, uid, null, now())
      : await mailboxes.putOff(held, uid, now() + TRY_AGAIN_MS * 2 ** attempts);
    if (!isOurs) throw new HoldLost();
  };

  /** Reads until the connection is lost, the hold is, or the desk stops. */
  const session = async (first: MailboxPlace | null): Promise<void> => {
    // What a connection says after its end is no news: it must not cut the wait for the next one short.
    const source = await options.open(() => {
      if (isConnected) wake();
    }, breakOff.signal);
    isConnected = true;
    try {
      const place = await begin(options, held, source, first);
      let { lastUid } = place;
      let renewed = now();
      const renew = async (): Promise<void> => {
        const passed = now() - renewed;
        if (passed >= 0 && passed < RENEW_MS) return;
        if ((await mailboxes.hold({ ...held, now: now(), leaseMs: LEASE_MS })) === null) throw new HoldLost();
        renewed = now();
      };
      while (!isStopping()) {
        const before = calls;
        await renew();
        for (const uid of await source.uidsAfter(lastUid)) {
          if (isStopping()) return;
          await renew();
          await look(source, { uid, attempts: 0, since: place.since });
          lastUid = uid;
        }
        for (const mail of await mailboxes.due(mailbox, now(), DUE_AT_ONCE)) {
          if (isStopping()) return;
          await renew();
          await look(source, { ...mail, since: place.since });
        }
        lookedAt = now();
        if (!source.isOpen())
          throw new MailboxError('net.lost', 'The connection to the mailbox was lost. The desk tries again.');
        if (calls === before) await rest(POLL_MS);
      }
    } finally {
      isConnected = false;
      await source.close();
    }
  };

  const work = async (): Promise<void> => {
    let failures = 0;
    while (!isStopping()) {
      let pause = QUEUE_MS;
      try {
        const hold = await mailboxes.hold({ ...held, now: now(), leaseMs: LEASE_MS });
        if (hold !== null) {
          const looked = lookedAt;
          try {
            await session(hold.place);
          } finally {
            if (lookedAt !== looked) failures = 0;
            await mailboxes.release(held);
          }
        }
      } catch (cause) {
        if (!(cause instanceof HoldLost)) {
          failures += 1;
          const code = cause instanceof MailboxError ? cause.code : 'mailbox.failed';
          metrics.count('handrail_mailbox_failures_total', { code });
          const spread =
            (0.5 + random() / 2) * Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(20, failures - 1));
          pause = Math.round(isAboutSignIn(code) ? Math.max(SIGN_IN_MS, spread) : spread);
          if (cause instanceof MailboxError) log.fault(`${cause.message} (${code})`);
          else log.fault('The mailbox cannot be read:', cause);
        }
      }
      const before = calls;
      if (!isStopping() && calls === before) await rest(pause);
    }
  };
  const worked = work();
  return {
    stop: async () => {
      stopping.abort();
      wake();
      const drained = new AbortController();
      const limit = wait(DRAIN_MS, drained.signal).then(() => {
        breakOff.abort();
      });
      await worked;
      drained.abort();
      await limit;
    },
  };
}

/** Where reading goes on: behind what was dealt with, or, at the first time, behind all that is there. */
async function begin(
  { mailboxes, log, now }: MailReaderOptions,
  held: Held,
  { uidValidity, uidNext }: MailSource,
  place: MailboxPlace | null,
): Promise<MailboxPlace> {
  if (place?.uidValidity === uidValidity) return place;
  const next: MailboxPlace =
    place === null
      ? { uidValidity, lastUid: Math.max(0, uidNext - 1), since: now() - CLOCKS_MS }
      : { uidValidity, lastUid: 0, since: place.since };
  log.note(place === null ? 'mailbox.first-read' : 'mailbox.renumbered', { mails: Math.max(0, uidNext - 1) });
  if (!(await mailboxes.begin(held, next))) throw new HoldLost();
  return next;
}

/** Deals with one mail. What is stored of it is the same however often this is done, so a crash in between doubles nothing. */
async function deal(
  options: MailReaderOptions,
  held: Held,
  source: MailSource,
  { uid, attempts, since }: { readonly uid: number; readonly attempts: number; readonly since: number },
): Promise<void> {
  const { mailboxes, log, metrics, now } = options;
  const settle = async (mail: string | null): Promise<void> => {
    if (!(await mailboxes.settle(held, uid, mail, now()))) throw new HoldLost();
  };
  const putOff = async (ms: number): Promise<void> => {
    if (!(await mailboxes.putOff(held, uid, now() + ms))) throw new HoldLost();
  };
  const raw = await source.read(uid, since);
  if (raw === null) {
    await settle(null);
    return;
  }
  let print: string | null = null;
  let taken: Taken;
  try {
    const mail = await options.parse(raw.bytes);
    print = mail.fingerprint;
    if (await mailboxes.isTaken(print)) {
      await settle(print);
      return;
    }
    // Files of a mail that was cut off are no files.
    const whole = raw.isWhole ? mail : { ...mail, files: [], isCut: true };
    taken = await options.take(whole, raw.receivedAt);
  } catch (cause) {
    // The store will be there again; until then no mail is passed over.
    if (cause instanceof StoreError) throw cause;
    log.fault(`Mail ${uid} of the mailbox could not be dealt with: ${kindOf(cause)}`);
    if (attempts < MOST_TRIES) {
      await putOff(TRY_AGAIN_MS * 2 ** attempts);
      return;
    }
    taken = { outcome: 'left', why: 'failed' };
  }
  if (taken.outcome === 'later') {
    metrics.count('handrail_mails_total', { outcome: 'later' });
    await putOff(taken.afterMs);
    return;
  }
  await settle(print);
  metrics.count('handrail_mails_total', {
    outcome: taken.outcome === 'left' ? `left-${taken.why}` : taken.outcome,
  });
  if (taken.outcome === 'left') log.note('mailbox.left', { uid, why: taken.why });
  else await source.markSeen(uid);
}

const isAboutSignIn = (code: string): boolean => code === 'mailbox.sign-in' || code.startsWith('oauth.');

/** Without its message: that may hold what somebody wrote. */
function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const line = (cause.stack ?? '').split('\n').find((each) => /^\s+at /.test(each));
  return `${cause.name}${line ?? ''}`;
}
