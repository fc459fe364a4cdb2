import * as v from 'valibot';
import { safeFileName, type AttachmentLimits, type DraftFile } from '../../handoff/attachments.ts';
import { CaseDraftSchema, type CaseDraft } from '../../handoff/draft.ts';
import { fileType } from '../files/file-type.ts';
import { derivedId } from './derived-id.ts';
import { guessLocale } from './guess-locale.ts';
import type { Mail } from './mail.ts';
import { mailWords, messageOf } from './mail-text.ts';

/** A file of a mail that the desk takes. */
export interface TakenFile extends DraftFile {
  readonly bytes: Uint8Array;
  /** The media type that its content has. */
  readonly type: string;
}

export interface CaseOfMail {
  readonly draft: CaseDraft;
  readonly files: readonly TakenFile[];
}

export interface DraftMeans {
  readonly secret: Uint8Array;
  readonly attachments: AttachmentLimits | null;
  /** The company's languages. */
  readonly locales: readonly string[];
  /** The mailbox's own address. */
  readonly address: string;
  /** When the mail server had it, in Unix ms: the same however often the mail is read. */
  readonly receivedAt: number;
}

/**
 * A mail as a case; null where it names nobody to answer, or says nothing at all. Its id is the same at every reading, and
 * no one else can know it beforehand.
 */
export function caseOfMail(mail: Mail, means: DraftMeans): CaseOfMail | null {
  const { secret, attachments, address, receivedAt } = means;
  const { from, subject, text, isCut, fingerprint } = mail;
  if (from === null) return null;
  const locale = guessLocale(`${text} ${subject}`, means.locales);
  const words = mailWords(locale);
  const { files, leftOut } = filesTaken(mail, secret, attachments);
  const isTold = subject === '' || text.startsWith(subject);
  const said = isTold ? text : text === '' ? subject : `${subject}\n\n${text}`;
  const message = messageOf({ text: said, isCut, leftOut }, words);
  const read = v.safeParse(CaseDraftSchema, {
    caseId: derivedId(secret, 'case', fingerprint),
    createdAt: new Date(receivedAt).toISOString(),
    locale,
    // A file alone says something, too.
    message: message === '' ? files.map(({ name }) => name).join(', ') : message,
    customer: { ...(from.name === '' ? {} : { name: from.name }), email: from.address },
    trail: [],
    page: null,
    client: null,
    facts: [{ name: words.to, value: address }],
    ...(files.length === 0 ? {} : { files: files.map(({ id, name, size }) => ({ id, name, size })) }),
  });
  return read.success ? { draft: read.output, files } : null;
}

/** Which files the desk takes, by the same rules as from a browser, and the names of the others. */
function filesTaken(
  { files, fingerprint }: Mail,
  secret: Uint8Array,
  limits: AttachmentLimits | null,
): { readonly files: readonly TakenFile[]; readonly leftOut: readonly string[] } {
  const taken: TakenFile[] = [];
  const leftOut: string[] = [];
  for (const [at, { name, bytes }] of files.entries()) {
    const type = fileType(bytes);
    const isFine =
      limits !== null &&
      type !== null &&
      taken.length < limits.count &&
      bytes.byteLength <= limits.bytes &&
      limits.kinds.includes(type.kind);
    const safe = safeFileName(name);
    if (!isFine) leftOut.push(safe);
    else {
      const id = derivedId(secret, 'file', fingerprint, String(at));
      taken.push({ id, name: safe, size: bytes.byteLength, bytes, type: type.type });
    }
  }
  return { files: taken, leftOut };
}
