/** A mail as the mailbox has it. */
export interface RawMail {
  /** The whole, or its beginning where it is larger than the desk reads. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  /** When the mail server had it, in Unix ms. */
  readonly receivedAt: number;
}

/** A mailbox that is open. Every method rejects with a `MailboxError` where the connection is lost. */
export interface MailSource {
  readonly uidValidity: number;
  /** Mails that come from now on have this UID or a higher one. */
  readonly uidNext: number;
  /** In order. */
  readonly uidsAfter: (uid: number) => Promise<readonly number[]>;
  /** Null where somebody has taken it away, or it came before `since`, in Unix ms. Does not mark it as read. */
  readonly read: (uid: number, since?: number) => Promise<RawMail | null>;
  /** For people who look into the mailbox: what the desk took. */
  readonly markSeen: (uid: number) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly close: () => Promise<void>;
}

/** Opens the mailbox; `onNews` is called when mail comes, or the connection ends. `signal` breaks off whatever it is at. */
export type OpenSource = (onNews: () => void, signal: AbortSignal) => Promise<MailSource>;

/** The mailbox cannot be read. The message is a sentence with the remedy, and never what a server or a sender wrote. */
export class MailboxError extends Error {
  override readonly name = 'MailboxError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
