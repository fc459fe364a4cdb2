import { describe, expect, it } from 'vitest';
import { attackedDesk, filled, type AttackedDesk } from './attacked-desk.ts';
import { DOORS, WITHOUT_FIELDS } from './doors.ts';
import { takesOrRefuses } from './fair-answer.ts';
import { STORES } from './stores.ts';
import { isFull, OWN, tried } from './strings.ts';

const strings = tried('each hostile string in every address and header');
const LONG = 600_000;
const MEGABYTE = 1024 * 1024;

/** What the desk looks at of a request, and what programs on the way add. */
const HEADERS = (
  'accept-language authorization content-encoding content-length content-type cookie dnt host if-none-match origin range ' +
  'referer sec-fetch-site sec-gpc transfer-encoding user-agent x-chatwoot-signature x-chatwoot-timestamp x-forwarded-for ' +
  'x-forwarded-proto x-zendesk-webhook-signature x-zendesk-webhook-signature-timestamp'
).split(' ');

/** Spellings that no encoder writes. */
const ODD_PARTS = [
  '%',
  '%zz',
  '%c0%af',
  '%00',
  '%2e%2e%2f',
  '..%5c',
  '%ff',
  '%ed%a0%80',
  '%252e',
  ';a=b',
  'a%0d%0ab',
];

const isPageAt = (path: string): boolean => path.startsWith('/api/forms');

const encoded = (text: string): string | null => {
  const part = encodeURIComponent(text.toWellFormed());
  // Dots alone and nothing at all are another address to begin with.
  return /^\.{0,2}$/.test(part) ? null : part;
};

/** As bytes in a header; null where no client can send that. */
function headerValue(text: string): string | null {
  const bytes = Buffer.from(text.toWellFormed()).toString('latin1').trim();
  return /[\0\r\n]/.test(bytes) || bytes === '' ? null : bytes;
}

describe.each(STORES)('on %s', (kind, on) => {
  const some = isFull || kind === 'SQLite' ? strings : OWN;

  it(
    'no name in an address is a fault of the desk’s, whoever asks',
    () =>
      on(async (store) => {
        const desk = await attackedDesk(store);
        const named = desk.addresses.filter(({ path }) => path.includes(':'));
        expect(named.length).toBeGreaterThanOrEqual(10);
        const parts = [...ODD_PARTS, ...some.map(encoded).filter((part) => part !== null)];
        for (const { method, path } of named) {
          for (const [, place = ''] of path.matchAll(/:(\w+)/g)) {
            for (const part of parts) {
              const at = filled(desk, path, place, part);
              const headers = { Cookie: desk.cookie, Authorization: `Bearer ${desk.token}` };
              const body = method === 'GET' ? {} : { body: '{}' };
              await takesOrRefuses(
                desk,
                () =>
                  desk.send(method, at, {
                    headers: { ...headers, 'Content-Type': 'application/json' },
                    ...body,
                  }),
                { what: `${method} ${at.slice(0, 300)}`, isPage: isPageAt(path) },
              );
            }
          }
        }
      }),
    LONG,
  );
});

it(
  'no header is a fault of the desk’s',
  async () => {
    const desk = await attackedDesk();
    const values = strings.map(headerValue).filter((value) => value !== null);
    let turn = 0;
    for (const { method, path } of desk.addresses) {
      for (const name of HEADERS) {
        turn += 1;
        // Where not all are tried, at each place others.
        for (const value of isFull ? values : values.filter((_, at) => (at + turn) % 8 === 0)) {
          const sent =
            name === 'authorization'
              ? `Bearer ${value}`
              : name === 'cookie'
                ? `__Host-handrail-inbox=${value}`
                : value;
          await takesOrRefuses(
            desk,
            () =>
              desk.send(method, filled(desk, path), {
                headers: { 'Content-Type': 'application/json', Cookie: desk.cookie, [name]: sent },
                ...(method === 'GET' ? {} : { body: '{}' }),
              }),
            { what: `${method} ${path} ${name}: ${value.slice(0, 200)}`, isPage: isPageAt(path) },
          );
        }
      }
    }
  },
  LONG,
);

const NO_BODIES: readonly (readonly [what: string, body: BodyInit])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['lists in lists', '['.repeat(100_000)],
  ['half of an object', '{"message":"x"'],
  ['two objects', '{}{}'],
  ['no UTF-8', new Uint8Array([0x7b, 0xc0, 0xaf, 0x7d])],
  ['UTF-16', new Uint8Array(Buffer.from('\uFEFF{}', 'utf16le'))],
  ['a compressed body', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
  ['a form of files', '--x\r\nContent-Disposition: form-data; name="a"; filename="../../x"\r\n\r\n\r\n--x--'],
  ['XML', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
];

/** Addresses that take a body, each with what opens it. */
const TAKING = [...new Set([...DOORS.map(({ address }) => address), 'PUT /api/case/files/:id'])]
  .filter((address) => !address.startsWith('GET '))
  .map((address) => address.split(' ') as [method: string, path: string]);

describe.each(TAKING)('%s %s', (method, path) => {
  const type = isPageAt(path) ? 'application/x-www-form-urlencoded' : 'application/json';
  const opening = ({ cookie, token }: AttackedDesk): Record<string, string> => ({
    ...{ 'Content-Type': type, Cookie: cookie, Authorization: `Bearer ${token}` },
  });
  const send = (desk: AttackedDesk, body: BodyInit, headers: Record<string, string> = {}) =>
    desk.send(method, filled(desk, path), {
      headers: { ...opening(desk), ...headers },
      body,
      // For bodies that are made while they are sent (https://fetch.spec.whatwg.org/#dom-requestinit-duplex).
      duplex: 'half',
    } as RequestInit);

  it.each([
    ['said before', { 'Content-Length': String(100 * MEGABYTE) }],
    ['said to be small', {}],
  ])('refuses 100 MB while they come, their size %s', async (_what, headers) => {
    const desk = await attackedDesk();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent >= 100 * MEGABYTE) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
        sent += 64 * 1024;
      },
    });
    const what = `100 MB to ${path}`;
    expect(
      await takesOrRefuses(desk, () => send(desk, body, headers), { what, isPage: isPageAt(path) }),
    ).toBeNull();
    expect(sent).toBeLessThan(2 * MEGABYTE);
  });

  it('refuses a body that breaks off, and stores nothing of it', async () => {
    const desk = await attackedDesk();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"message":"half a'));
        controller.error(new Error('The connection broke.'));
      },
    });
    const what = `half of something to ${path}`;
    expect(await takesOrRefuses(desk, () => send(desk, body), { what, isPage: isPageAt(path) })).toBeNull();
  });

  it('refuses what is no body of its kind', async () => {
    const desk = await attackedDesk();
    for (const [what, body] of NO_BODIES)
      for (const each of ['', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', type])
        expect(
          await takesOrRefuses(desk, () => send(desk, body, { 'Content-Type': each }), {
            what: `${what} to ${path} as ${each}`,
            isPage: isPageAt(path),
          }),
        ).toBeNull();
  });
});

it('what takes no body needs none, and reads none', async () => {
  const desk = await attackedDesk();
  for (const [address, kind] of Object.entries(WITHOUT_FIELDS)) {
    if (kind === 'bytes') continue;
    const [method = '', path = ''] = address.split(' ');
    const body = '{'.repeat(10_000);
    const headers = { Cookie: desk.cookie, 'Content-Type': 'application/json' };
    await takesOrRefuses(desk, () => desk.send(method, filled(desk, path), { method, headers, body }), {
      ...{ what: address, isPage: isPageAt(path) },
    });
  }
});
