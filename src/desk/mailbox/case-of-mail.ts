import * as v from 'valibot';
import type { AttachmentLimits } from '../../handoff/attachments.ts';
import { CaseDraftSchema, type CaseDraft } from '../../handoff/draft.ts';
import { derivedId } from './derived-id.ts';
import { guessLocale } from './guess-locale.ts';
import type { Mail } from './mail.ts';
import { filesOfMail, type TakenFile } from './mail-files.ts';
import { mailWords, messageOf } from './mail-text.ts';

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
  const { files, leftOut } = filesOfMail(mail, secret, attachments);
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
