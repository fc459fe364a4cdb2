import { createTransport, type Transporter } from 'nodemailer';
import type { AccessTokens } from './access-tokens.ts';

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

/**
 * Sends mails by one server, each over a connection of its own. Rejects with what nodemailer says, or with a
 * `DeliveryFailure` where there is no token to sign in by.
 */
export function createSmtpSender({
  host,
  port,
  tls,
  signIn,
}: SmtpServer): (mail: Mail, signal: AbortSignal) => Promise<void> {
  const server = {
    host,
    port,
    secure: tls === 'direct',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // A message is made of texts alone.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (signIn !== null && 'tokens' in signIn) {
    const { user, tokens } = signIn;
    return (mail, signal) =>
      tokens.with(
        async (token) => {
          const customAuth = { XOAUTH2: byToken(user, token) };
          const transport = createTransport({
            ...server,
            ...{ auth: { type: 'custom', method: 'XOAUTH2', user }, customAuth },
          });
          await transport.sendMail({ ...mail, signal });
        },
        isTokenRefused,
        signal,
      );
  }
  const transport = createTransport({
    ...server,
    ...(signIn === null ? {} : { auth: { user: signIn.user, pass: signIn.password } }),
  });
  return async (mail, signal) => {
    await transport.sendMail({ ...mail, signal });
  };
}

/**
 * SASL XOAUTH2 (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol), which Gmail and Microsoft 365 speak.
 * A token that is refused is not sent a second time, as nodemailer's own way would.
 */
function byToken(
  user: string,
  token: string,
): (given: {
  readonly sendCommand: (command: string) => Promise<{ readonly status: number }>;
}) => Promise<void> {
  return async ({ sendCommand }) => {
    const proof = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
    let { status } = await sendCommand(`AUTH XOAUTH2 ${proof}`);
    // Why it is refused: answered by nothing, so that the server says so in its own way.
    if (status === 334) ({ status } = await sendCommand(''));
    if (status < 200 || status >= 300) throw new Error('The server does not take the token.');
  };
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
