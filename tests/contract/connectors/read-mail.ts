/** A mail as a program that shows it reads it. */
export interface ReadMail {
  /** By their names in lower case, unfolded and decoded; a name that comes twice has both, a line each. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
  /** The attachment, but for the case's data. */
  readonly file?: { readonly name: string; readonly bytes: string };
  /** Of the envelope. */
  readonly recipients: readonly string[];
}

/** Reads a mail whose bytes are given as Latin-1 (RFC 5322, 2045 to 2047, as far as our own mails go). */
export function readMail(raw: string, recipients: readonly string[]): ReadMail {
  let text = '';
  let html = '';
  let file: ReadMail['file'];
  const walk = (part: string): Map<string, string> => {
    const end = part.indexOf('\r\n\r\n');
    const headers = headersOf(part.slice(0, end));
    const body = part.slice(end + 4);
    const type = headers.get('content-type') ?? 'text/plain';
    const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
    if (boundary !== undefined) {
      for (const inner of body.split(`--${boundary}`).slice(1, -1)) walk(inner.replace(/^\r\n/, ''));
      return headers;
    }
    const bytes = decode(body, headers.get('content-transfer-encoding') ?? '7bit');
    const name = /filename="?([^";]+)"?/.exec(headers.get('content-disposition') ?? '')?.[1];
    if (name !== undefined && !name.endsWith('.json')) file = { name, bytes: bytes.toString('hex') };
    else if (type.startsWith('text/plain')) text = bytes.toString().replaceAll('\r\n', '\n');
    else if (type.startsWith('text/html')) html = bytes.toString();
    return headers;
  };
  const headers = walk(raw);
  return { headers, text, html, recipients, ...(file === undefined ? {} : { file }) };
}

function headersOf(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = words(line.slice(colon + 1).trim());
    headers.set(name, headers.has(name) ? `${headers.get(name) ?? ''}\n${value}` : value);
  }
  return headers;
}

function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(=\?utf-8\?([BQ])\?([^?]*)\?=)+/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)].map(([, kind = '', data = '']) =>
          kind.toUpperCase() === 'B'
            ? Buffer.from(data, 'base64')
            : decode(data.replaceAll('_', ' '), 'quoted-printable'),
        ),
      ).toString(),
    );
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
