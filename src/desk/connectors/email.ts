import * as v from 'valibot';
import { filesToSend, nameOf, RULE, type Case, type CaseAddition } from '../delivery/case.ts';
import { createAccessTokens } from '../delivery/access-tokens.ts';
import { defineConnector, DeliveryFailure, type ConnectorMeans, type Failed } from '../delivery/connector.ts';
import { textAsHtml } from '../delivery/html.ts';
import { PLAIN_ADDRESS } from '../delivery/plain-address.ts';
import { name, oauth, variable } from '../delivery/settings-fields.ts';
import { createSmtpSender, type Mail, type SmtpServer } from '../delivery/smtp-sender.ts';
import { sayWithFiles, type LoadedFile } from '../delivery/steps.ts';

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
  /** Instead of a password. */
  oauth,
  /** Where an agent's answer goes: to the customer, into the desk's mailbox, or to both. */
  replies: v.optional(
    v.picklist(['customer', 'desk', 'both'], 'is none of the ways of an answer. Use customer, desk or both.'),
    'customer',
  ),
});

interface Recipient {
  readonly name: string;
  readonly address: string;
}

/**
 * One mail for each case, with the customer, the case's own address or both in Reply-To, so that an agent's answer goes
 * there. The Message-ID is the
 * case's: a mail that is sent again is the same mail, and later ones refer to it. "Accepted" says that the mail server has
 * it, not that somebody read it.
 */
export const connector = defineConnector(Settings, (settings, means) => {
  const { to, from, host, port, tls, replies } = settings;
  const signIn = signInOf(settings, means);
  const sendMail = createSmtpSender({ host, port, tls, signIn });
  const outcomeOf = (cause: unknown, isAborted: boolean): Failed =>
    cause instanceof DeliveryFailure
      ? cause.outcome
      : smtpOutcome(cause, isAborted, settings.oauth !== undefined);
  const replyTo = (given: Case): readonly Recipient[] => {
    const customer = customerOf(given);
    if (replies === 'customer') return customer;
    // Where the customer gets no mail, only agents ever see the address.
    const isShared = replies === 'both' && customer.length > 0;
    const address = means.replyAddress(given.caseId, isShared ? 'everybody' : 'agents');
    if (address === null) return customer;
    return [...(isShared ? customer : []), { name: line(given.reference), address }];
  };
  const mail = async (message: Mail, signal: AbortSignal): Promise<void> => {
    try {
      await sendMail(message, signal);
    } catch (cause) {
      throw new DeliveryFailure(outcomeOf(cause, signal.aborted), { cause });
    }
  };
  return {
    deliver: async (given, attempt) => {
      const { signal } = attempt;
      const messageId = `<case-${given.caseId}.0@${from.slice(from.indexOf('@') + 1)}>`;
      const missing = await sayWithFiles(attempt, 'mail', filesToSend(given.files), (files) =>
        mail({ ...mailOf(given, from, to, replyTo(given), files), messageId }, signal),
      );
      return { outcome: 'accepted', ref: messageId, missing };
    },
    follow: async (given, addition, attempt) => {
      const { signal } = attempt;
      const domain = from.slice(from.indexOf('@') + 1);
      const first = `<case-${given.caseId}.0@${domain}>`;
      const messageId = `<case-${given.caseId}.${addition.id}@${domain}>`;
      const missing = await sayWithFiles(attempt, 'mail', addition.takes, (files) =>
        mail(
          {
            ...additionMailOf(given, addition, from, to, replyTo(given), files),
            ...{ messageId, inReplyTo: first, references: first },
          },
          signal,
        ),
      );
      return { outcome: 'accepted', ref: messageId, missing };
    },
    notify: async ({ id, to: recipient, sender, subject, text, html }, signal) => {
      if (!PLAIN_ADDRESS.test(recipient)) return NO_ADDRESS;
      try {
        await sendMail(
          {
            envelope: { from, to: [recipient] },
            from: { name: line(sender), address: from },
            to: { name: '', address: recipient },
            subject: line(subject),
            messageId: `<note-${id}@${from.slice(from.indexOf('@') + 1)}>`,
            // Whoever is away answers a person, not this (RFC 3834; the second is Exchange's).
            headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
            ...{ text, html },
          },
          signal,
        );
      } catch (cause) {
        return outcomeOf(cause, signal.aborted);
      }
      return { outcome: 'accepted', ref: null };
    },
  };
});

/** On this machine nobody listens to what goes by in the open. */
const OWN_MACHINE = /^(?:127\.|localhost$|::1$)/;

