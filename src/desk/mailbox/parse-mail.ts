import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Email } from 'postal-mime';
import { MESSAGE_MAX_LENGTH } from '../../handoff/draft.ts';
import { automaticKind, type MailHeader } from './automatic.ts';
import { htmlText } from './html-text.ts';
import type { Mail, MailFile } from './mail.ts';
import { withoutQuoted } from './quoted.ts';
import { checkingServer, vouchedDomain } from './vouched.ts';

/** Deeper parts and longer headers than mail programs write; beyond them a mail is read by its first lines alone. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 0 } as const;
/** Of a mail that cannot be taken apart so many bytes are looked at for its headers. */
const HEAD_BYTES = 64 * 1024;
const RECIPIENTS_MAX = 200;
/** A body beyond this, in UTF-16 units, is cut before anything looks at it. */
const BODY_MAX = 1_000_000;
/** One plain address whatever reads it. */
const ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}$/;

/** In the order in which they are believed: what the servers of the way wrote, then what the sender did. */
const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];

export interface ParseOptions {
  /** By which name our mail server signs its checks (RFC 8601), or null where it makes none. */
  readonly authServer: string | null;
}

/**
 * Reads a mail as it came, whatever its bytes: never rejects. What cannot be taken apart still has sender and subject, as
 * far as its first lines tell them, and no text.
 */
export async function parseMail(raw: Uint8Array, { authServer }: ParseOptions): Promise<Mail> {
  const email = await takenApart(raw);
  const headers: MailHeader[] = email.headers.map(({ key, value }) => ({ key, value }));
  const subject = oneLine(email.subject ?? '', 300);
  const from = senderOf(email);
  const body = bodyOf(email);
  const { text, isCut } = withoutQuoted(body);
  const shown = text.length <= MESSAGE_MAX_LENGTH * 2 ? text : text.slice(0, MESSAGE_MAX_LENGTH * 2);
  const files = filesOf(email);
  return {
    fingerprint: fingerprintOf(email, body, files),
    from,
    recipients: recipientsOf(headers),
    subject,
    text: shown.toWellFormed(),
    isCut: isCut || shown.length < text.length,
    files,
    automatic: automaticKind(headers, { from: from?.address ?? '', subject }),
    checkedBy: checkingServer(headers),
    vouchedFor: from === null ? null : vouchedDomain(headers, authServer, from.address),
  };
}

async function takenApart(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, LIMITS);
  } catch {
    // Its headers, as far as a plain reading finds them.
    const head = new TextDecoder('latin1').decode(raw.subarray(0, HEAD_BYTES));
    const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
    try {
      return await PostalMime.parse(`${simpleHead(head.slice(0, end))}\r\n\r\n`, LIMITS);
    } catch {
      return { headers: [], headerLines: [], attachments: [] };
    }
  }
}

/** Only what tells who wrote to whom, when and about what. */
function simpleHead(head: string): string {
  const wanted =
    /^(?:from|sender|to|cc|subject|date|message-id|delivered-to|x-original-to|return-path|auto-submitted|precedence|x-case-id|list-id):/i;
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) => wanted.test(line) && line.length < 4000)
    .slice(0, 50)
    .join('\r\n');
}

function senderOf(email: Email): Mail['from'] {
  // Reply-To is where he wants his answers, but whoever wants can write anything there: From is what DMARC looks at.
  const { from } = email;
  const one = from?.group === undefined ? from : from.group[0];
  const address = one?.address.trim().toLowerCase() ?? '';
  if (!ADDRESS.test(address) || address.length > 254) return null;
  return { name: oneLine(one?.name ?? '', 120), address };
}

function recipientsOf(headers: readonly MailHeader[]): readonly string[] {
  const found = new Set<string>();
  for (const name of RECIPIENT_HEADERS) {
    for (const { key, value } of headers) {
      if (key !== name) continue;
      for (const { address } of addressParser(value.slice(0, 100_000), { flatten: true })) {
        const plain = (address ?? '').trim().toLowerCase();
        if (plain.includes('@') && found.size < RECIPIENTS_MAX) found.add(plain);
      }
    }
  }
  return [...found];
}

/** What the mail says, whole: its plain text, else its HTML as text. */
function bodyOf({ text = '', html = '' }: Email): string {
  const plain = readable(text);
  if (plain.trim() !== '' && !looksLikeHtml(plain, html)) return plain;
  // A NUL of the sender's would be taken for the mark.
  const fromHtml = readable(htmlText(html.slice(0, BODY_MAX).replaceAll('\0', '')), true);
  return fromHtml.trim() === '' ? plain : fromHtml;
}

/** Some programs put a remark there that the mail is to be read elsewhere, or the HTML once more. */
function looksLikeHtml(plain: string, html: string): boolean {
  return html !== '' && (/^\s*<(?:!doctype|html|div|p)\b/i.test(plain) || plain.trim().length < 3);
}

/** Without the control characters that no text has, but lines and tabs, and the mark of our own where it is ours. */
function readable(text: string, hasMarks = false): string {
  const plain = text.slice(0, BODY_MAX).toWellFormed().replace(/\r\n?/g, '\n');
  return plain.replace(/\p{Cc}/gu, (sign) =>
    sign === '\n' || sign === '\t' || (hasMarks && sign === '\0') ? sign : '',
  );
}

function filesOf(email: Email): readonly MailFile[] {
  return email.attachments.flatMap(({ filename, content, mimeType }, at) => {
    if (typeof content === 'string') return [];
    const bytes = new Uint8Array(content);
    if (bytes.byteLength === 0) return [];
    const name = oneLine(filename ?? '');
    return [{ name: name === '' ? nameless(mimeType, at) : name, bytes }];
  });
}

function nameless(mimeType: string, at: number): string {
  const ending = /^(?:image|application|text)\/([a-z0-9]{2,5})$/.exec(mimeType)?.[1] ?? 'bin';
  return `${at + 1}.${ending === 'plain' ? 'txt' : ending}`;
}

/**
 * Of what the sender wrote, not of the way the mail took: copies of one mail are the same, and two mails under one
 * Message-ID are not.
 */
function fingerprintOf(email: Email, body: string, files: readonly MailFile[]): string {
  const hash = createHash('sha256');
  const { messageId = '', date = '', subject = '', from } = email;
  hash.update(JSON.stringify([messageId, date, subject, from ?? null, body]));
  for (const { name, bytes } of files) hash.update(JSON.stringify([name, bytes.byteLength])).update(bytes);
  return hash.digest('base64url');
}

/** One line of at most `max` UTF-16 units, without what could break out of it or turn its direction. */
function oneLine(text: string, max = Infinity): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // No half of a sign is left at its end.
  return line.length <= max ? line : line.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
