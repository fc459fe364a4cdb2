import { createTransport, type Transporter } from 'nodemailer';
import * as v from 'valibot';
import { nameOf, RULE, type Case, type CaseAddition } from '../delivery/case.ts';
import { defineConnector, DeliveryFailure, type Attempt, type Failed } from '../delivery/connector.ts';
import { textAsHtml } from '../delivery/html.ts';
import { name, variable } from '../delivery/settings-fields.ts';
import { loadFiles, type LoadedFile } from '../delivery/steps.ts';

/**
 * An address that is one address whatever reads it: no quotes, comments, groups, routes or lists. Ours must be so, and a
 * customer's that is not is left out of the headers.
 */
const PLAIN_ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
const address = v.pipe(
  v.string(),
  v.regex(
    PLAIN_ADDRESS,
    'is not a plain e-mail address. Write one such as "help@example.com", without a name.',
  ),
);

const Settings = v.strictObject({
  type: v.literal('email'),
  name,
  /** Where the cases go: the helpdesk's address, or a mailbox that people read. */
  to: address,
  /** An address of the company's own domain; a customer's would be refused as forged (DMARC). */
  from: address,
  host: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9.:-]+$/, 'is not the name of a mail server. Write one such as "smtp.example.com".'),
  ),
  port: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1, 'is not a port.'), v.maxValue(65_535, 'is not a port.')),
    587,
  ),
  /** From the first byte (port 465), after a greeting (587), or never: for a relay on the same machine. */
  tls: v.optional(
    v.picklist(['direct', 'starttls', 'none'], 'is not a kind of encryption. Use direct, starttls or none.'),
    'starttls',
  ),
  /** Left out, the server asks for no password. */
  user: v.optional(v.string()),
  passwordEnv: v.optional(variable),
});

/**
 * One mail for each case, with the customer in Reply-To, so that an agent's answer goes to him. The Message-ID is the
 * case's: a mail that is sent again is the same mail, and later ones refer to it. "Accepted" says that the mail server has
 * it, not that somebody read it.
 */
export const connector = defineConnector(Settings, (settings, means) => {
  const { to, from, host, port, tls, user, passwordEnv } = settings;
  if ((user === undefined) !== (passwordEnv === undefined))
    throw means.invalid(
      'user',
      'needs passwordEnv beside it, and passwordEnv needs user. Write both or none.',
    );
  if (user !== undefined && tls === 'none')
    throw means.invalid(
      'tls',
      'is "none", which would send the password in the open. Use starttls or direct.',
    );
  const transport = createTransport({
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
    ...(user !== undefined && passwordEnv !== undefined
      ? { auth: { user, pass: means.secret('passwordEnv', passwordEnv) } }
      : {}),
  });
  return {
    deliver: async (given, attempt) => {
      const { signal } = attempt;
      const messageId = `<case-${given.caseId}.0@${from.slice(from.indexOf('@') + 1)}>`;
      const files = await filesOrNone(given, attempt);
      try {
        await transport.sendMail({ ...mailOf(given, from, to, files ?? []), messageId, signal });
      } catch (cause) {
        throw new DeliveryFailure(outcomeOf(cause, signal.aborted), { cause });
      }
      return { outcome: 'accepted', ref: messageId, missing: files === null ? ['files'] : [] };
    },
    follow: async (given, addition, { signal }) => {
      const domain = from.slice(from.indexOf('@') + 1);
      const first = `<case-${given.caseId}.0@${domain}>`;
      const messageId = `<case-${given.caseId}.${addition.id}@${domain}>`;
      try {
        await transport.sendMail({
          ...additionMailOf(given, addition, from, to),
          ...{ messageId, inReplyTo: first, references: first, signal },
        });
      } catch (cause) {
        throw new DeliveryFailure(outcomeOf(cause, signal.aborted), { cause });
      }
      return { outcome: 'accepted', ref: messageId };
    },
  };
});

/** Null where they cannot come along: the mail goes without them. */
async function filesOrNone(given: Case, attempt: Attempt): Promise<readonly LoadedFile[] | null> {
  try {
    return await loadFiles(given, attempt);
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return null;
    throw cause;
  }
}

