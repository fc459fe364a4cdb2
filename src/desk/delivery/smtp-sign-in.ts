import { createHmac } from 'node:crypto';
import { DeliveryFailure } from './connector.ts';

/** A way to sign in that nodemailer does not have, or has in another manner. Rejects where the server says no. */
export type SignIn = (session: {
  /** The mechanisms that the server offers, as far as nodemailer knows them. */
  readonly authMethods: readonly string[];
  readonly sendCommand: (command: string) => Promise<{ readonly status: number; readonly text: string }>;
}) => Promise<void>;

/**
 * SASL XOAUTH2 (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol), which Gmail and Microsoft 365 speak.
 * A token that is refused is not sent a second time, as nodemailer's own way would.
 */
export function byToken(user: string, token: string): SignIn {
  return async ({ authMethods, sendCommand }) => {
    if (!authMethods.includes('XOAUTH2')) {
      throw new DeliveryFailure({
        outcome: 'refused',
        code: 'smtp.no-oauth',
        why: 'The mail server takes no tokens.',
        remedy: 'Compare host and port with what the provider shows, or use passwordEnv instead of oauth.',
        isGeneral: true,
      });
    }
    const proof = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
    let { status } = await sendCommand(`AUTH XOAUTH2 ${proof}`);
    // Why it is refused: answered by nothing, so that the server says so in its own way.
    if (status === 334) ({ status } = await sendCommand(''));
    if (status < 200 || status >= 300) throw new Error('The server does not take the token.');
  };
}

/**
 * SASL CRAM-MD5 (RFC 2195), for servers that have nothing else. nodemailer's own way reads the challenge by a pattern that a
 * long line of blanks keeps at work for minutes, and the whole desk with it.
 */
export function byDigest(user: string, password: string): SignIn {
  return async ({ sendCommand }) => {
    const { status, text } = await sendCommand('AUTH CRAM-MD5');
    if (status !== 334) throw new Error('The server gives no challenge.');
    const digest = createHmac('md5', password).update(Buffer.from(text, 'base64')).digest('hex');
    const answer = await sendCommand(Buffer.from(`${user} ${digest}`).toString('base64'));
    if (answer.status !== 235) throw new Error('The server does not take the password.');
  };
}
