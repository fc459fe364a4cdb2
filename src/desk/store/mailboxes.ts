/** How far a mailbox was read (RFC 3501, 2.3.1.1: a UID says nothing once UIDVALIDITY is another). */
export interface MailboxPlace {
  readonly uidValidity: number;
  /** The highest UID that was dealt with. */
  readonly lastUid: number;
  /** When the desk began to read it, in Unix ms: what came before stays as it was. */
  readonly since: number;
}

/** A mailbox in the hands of one reader. */
export interface Held {
  readonly mailbox: string;
  /** Proof that it is ours; another's hold makes it void. */
  readonly lease: string;
}

export interface HeldMail {
  readonly uid: number;
  /** How often it was put off. */
  readonly attempts: number;
}

/**
 * What the desk remembers of mailboxes, so that each mail is dealt with once. `begin`, `settle` and `putOff` resolve to
 * false, and change nothing, where the lease is no longer ours. Instants in Unix ms.
 */
export interface Mailboxes {
  /**
   * Holds the mailbox for `leaseMs`; held again by the same lease, for longer. Null: another reader has it. `place` is null
   * where nobody has read it yet.
   */
  readonly hold: (
    held: Held & { readonly now: number; readonly leaseMs: number },
  ) => Promise<{ readonly place: MailboxPlace | null } | null>;
  /** Begins the mailbox at this place; what was put off is forgotten, as its UIDs mean nothing any more. */
  readonly begin: (held: Held, place: MailboxPlace) => Promise<boolean>;
  /** Whether a mail was dealt with, by whatever UID. */
  readonly isTaken: (mail: string) => Promise<boolean>;
  /** Notes that a mail was dealt with, and never looks at its UID again. `mail` is null where it could not be told. */
  readonly settle: (held: Held, uid: number, mail: string | null, now: number) => Promise<boolean>;
  /** Goes on behind the mail, which is looked at again at `at`. */
  readonly putOff: (held: Held, uid: number, at: number) => Promise<boolean>;
  /** Mails that were put off until now, longest due first. */
  readonly due: (mailbox: string, now: number, limit: number) => Promise<readonly HeldMail[]>;
  /** Lets another reader have it at once. */
  readonly release: (held: Held) => Promise<void>;
}
