import type { SendMailOptions } from 'nodemailer';
import type { Parcel } from './parcel.ts';
import { paragraph, plainLine } from './plain-text.ts';

/**
 * A mailbox as every server takes it: one address in ASCII, no quotes, comments, lists or line breaks (RFC 5321's
 * Dot-string and domain).
 */
export const mailboxPattern =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

export interface Mail {
  readonly mail: SendMailOptions;
  /** The same in every try, so that a mail system drops the second. */
  readonly messageId: string;
  /** Codes of what could not be put into it. */
  readonly missing: readonly string[];
}

/** One part of a case as a mail to the company's own helpdesk. */
export function mailOf(parcel: Parcel, { from, to }: { readonly from: string; readonly to: string }): Mail {
  const { case: shown } = parcel;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const first = `<case-${shown.caseId}.0@${domain}>`;
  const messageId = parcel.part === 'case' ? first : `<case-${shown.caseId}.${parcel.id}@${domain}>`;
  const { name, email } = shown.customer;
  const replyTo = email !== null && mailboxPattern.test(email) ? email : null;
  const shownName = nameOf(`${name ?? replyTo ?? shown.customer.phone ?? ''} via help`);
  const isGrave = shown.severity === 'critical';
  const prefix = shown.severity === 'critical' || shown.severity === 'high' ? `[sev-${shown.severity}] ` : '';
  const subject = notEncoded(plainLine(prefix + shown.subject, 200));
  return {
    messageId,
    missing: replyTo === null ? ['reply-to'] : [],
    mail: {
      messageId,
      // Who gets it is said here alone; headers are only shown.
      envelope: { from, to: [to] },
      from: { name: shownName, address: from },
      to: { name: '', address: to },
      ...(replyTo === null ? {} : { replyTo: { name: nameOf(name ?? ''), address: replyTo } }),
      subject: parcel.part === 'case' ? subject : `Re: ${subject}`,
      ...(parcel.part === 'case' ? {} : { inReplyTo: first, references: first }),
      ...(isGrave ? { priority: 'high' as const } : {}),
      headers: { 'X-Case-Id': shown.caseId },
      date: new Date(parcel.part === 'addition' ? parcel.at : shown.receivedAt),
      ...bodyOf(parcel),
    },
  };
}

function bodyOf(parcel: Parcel): Pick<SendMailOptions, 'text' | 'html' | 'attachments'> {
  const { case: shown } = parcel;
  switch (parcel.part) {
    case 'case':
      return {
        text: `${shown.publicText}\n\n--------\n${shown.contextTitle}\n\n${shown.contextText}\n`,
        html: page(`${shown.publicHtml}<hr><p><b>${shown.contextTitle}</b></p>${shown.contextHtml}`),
        attachments: [
          {
            filename: `case-${shown.caseId}.json`,
            contentType: 'application/json',
            content: JSON.stringify(shown.envelope, null, 2),
          },
        ],
      };
    case 'addition':
      return {
        text: `${parcel.headline}\n\n${parcel.text}\n\n${shown.inboxUrl}\n`,
        html: page(paragraph(parcel.headline) + parcel.html),
      };
    case 'file':
      return {
        text: `${parcel.headline}\n\n${shown.inboxUrl}\n`,
        html: page(paragraph(parcel.headline)),
        attachments: [
          { filename: parcel.name, contentType: parcel.type, content: Buffer.from(parcel.bytes) },
        ],
      };
  }
}

/** Displayed beside an address: nothing in it can be read as one. */
function nameOf(name: string): string {
  return notEncoded(plainLine(name.replace(/[<>@"\\,;:()[\]]/g, ' '), 80));
}

/** Somebody may write what a mail program would decode (RFC 2047), line breaks and all. */
function notEncoded(text: string): string {
  return text.replaceAll('=?', '= ?');
}

function page(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body dir="auto">${body}</body></html>`;
}
