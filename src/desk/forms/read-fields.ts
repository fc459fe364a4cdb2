import { safeFileName } from '../../handoff/attachments.ts';
import { FORM_FIELDS } from '../../handoff/plain-form.ts';
import { readBytes } from '../read-bytes.ts';
import { readMultipart } from './multipart.ts';

/** The longest message in the script that takes most bytes when a form sends it, and room to spare. */
const FORM_MAX_BYTES = 128 * 1024;
/** A form may bring files, which are passed over: what is larger in all is not even that. */
const WITH_FILES_MAX_BYTES = 32 * 1024 * 1024;
/** More names of files are not told. */
const NAMES_MAX = 12;

const KNOWN: ReadonlySet<string> = new Set(Object.values(FORM_FIELDS));

export interface Fields {
  readonly fields: URLSearchParams;
  /** Names of the files that came along; none of them was taken. */
  readonly files: readonly string[];
  /** The rest was too large and was not read: the fields are those before it. */
  readonly isCut: boolean;
}

/**
 * The fields of a form, by whichever of the two encodings that browsers have for files and texts; null for whatever else it is, also
 * where it was cut off.
 */
export async function readFields(request: Request): Promise<Fields | null> {
  const header = request.headers.get('content-type') ?? '';
  const type = header.split(';', 1)[0]?.trim().toLowerCase();
  try {
    if (type === 'multipart/form-data') return await readParts(request, boundaryIn(header));
    if (type !== 'application/x-www-form-urlencoded') return null;
    const bytes = await readBytes(request, FORM_MAX_BYTES);
    if (bytes === null) return null;
    return { fields: new URLSearchParams(textOf([bytes])), files: [], isCut: false };
  } catch {
    // Cut off, or no text.
    return null;
  }
}

async function readParts({ body, headers }: Request, boundary: string | null): Promise<Fields | null> {
  if (boundary === null || body === null) return null;
  const fields = new Map<string, Uint8Array[]>();
  const files: { readonly name: string; bytes: number }[] = [];
  let textBytes = 0;
  let last = '';
  const announced = Number(headers.get('content-length') ?? 0);
  const end = await readMultipart(body, {
    boundary,
    // Of a form that will be too large the texts are wanted still: mostly they come first.
    maxBytes: announced > WITH_FILES_MAX_BYTES ? FORM_MAX_BYTES : WITH_FILES_MAX_BYTES,
    onPart: ({ name, fileName }) => {
      last = name;
      if (fileName !== null) {
        const file = { name: fileName, bytes: 0 };
        if (files.length < NAMES_MAX) files.push(file);
        return (bytes) => {
          file.bytes += bytes.byteLength;
        };
      }
      if (!KNOWN.has(name) || fields.has(name)) return () => undefined;
      const parts: Uint8Array[] = [];
      fields.set(name, parts);
      return (bytes) => {
        textBytes += bytes.byteLength;
        // A copy: what it is part of is larger.
        if (textBytes <= FORM_MAX_BYTES) parts.push(Uint8Array.from(bytes));
      };
    },
  });
  if (end === 'malformed' || textBytes > FORM_MAX_BYTES) return null;
  const isCut = end === 'too-large';
  // Of a field that was not read to its end nothing is shown as if it were the whole.
  if (isCut) fields.delete(last);
  return {
    fields: new URLSearchParams([...fields].map(([name, parts]) => [name, textOf(parts)])),
    // Where none was chosen browsers send one without a name and without a byte.
    files: files.filter(({ name, bytes }) => name !== '' || bytes > 0).map(({ name }) => safeFileName(name)),
    isCut,
  };
}

/** Between 1 and 70 characters of a kind (RFC 2046, section 5.1.1). */
function boundaryIn(header: string): string | null {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i.exec(header) ?? [];
  const boundary = quoted ?? plain ?? '';
  return /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) ? boundary : null;
}

/** Throws where it is no UTF-8. */
function textOf(parts: readonly Uint8Array[]): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}
