import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields } from '../../../../src/desk/forms/read-fields.ts';
import { readMultipart, type MultipartEnd } from '../../../../src/desk/forms/multipart.ts';

interface ReadPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}
/** Reads a body that comes in pieces of these sizes, over and over. */
async function read(
  body: Uint8Array,
  boundary: string,
  sizes: readonly number[] = [1 << 20],
  maxBytes = 1 << 20,
): Promise<{ readonly end: MultipartEnd; readonly parts: readonly ReadPart[] }> {
  let [at, turn] = [0, 0];
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= body.length) {
        controller.close();
        return;
      }
      const size = sizes[turn % sizes.length] ?? 1;
      turn += 1;
      controller.enqueue(body.slice(at, at + size));
      at += size;
    },
  });
  const parts: { name: string; fileName: string | null; pieces: Uint8Array[] }[] = [];
  const end = await readMultipart(stream, {
    ...{ boundary, maxBytes },
    onPart: (head) => {
      const part = { ...head, pieces: [] as Uint8Array[] };
      parts.push(part);
      return (bytes) => part.pieces.push(Uint8Array.from(bytes));
    },
  });
  return { end, parts: parts.map(({ pieces, ...head }) => ({ ...head, bytes: Buffer.concat(pieces) })) };
}
const text = (body: string): Uint8Array => new TextEncoder().encode(body);
const part = (disposition: string, content: string): string =>
  `--b\r\nContent-Disposition: ${disposition}\r\n\r\n${content}\r\n`;

