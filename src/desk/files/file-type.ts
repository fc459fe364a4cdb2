import type { FileKind } from '../../handoff/attachments.ts';

/** What a file's content says it is. */
export interface FileType {
  readonly kind: FileKind;
  /** Media type under which it is handed out; always as a download. */
  readonly type: string;
}

/** So many of the first bytes tell text from everything else; fewer tell the other kinds apart. */
const HEAD_BYTES = 4096;
const SIGNATURE_BYTES = 96;

/** First bytes by type, from the registrations of the formats and https://mimesniff.spec.whatwg.org/. */
/* eslint-disable no-control-regex -- binary formats begin with such bytes */
const SIGNATURES: readonly (readonly [signature: RegExp, kind: FileKind, type: string])[] = [
  [/^\x89PNG\r\n\x1a\n/, 'image', 'image/png'],
  [/^\xff\xd8\xff/, 'image', 'image/jpeg'],
  [/^GIF8[79]a/, 'image', 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image', 'image/webp'],
  [/^[^]{4}ftyp(?:avif|avis)/, 'image', 'image/avif'],
  [/^[^]{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/, 'image', 'image/heic'],
  [/^(?:II\*\0|MM\0\*)/, 'image', 'image/tiff'],
  [/^BM[^]{4}\0\0\0\0/, 'image', 'image/bmp'],
  [/^%PDF-/, 'pdf', 'application/pdf'],
  [/^[^]{4}ftypqt/, 'video', 'video/quicktime'],
  [/^[^]{4}ftyp/, 'video', 'video/mp4'],
  [/^\x1aE\xdf\xa3/, 'video', 'video/webm'],
  // A ZIP with the parts that office documents begin with; other archives are not taken.
  [
    /^PK\x03\x04[^]{26}(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/,
    'office',
    'application/octet-stream',
  ],
  [/^PK\x03\x04[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument/, 'office', 'application/octet-stream'],
];
/* eslint-enable no-control-regex */

/**
 * Tells a file's type from its content, or null where it is none that is known. Markup, scripts and drawings of text
 * (HTML, SVG) are text, whatever their name says.
 */
export function fileType(content: Uint8Array): FileType | null {
  const head = content.subarray(0, HEAD_BYTES);
  // Bytes as characters of the same number; a decoder of "latin1" reads windows-1252.
  const start = String.fromCharCode(...head.subarray(0, SIGNATURE_BYTES));
  const found = SIGNATURES.find(([signature]) => signature.test(start));
  if (found) return { kind: found[1], type: found[2] };
  return isText(head, content.length > head.length)
    ? { kind: 'text', type: 'text/plain; charset=utf-8' }
    : null;
}

/** UTF-8 without the control characters that no text has. */
function isText(head: Uint8Array, cut: boolean): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: cut });
    // eslint-disable-next-line no-control-regex -- those are what is looked for
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}
