import * as v from 'valibot';
import { ULID_PATTERN } from './ulid.ts';

/** Kinds of files that a company may take; what each holds is told from the content, never from the name. */
export const FILE_KINDS = ['image', 'pdf', 'text', 'video', 'office'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What may go along with a case. */
export interface AttachmentLimits {
  readonly count: number;
  /** Of one file. */
  readonly bytes: number;
  readonly kinds: readonly FileKind[];
}

/** More than any company takes; the settings say less. */
export const ATTACHMENTS_MAX_COUNT = 20;
export const ATTACHMENT_MAX_BYTES = 100 * 1024 * 1024;

/** How the longest name may be, in UTF-16 units. */
export const FILE_NAME_MAX_LENGTH = 160;

/** A file as the draft names it. The bytes follow under its id, once the desk has the case. */
export const DraftFileSchema = v.strictObject({
  /** ULID minted in the browser: a file that is sent again is the same file. */
  id: v.pipe(v.string(), v.regex(ULID_PATTERN)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(FILE_NAME_MAX_LENGTH)),
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ATTACHMENT_MAX_BYTES)),
});
export type DraftFile = v.InferOutput<typeof DraftFileSchema>;

/** A file as customer and agent see it. */
export const CaseFileSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** Bytes. */
  size: v.number(),
  /** Whether the desk has all of it. */
  arrived: v.boolean(),
});
export type CaseFile = v.InferOutput<typeof CaseFileSchema>;

/** `PUT /api/case/files/:id`: 201 when stored now, 200 when it was there. Only sent once it is on the disk. */
export const FileReceiptSchema = v.object({ id: v.string(), size: v.number() });

const ENDINGS: Readonly<Record<FileKind, string>> = {
  image: 'png jpg jpeg gif webp avif heic heif bmp tif tiff',
  pdf: 'pdf',
  text: 'txt csv log json md',
  video: 'mp4 m4v mov webm',
  office: 'docx xlsx pptx odt ods odp',
};

/** What a file chooser is told to show. */
export function acceptedEndings(kinds: readonly FileKind[]): readonly string[] {
  return kinds.flatMap((kind) => ENDINGS[kind].split(' ').map((ending) => `.${ending}`));
}

/** Whether a file's name has an ending of these kinds. The desk looks at the content as well. */
export function isOfKinds(name: string, kinds: readonly FileKind[]): boolean {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  return acceptedEndings(kinds).includes(ending);
}

/**
 * A name that is safe to show, to download and to save on every system: no folders, no control or direction characters
 * (which make `gpj.exe` look like a picture), no hidden files, the ending kept when it is cut.
 */
export function safeFileName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [, stem = plain, ending = ''] = /^(.+?)(\.[^.]{1,12})?$/u.exec(plain) ?? [];
  // Names of devices on Windows.
  const free = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}` : stem;
  const room = FILE_NAME_MAX_LENGTH - ending.length;
  return (free.slice(0, room).replace(/[\uD800-\uDBFF]$/, '') || 'file') + ending;
}