function signInOf(
  { host, tls, user, passwordEnv, oauth: tokens }: v.InferOutput<typeof Settings>,
  means: ConnectorMeans,
): SmtpServer['signIn'] {
  if (passwordEnv !== undefined && tokens !== undefined)
    throw means.invalid('oauth', 'stands beside passwordEnv, but one of the two signs in. Remove the other.');
  if ((user === undefined) !== (passwordEnv === undefined && tokens === undefined))
    throw means.invalid(
      'user',
      'needs passwordEnv or oauth beside it, and each of these needs user. Write both or none.',
    );
  if (user === undefined) return null;
  if (tls === 'none' && !OWN_MACHINE.test(host))
    throw means.invalid(
      'tls',
      'is "none", which would send the password in the open. Use starttls or direct.',
    );
  if (tokens !== undefined)
    return {
      user,
      tokens: createAccessTokens({ settings: tokens, secret: means.secret, http: means.http }),
    };
  return { user, password: passwordEnv === undefined ? '' : means.secret('passwordEnv', passwordEnv) };
}

const NO_ADDRESS: Failed = {
  outcome: 'refused',
  code: 'mail.address',
  why: 'The address is not one plain address.',
  remedy: 'Nothing is to be done.',
};

/** The customer, where his address is one that mail can be sent to. */
function customerOf(given: Case): readonly Recipient[] {
  const { email } = given.customer;
  return email !== undefined && PLAIN_ADDRESS.test(email)
    ? [{ name: line(nameOf(given)), address: email }]
    : [];
}

function mailOf(
  given: Case,
  from: string,
  to: string,
  replyTo: readonly Recipient[],
  files: readonly LoadedFile[],
): Mail {
  const { caseId, severity, publicText, contextText, customer, followUrl: _secret, ...rest } = given;
  const mark = severity === 'normal' ? '' : `[sev-${severity}] `;
  return {
    // What the server is told, whatever the headers say.
    envelope: { from, to: [to] },
    // Objects: in the string form a name could bring further addresses.
    from: { name: 'Help', address: from },
    to: { name: '', address: to },
    ...(replyTo.length === 0 ? {} : { replyTo: [...replyTo] }),
    subject: line(mark + given.subject),
    headers: {
      'X-Case-Id': line(caseId),
      ...(severity === 'critical' ? { 'X-Priority': '1', Importance: 'high' } : {}),
    },
    text: `${publicText}\n\n${RULE}\n${contextText}\n`,
    html: `${textAsHtml(publicText)}\n<hr>\n${textAsHtml(contextText)}\n`,
    attachments: [
      ...attachmentsOf(files),
      {
        filename: `case-${line(caseId)}.json`,
        contentType: 'application/json',
        content: JSON.stringify({ caseId, severity, publicText, customer, ...rest }, null, 2),
      },
    ],
  };
}

function attachmentsOf(files: readonly LoadedFile[]) {
  return files.map(({ name: fileName, type, bytes }) => ({
    filename: line(fileName),
    contentType: type,
    content: Buffer.from(bytes),
  }));
}

/** What the customer added: an answer to the case's own mail, so that a helpdesk puts it beside that. */
function additionMailOf(
  given: Case,
  { headline, text, file, contextText }: CaseAddition,
  from: string,
  to: string,
  replies: readonly Recipient[],
  files: readonly LoadedFile[],
): Mail {
  const first = mailOf(given, from, to, replies, []);
  const { envelope, from: sender, to: recipient, replyTo, subject, headers } = first;
  const more = contextText === undefined ? [] : [`${RULE}\n${contextText}`];
  const written = [headline, text, ...more, ...(file ? [] : [given.inboxUrl])].join('\n\n');
  return {
    ...{ envelope, from: sender, to: recipient, subject: `Re: ${String(subject)}`, headers },
    ...(replyTo === undefined ? {} : { replyTo }),
    text: `${written}\n`,
    html: `${textAsHtml(written)}\n`,
    attachments: attachmentsOf(files),
  };
}

/** One line: nothing that could begin another header. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const NO_PASSWORD = {
  why: 'The mail server does not know user or password.',
  remedy: 'Correct user and the password in its environment variable.',
};
const NO_TOKEN = {
  why: 'The mail server does not take the token.',
  remedy:
    'Correct user, and give the client of oauth the right to send as that mailbox; docs/replies.md says how.',
};
const NO_MAIL = {
  why: 'The mail server refused the mail for good.',
  remedy: 'Look into its log, and compare to, from and the size that it takes.',
};

function smtpOutcome(cause: unknown, isAborted: boolean, byToken: boolean): Failed {
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
      ...(isSignIn ? (byToken ? NO_TOKEN : NO_PASSWORD) : NO_MAIL),
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
