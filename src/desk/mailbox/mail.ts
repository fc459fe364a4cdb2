import type { Automatic } from './automatic.ts';

/** A file that came with a mail. */
export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A mail as the desk reads it: text alone, whatever it was made of. */
export interface Mail {
  /** Tells this mail from every other, and is the same for each copy of it. */
  readonly fingerprint: string;
  /** One line each; the address is in lower case. Null where the mail names no usable sender. */
  readonly from: { readonly name: string; readonly address: string } | null;
  /** All addresses that it was sent to, in lower case, those of the envelope first. */
  readonly recipients: readonly string[];
  /** One line. */
  readonly subject: string;
  /** His own words, without what was quoted; empty where there are none. */
  readonly text: string;
  /** Something was left out of the text: an earlier mail, or its end. */
  readonly isCut: boolean;
  readonly files: readonly MailFile[];
  /** Why no person wrote it, or null. */
  readonly automatic: Automatic | null;
  /** The server that signed the first check of the sender (RFC 8601), or null. */
  readonly checkedBy: string | null;
  /** The domain for which our own mail server vouches (DMARC), or null. */
  readonly vouchedFor: string | null;
}