/** What comes close to a delimiter. */
const content = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r\n', '--', '\r\n--', '-', '\r', '\n', 'b', '\r\n--a'),
      fc.string({ maxLength: 8 }),
    ),
  )
  .map((all) => all.join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('a form in parts', () => {
  it('is read as it was written, whatever is in it and however it comes in', async () => {
    const entry = fc.record({
      name: fc.string({ maxLength: 10 }),
      file: fc.option(fc.string({ maxLength: 12 })),
      content,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), sizes, async (entries, pieces) => {
        const form = new FormData();
        for (const { name, file, content: value } of entries) {
          if (file === null) form.append(name, value);
          else form.append(name, new File([value], file));
        }
        // The platform's own way of writing one.
        const written = new Response(form);
        const boundary = (written.headers.get('content-type') ?? '').split('boundary=')[1] ?? '';
        const body = new Uint8Array(await written.arrayBuffer());
        const again = [...(await new Response(body, { headers: written.headers }).formData()).entries()];
        const { end, parts } = await read(body, boundary, pieces);
        expect(end).toBe('whole');
        expect(parts).toHaveLength(entries.length);
        for (const [at, [, value]] of again.entries()) {
          const isFile = typeof value !== 'string';
          expect(parts[at]?.fileName === null).toBe(!isFile);
          expect(parts[at]?.bytes.toString()).toBe(isFile ? await value.text() : value);
        }
      }),
    );
  });

  it('that is cut off anywhere is none', async () => {
    const body =
      part('form-data; name="message"', 'It broke.') +
      part('form-data; name="x"; filename="y"', 'z') +
      '--b--';
    expect((await read(text(body), 'b')).end).toBe('whole');
    for (let length = 0; length < body.length; length += 1) {
      expect((await read(text(body.slice(0, length)), 'b', [3])).end, String(length)).toBe('malformed');
    }
  });

  it.each([
    ['with another boundary', part('form-data; name="message"', 'x').replaceAll('--b', '--c') + '--c--'],
    ['whose boundary goes on', '--bb\r\nContent-Disposition: form-data; name="message"\r\n\r\nx\r\n--bb--'],
    ['with no delimiter', 'message=x'],
    ['with nothing', ''],
    ['with a part without a name', part('form-data', 'x') + '--b--'],
    ['with a part of another kind', part('attachment; name="message"', 'x') + '--b--'],
    ['with a part without a head', '--b\r\n\r\nx\r\n--b--'],
    ['with a name that is not closed', part('form-data; name="message', 'x') + '--b--'],
    ['with a head without an end', `--b\r\nX: ${'x'.repeat(10_000)}`],
    ['with heads without an end', `--b\r\n${'X: y\r\n'.repeat(5000)}\r\n\r\nx\r\n--b--`],
    ['with very many parts', part('form-data; name="x"', '').repeat(1000) + '--b--'],
    ['with lines of one kind of end', part('form-data; name="message"', 'x').replaceAll('\r', '') + '--b--'],
  ])('%s is none', async (_what, body) => {
    expect((await read(text(body), 'b')).end).toBe('malformed');
  });

  it.each([
    ['form-data; name="message"', { name: 'message', fileName: null }],
    ['FORM-DATA;NAME=message', { name: 'message', fileName: null }],
    ['form-data; filename="; name=message"; name="x"', { name: 'x', fileName: '; name=message' }],
    ['form-data; name="x"; filename="a%22%0D%0A.png"', { name: 'x', fileName: 'a"\r\n.png' }],
    ['form-data; name="x"; filename*=UTF-8\'\'a.png', { name: 'x', fileName: "UTF-8''a.png" }],
  ])('knows the field by %s', async (disposition, head) => {
    const { end, parts } = await read(text(part(disposition, 'y') + '--b--\r\nepilogue'), 'b');
    expect([end, parts]).toMatchObject(['whole', [head]]);
  });

  it('whatever it is, is read to some end, and never past its limit', async () => {
    const noise = fc.oneof(
      content,
      fc.constantFrom(
        '--b\r\n',
        '\r\n--b\r\n',
        '\r\n--b--',
        'Content-Disposition: form-data; name="x"\r\n\r\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { maxLength: 12 }), sizes, async (pieces, chunks) => {
        const body = text(pieces.join(''));
        const { end, parts } = await read(body, 'b', chunks, 60);
        if (end === 'whole') expect(body.length).toBeLessThanOrEqual(60);
        expect(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('the fields of a form', () => {
  const ask = (type: string, body: string) =>
    readFields(
      new Request('https://help.example.com/', { method: 'POST', headers: { 'Content-Type': type }, body }),
    );

  it('are the first of each name, whatever files and others stand between', async () => {
    const body =
      part('form-data; name="message"; filename="message.txt"', 'a file') +
      part('form-data; name="message"', 'first') +
      part('form-data; name="other"', 'x'.repeat(300_000)) +
      part('form-data; name="message"', 'second') +
      part('form-data; name="photo"; filename=""', '') +
      '--b--\r\n';
    const found = await ask('multipart/form-data; charset=utf-8; boundary="b"', body);
    expect([...(found?.fields ?? [])]).toEqual([['message', 'first']]);
    expect(found).toMatchObject({ files: ['message.txt'], isCut: false });
  });

  it.each([
    [
      'too long a text',
      'multipart/form-data; boundary=b',
      part('form-data; name="message"', 'x'.repeat(140_000)) + '--b--',
    ],
    ['a boundary that is none', `multipart/form-data; boundary=${'b'.repeat(71)}`, 'x'],
    ['an empty boundary', 'multipart/form-data; boundary=""', '--\r\n'],
    [
      'another kind of parts',
      'multipart/mixed; boundary=b',
      part('form-data; name="message"', 'x') + '--b--',
    ],
  ])('are none with %s', async (_what, type, body) => {
    expect(await ask(type, body)).toBeNull();
  });

  it('are none where a text is no text, or the connection breaks', async () => {
    const open = part('form-data; name="message"', '\u0001');
    const bytes = text(`${open}--b--`);
    bytes[bytes.indexOf(1)] = 0xff;
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(text(open));
      },
      pull: (controller) => {
        controller.error(new Error('reset'));
      },
    });
    for (const body of [new Blob([Uint8Array.from(bytes)]).stream(), broken]) {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
      expect(await readFields(new Request('https://help.example.com/', init))).toBeNull();
    }
  });
});
