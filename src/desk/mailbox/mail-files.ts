import { safeFileName, type AttachmentLimits, type DraftFile } from '../../handoff/attachments.ts';
import { fileType } from '../files/file-type.ts';
import type { Desk } from '../options.ts';
import { FILE_PLACE } from '../store/outbox.ts';
import type { StoredCase } from '../store/types.ts';
import { derivedId } from './derived-id.ts';
import type { Mail } from './mail.ts';

/** A file of a mail that the desk takes. */
export interface TakenFile extends DraftFile {
  readonly bytes: Uint8Array;
  /** The media type that its content has. */
  readonly type: string;
}

export interface FilesOfMail {
  readonly files: readonly TakenFile[];
  /** Names of those that the desk does not take. */
  readonly leftOut: readonly string[];
}

/** So many files come to a case by mail, in all. */
const LATER_MAX = 50;

/** Which files the desk takes, by the same rules as from a browser. Their ids are the same at every reading. */
export function filesOfMail(
  { files, fingerprint }: Mail,
  secret: Uint8Array,
  limits: AttachmentLimits | null,
  room = Infinity,
): FilesOfMail {
  const taken: TakenFile[] = [];
  const leftOut: string[] = [];
  for (const [at, { name: given, bytes }] of files.entries()) {
    const type = fileType(bytes);
    const isFine =
      limits !== null &&
      type !== null &&
      taken.length < Math.min(limits.count, room) &&
      bytes.byteLength <= limits.bytes &&
      limits.kinds.includes(type.kind);
    const name = safeFileName(given);
    if (!isFine) leftOut.push(name);
    else {
      const id = derivedId(secret, 'file', fingerprint, String(at));
      taken.push({ id, name, size: bytes.byteLength, bytes, type: type.type });
    }
  }
  return { files: taken, leftOut };
}

/** The same for a mail that belongs to a case which is there, as far as that has room. */
export function filesForCase(
  mail: Mail,
  { files }: Pick<StoredCase, 'files'>,
  { secret, attachments }: Pick<Desk, 'secret' | 'attachments'>,
): FilesOfMail {
  const whole = filesOfMail(mail, secret, attachments);
  const own = new Set(whole.files.map(({ id }) => id));
  const later = files.filter((one) => one.later !== undefined && !own.has(one.id)).length;
  return filesOfMail(mail, secret, attachments, Math.max(0, LATER_MAX - later));
}

/**
 * Stores what is not here yet: bytes first, then the record. `laterAt` is when the words that they came with were written, in
 * Unix ms; null where the case names them. `to` are the connectors that are told of those that come after their case.
 */
export async function storeFiles(
  { files: store, store: cases, now, onDelivery }: Pick<Desk, 'files' | 'store' | 'now' | 'onDelivery'>,
  { draft, files: known }: Pick<StoredCase, 'draft' | 'files'>,
  files: readonly TakenFile[],
  laterAt: number | null,
  to: readonly string[],
): Promise<void> {
  const here = new Set(known.map(({ id }) => id));
  const added = files.filter(({ id }) => !here.has(id));
  for (const { id, name, size, bytes, type } of added) {
    await store.put(draft.caseId, id, bytes);
    const named = (draft.files ?? []).findIndex((file) => file.id === id);
    const later = laterAt === null ? {} : { later: { name, size } };
    await cases.addFile(draft.caseId, { id, type, ...later }, laterAt ?? now(), {
      to,
      ...(named < 0 ? {} : { place: FILE_PLACE + named }),
    });
  }
  if (added.length > 0 && to.length > 0) onDelivery();
}
