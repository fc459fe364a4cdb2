/** What a form says of one of its parts. */
export interface PartHead {
  readonly name: string;
  /** Of a file, also where none was chosen (then it is empty); null for a field. */
  readonly fileName: string | null;
}

export interface MultipartOptions {
  /** From the Content-Type. */
  readonly boundary: string;
  /** The whole body may be so long, in bytes. */
  readonly maxBytes: number;
  /** Told of each part as it begins; gives back what takes its bytes, piece by piece. */
  readonly onPart: (head: PartHead) => (bytes: Uint8Array) => void;
}

/** `malformed` is also what was cut off. */
export type MultipartEnd = 'whole' | 'malformed' | 'too-large';

/** More parts than a form has, and longer heads than a browser writes, are not read. */
const PARTS_MAX = 100;
const HEAD_MAX_BYTES = 4096;
const LINE_END = Buffer.from('\r\n');

/**
 * Reads `multipart/form-data` (RFC 7578, RFC 2046 section 5.1.1) as it comes in: nothing of it is kept but what is needed
 * to tell where a part ends. Rejects with whatever the body does.
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array>,
  { boundary, maxBytes, onPart }: MultipartOptions,
): Promise<MultipartEnd> {
  const reader = body.getReader();
  try {
    // Every delimiter begins a line; the first may begin the body.
    const end = await readParts(scanner(reader, LINE_END, maxBytes), boundary, onPart);
    if (end !== 'whole') await reader.cancel();
    return end;
  } catch (cause) {
    if (!(cause instanceof TooLarge)) throw cause;
    // What is still to come is not wanted; a sender who resets the connection has lost nothing.
    reader.cancel().catch(() => undefined);
    return 'too-large';
  }
}

async function readParts(
  source: Scanner,
  boundary: string,
  onPart: MultipartOptions['onPart'],
): Promise<MultipartEnd> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const ignore = (): void => undefined;
  if (!(await source.until(delimiter, ignore))) return 'malformed';
  for (let count = 0; count < PARTS_MAX; count += 1) {
    const rest = await source.line(HEAD_MAX_BYTES);
    if ((rest ?? source.left()).startsWith('--')) {
      await source.drain();
      return 'whole';
    }
    // White space may follow a delimiter, and nothing else.
    if (rest?.trim() !== '') return 'malformed';
    const head = await readHead(source);
    if (head === null) return 'malformed';
    if (!(await source.until(delimiter, onPart(head)))) return 'malformed';
  }
  return 'malformed';
}

/** The lines before a part's content; null where they do not say which field it is. */
async function readHead(source: Scanner): Promise<PartHead | null> {
  let found: PartHead | null = null;
  let room = HEAD_MAX_BYTES;
  for (;;) {
    const line = await source.line(room);
    if (line === null) return null;
    if (line === '') return found;
    room -= line.length;
    const [, value] = /^content-disposition:(.*)$/is.exec(line) ?? [];
    if (value !== undefined) found = dispositionOf(value);
  }
}

/** `form-data; name="message"`: browsers write quotes and line ends in names as %22, %0D and %0A (HTML, 4.10.21.8). */
function dispositionOf(value: string): PartHead | null {
  const [kind] = /^\s*form-data(?=\s*(?:;|$))/i.exec(value) ?? [];
  if (kind === undefined) return null;
  const pattern = /\s*;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]*))|\s*$/y;
  pattern.lastIndex = kind.length;
  const params = new Map<string, string>();
  while (pattern.lastIndex < value.length) {
    const match = pattern.exec(value);
    if (match === null) return null;
    const [, name, quoted, plain = ''] = match;
    if (name === undefined) break;
    params.set(name.toLowerCase(), (quoted ?? plain).replace(/%(22|0D|0A)/gi, unescaped));
  }
  const name = params.get('name');
  return name === undefined
    ? null
    : { name, fileName: params.get('filename') ?? params.get('filename*') ?? null };
}

function unescaped(_whole: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

class TooLarge extends Error {}

interface Scanner {
  /** Hands on what comes before `mark`, and passes over both. False where the body ends before it. */
  readonly until: (mark: Buffer, take: (bytes: Uint8Array) => void) => Promise<boolean>;
  /** A line without its end, as UTF-8; null where it is longer than that, or the body ends before it does. */
  readonly line: (maxBytes: number) => Promise<string | null>;
  /** What was read of a body that has ended within a line. */
  readonly left: () => string;
  readonly drain: () => Promise<void>;
}

function scanner(reader: ReadableStreamDefaultReader<Uint8Array>, before: Buffer, maxBytes: number): Scanner {
  let held: Buffer = before;
  let total = 0;
  const more = async (): Promise<boolean> => {
    const next = await reader.read();
    if (next.done) return false;
    total += next.value.byteLength;
    if (total > maxBytes) throw new TooLarge();
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  };
  return {
    until: async (mark, take) => {
      for (;;) {
        const at = held.indexOf(mark);
        // Where it is not there yet, its beginning may be.
        const safe = at === -1 ? Math.max(0, held.length - mark.length + 1) : at;
        if (safe > 0) take(held.subarray(0, safe));
        held = held.subarray(at === -1 ? safe : at + mark.length);
        if (at !== -1) return true;
        if (!(await more())) return false;
      }
    },
    line: async (lineMax) => {
      for (;;) {
        const at = held.indexOf(LINE_END);
        if (at > lineMax || (at === -1 && held.length > lineMax)) return null;
        if (at !== -1) {
          const line = held.toString('utf8', 0, at);
          held = held.subarray(at + LINE_END.length);
          return line;
        }
        if (!(await more())) return null;
      }
    },
    left: () => held.toString('utf8', 0, HEAD_MAX_BYTES),
    drain: async () => {
      do held = Buffer.alloc(0);
      while (await more());
    },
  };
}