function mailOf(
  given: Case,
  from: string,
  to: string,
  files: readonly LoadedFile[],
): Parameters<Transporter['sendMail']>[0] {
  const { caseId, severity, publicText, contextText, customer, followUrl: _secret, ...rest } = given;
  const isReachable = customer.email !== undefined && PLAIN_ADDRESS.test(customer.email);
  const mark = severity === 'normal' ? '' : `[sev-${severity}] `;
  return {
    // What the server is told, whatever the headers say.
    envelope: { from, to: [to] },
    // Objects: in the string form a name could bring further addresses.
    from: { name: 'Help', address: from },
    to: { name: '', address: to },
    ...(isReachable ? { replyTo: { name: line(nameOf(given)), address: customer.email } } : {}),
    subject: line(mark + given.subject),
    headers: {
      'X-Case-Id': line(caseId),
      ...(severity === 'critical' ? { 'X-Priority': '1', Importance: 'high' } : {}),
    },
    text: `${publicText}\n\n${RULE}\n${contextText}\n`,
    html: `${textAsHtml(publicText)}\n<hr>\n${textAsHtml(contextText)}\n`,
    attachments: [
      ...files.map(({ name: fileName, type, bytes }) => ({
        filename: line(fileName),
        contentType: type,
        content: Buffer.from(bytes),
      })),
      {
        filename: `case-${line(caseId)}.json`,
        contentType: 'application/json',
        content: JSON.stringify({ caseId, severity, publicText, customer, ...rest }, null, 2),
      },
    ],
  };
}

/** What the customer added: an answer to the case's own mail, so that a helpdesk puts it beside that. */
function additionMailOf(
  given: Case,
  { headline, text, contextText }: CaseAddition,
  from: string,
  to: string,
): Parameters<Transporter['sendMail']>[0] {
  const { envelope, from: sender, to: recipient, replyTo, subject, headers } = mailOf(given, from, to, []);
  const more = contextText === undefined ? '' : `\n\n${RULE}\n${contextText}`;
  const written = `${headline}\n\n${text}${more}\n\n${given.inboxUrl}`;
  return {
    ...{ envelope, from: sender, to: recipient, subject: `Re: ${String(subject)}`, headers },
    ...(replyTo === undefined ? {} : { replyTo }),
    text: `${written}\n`,
    html: `${textAsHtml(written)}\n`,
  };
}

/** One line: nothing that could begin another header. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function outcomeOf(cause: unknown, isAborted: boolean): Failed {
  const fault: object = cause instanceof Error ? cause : {};
  const status = 'responseCode' in fault ? Number(fault.responseCode) : 0;
  const code = 'code' in fault ? String(fault.code) : '';
  // It offers no encryption, and says so with a status of whatever it was asked.
  if (code === 'ETLS') return { outcome: 'retry', code: 'net.tls' };
  if (status >= 500) {
    const isSignIn = code === 'EAUTH';
    return {
      outcome: 'refused',
      code: `smtp.${status}`,
      why: isSignIn
        ? 'The mail server does not know user or password.'
        : 'The mail server refused the mail for good.',
      remedy: isSignIn
        ? 'Correct user and the password in its environment variable.'
        : 'Look into its log, and compare to, from and the size that it takes.',
    };
  }
  if (status >= 400) return { outcome: 'retry', code: `smtp.${status}` };
  if (isAborted) return { outcome: 'retry', code: 'net.timeout' };
  return { outcome: 'retry', code: networkCode(code, cause) };
}

/** What the socket's fault was: its own name for it, else the system's, which is in the sentence around it. */
function networkCode(code: string, cause: unknown): string {
  const text = `${code} ${cause instanceof Error ? cause.message : ''}`;
  if (text.includes('ECONNREFUSED')) return 'net.refused';
  if (/EDNS|ENOTFOUND|EAI_AGAIN/.test(text)) return 'net.name';
  if (/ETIMEDOUT|timeout/i.test(text)) return 'net.timeout';
  if (text.includes('EPROTOCOL')) return 'net.answer';
  if (/certificate|SSL|TLS/i.test(text)) return 'net.tls';
  return /ECONNRESET|EPIPE|ECONNECTION|closed/i.test(text) ? 'net.reset' : 'net.failed';
}
