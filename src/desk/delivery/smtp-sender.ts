import { createTransport, type Transporter } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { AccessTokens } from './access-tokens.ts';
import { DeliveryFailure } from './connector.ts';
import { inSlices } from './slices.ts';
import { byDigest, byToken } from './smtp-sign-in.ts';

export type Mail = Parameters<Transporter['sendMail']>[0];

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'direct' | 'starttls' | 'none';
  /** What proves who we are; null where the server asks for nothing. */
  readonly signIn:
    | { readonly user: string; readonly password: string }
    | { readonly user: string; readonly tokens: AccessTokens }
    | null;
}

type Transport = Extract<Parameters<typeof createTransport>[0], { readonly customAuth?: unknown }>;

/** A message is made of texts alone. */
const TEXTS_ALONE = { disableFileAccess: true, disableUrlAccess: true };
/** A reply is some lines of 512 bytes each (RFC 5321, section 4.5.3.1.5). */
const REPLY_MAX_BYTES = 16 * 1024;
/** The shortest end of a mail: a dot on a line of its own. */
const END_BYTES = 3;
const YES = /^2\d\d(?:[ -]|$)/;

/**
 * Sends mails by one server, each over a connection of its own, to one recipient each: it has the mail or not. Rejects
 * with what nodemailer says, or with a `DeliveryFailure` where there is no token to sign in by, or where the server says
 * yes to what it does not have. How long it takes in all is the signal's to say.
 */
export function createSmtpSender({
  host,
  port,
  tls,
  signIn,
}: SmtpServer): (mail: Mail, signal: AbortSignal) => Promise<void> {
  const server: Transport = {
    host,
    port,
    secure: tls === 'direct',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // Longer than any try: who gives up on a server that is at work on a mail gets the mail delivered twice.
    socketTimeout: 60_000,
    maxResponseSize: REPLY_MAX_BYTES,
    ...TEXTS_ALONE,
  };
  if (signIn === null) return (mail, signal) => hand(server, mail, signal);
  const { user } = signIn;
  if ('tokens' in signIn) {
    return (mail, signal) =>
      signIn.tokens.with(
        // A name of its own: where it is called XOAUTH2 nodemailer takes any other that the server offers before it.
        (token) => {
          const auth = { type: 'custom', method: 'TOKEN', user };
          return hand({ ...server, auth, customAuth: { TOKEN: byToken(user, token) } }, mail, signal);
        },
        isTokenRefused,
        signal,
      );
  }
  const { password } = signIn;
  const auth = { user, pass: password };
  const transport = { ...server, auth, customAuth: { 'CRAM-MD5': byDigest(user, password) } };
  return (mail, signal) => hand(transport, mail, signal);
}

/** Hands one mail over, made before it is asked for, so that its size is known. */
async function hand(server: Transport, mail: Mail, signal: AbortSignal): Promise<void> {
  const made = new MailComposer({ ...mail, ...TEXTS_ALONE }).compile();
  const parts: Uint8Array[] = [];
  for await (const part of made.createReadStream()) parts.push(part as Uint8Array);
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const { response, messageSize } = await createTransport(server).sendMail({
    // A server that wants less says so at once (RFC 1870), and not after it was sent all of it.
    envelope: { ...made.getEnvelope(), size },
    raw: inSlices(...parts),
    signal,
  });
  // Replies that came before they were asked for would let a mail count as sent that never went out.
  if (!YES.test(response) || messageSize < size + END_BYTES)
    throw new DeliveryFailure({ outcome: 'retry', code: 'net.answer' });
}

/** For good, and at the sign-in: later tries with the same token end alike. */
function isTokenRefused(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    cause.code === 'EAUTH' &&
    'responseCode' in cause &&
    Number(cause.responseCode) >= 500
  );
}
