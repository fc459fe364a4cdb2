import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import { defineConnector, Undelivered } from '../connector.ts';
import { mailboxPattern, mailOf } from '../mail.ts';
import { variableName } from '../variable-name.ts';

const mailbox = v.pipe(
  v.string(),
  v.regex(
    mailboxPattern,
    'is not an e-mail address in plain Latin letters. Write one such as "support@example.com", without a name.',
  ),
);
const settings = v.strictObject({
  host: v.pipe(v.string(), v.nonEmpty('is empty. Write the mail server’s name.')),
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), 587),
  /** `required` asks for encryption once connected, `implicit` (port 465) from the start, `off` never. */
  tls: v.optional(
    v.picklist(['required', 'implicit', 'off'], 'is not one of "required", "implicit" and "off".'),
  ),
  user: v.optional(v.string()),
  passwordEnv: v.optional(variableName),
  /** An address of a domain of yours: mail in the name of the customer's own would be taken for forged. */
  from: mailbox,
  /** The helpdesk's address. */
  to: mailbox,
});

/**
 * Mail to a helpdesk's address, by SMTP. What a customer wrote is never a recipient and never a header of its own: the
 * envelope is the settings' alone. Accepted means that the mail server has it.
 */
export default defineConnector({
  kind: 'email',
  takes: ['addition', 'file'],
  settings,
  open: ({ host, port, tls, user, passwordEnv, from, to }, means) => {
    const encryption = tls ?? (port === 465 ? 'implicit' : 'required');
    const pass =
      passwordEnv === undefined ? undefined : means.secret(passwordEnv, 'the mail account’s password');
    const transport = createTransport({
      host,
      port,
      secure: encryption === 'implicit',
      requireTLS: encryption === 'required',
      ignoreTLS: encryption === 'off',
      ...(pass === undefined ? {} : { auth: { user: user ?? from, pass } }),
      connectionTimeout: means.timeoutMs,
      greetingTimeout: means.timeoutMs,
      socketTimeout: means.timeoutMs,
      dnsTimeout: means.timeoutMs,
      // Nothing in a mail of ours is read from a disk or another machine.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return async (parcel, progress) => {
      const { mail, messageId, missing } = mailOf(parcel, { from, to });
      for (const why of missing) progress.leaveOut(why);
      try {
        await transport.sendMail({ ...mail, signal: progress.signal });
      } catch (cause) {
        throw new Undelivered(verdictOnMail(cause));
      }
      return { ref: messageId, url: null };
    };
  },
});

/** RFC 5321, 4.2.1: 4xx may pass, 5xx does not. Silence may pass too: the Message-ID is the same then. */
function verdictOnMail(cause: unknown): Undelivered['outcome'] {
  const read = v.safeParse(
    v.object({ code: v.optional(v.string()), responseCode: v.optional(v.number()) }),
    cause,
  );
  const { code = '', responseCode = 0 } = read.success ? read.output : {};
  if (responseCode >= 500) {
    return {
      kind: 'refused',
      why: `smtp.${responseCode}`,
      remedy:
        code === 'EAUTH'
          ? 'The mail server knows no such user or password: check user and passwordEnv in its settings.'
          : 'The mail server does not take this mail: check from and to in its settings, and its limit of size.',
    };
  }
  if (responseCode >= 400) return { kind: 'retry', why: `smtp.${responseCode}` };
  if (code === 'ENOAUTH' || code === 'ECONFIG' || code === 'EENVELOPE') {
    return { kind: 'refused', why: 'smtp.settings', remedy: 'Check its settings against docs/delivery.md.' };
  }
  const silences: Readonly<Record<string, string>> = { EDNS: 'name', ETIMEDOUT: 'timeout', ETLS: 'tls' };
  return { kind: 'retry', why: silences[code] ?? 'network' };
}
