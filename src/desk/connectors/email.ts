import * as v from 'valibot';
import {
  filesToSend,
  nameOf,
  RULE,
  type Case,
  type CaseAddition,
  type FilesToSend,
} from '../delivery/case.ts';
import { createAccessTokens } from '../delivery/access-tokens.ts';
import {
  defineConnector,
  DeliveryFailure,
  type Attempt,
  type ConnectorMeans,
  type Failed,
} from '../delivery/connector.ts';
import { textAsHtml } from '../delivery/html.ts';
import { PLAIN_ADDRESS } from '../delivery/plain-address.ts';
import { name, oauth, variable } from '../delivery/settings-fields.ts';
import { createSmtpSender, type Mail, type SmtpServer } from '../delivery/smtp-sender.ts';
import { inSlices } from '../delivery/slices.ts';
import { smtpOutcome } from '../delivery/smtp-outcome.ts';
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
    smtpOutcome(cause, isAborted, settings.oauth !== undefined);
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
  /** With its files, unless they are what it broke off at again: words must not wait for them. */
  const mailWithFiles = (
    attempt: Attempt,
    files: FilesToSend | undefined,
    compose: (files: readonly LoadedFile[]) => Mail,
  ): Promise<readonly string[]> =>
    sayWithFiles(attempt, 'mail', files, async (loaded) => {
      const { signal, isRepeat } = attempt;
      if (!isRepeat || loaded.length === 0) {
        await mail(compose(loaded), signal);
        return;
      }
      try {
        await mail(compose(loaded), AbortSignal.any([signal, AbortSignal.timeout(FILES_MS)]));
      } catch (cause) {
        throw brokeOff(cause) && !signal.aborted ? new DeliveryFailure(FILES_BROKE_OFF, { cause }) : cause;
      }
    });
  return {
    deliver: async (given, attempt) => {
      const messageId = `<case-${given.caseId}.0@${from.slice(from.indexOf('@') + 1)}>`;
      const missing = await mailWithFiles(attempt, filesToSend(given.files), (files) => ({
        ...mailOf(given, from, to, replyTo(given), files),
        messageId,
      }));
      return { outcome: 'accepted', ref: messageId, missing };
    },
    follow: async (given, addition, attempt) => {
      const domain = from.slice(from.indexOf('@') + 1);
      const first = `<case-${given.caseId}.0@${domain}>`;
      const messageId = `<case-${given.caseId}.${addition.id}@${domain}>`;
      const missing = await mailWithFiles(attempt, addition.takes, (files) => ({
        ...additionMailOf(given, addition, from, to, replyTo(given), files),
        ...{ messageId, inReplyTo: first, references: first },
      }));
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

/** A later try with files leaves the words alone time of their own, in ms. */
const FILES_MS = 25_000;
const FILES_BROKE_OFF: Failed = {
  outcome: 'refused',
  code: 'files.broke-off',
  why: 'The connection broke off at the files.',
  remedy: 'Read them in the inbox.',
};

function brokeOff(cause: unknown): boolean {
  return (
    cause instanceof DeliveryFailure &&
    ['net.reset', 'net.timeout', 'net.answer'].includes(cause.outcome.code)
  );
}

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
    content: inSlices(bytes),
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
