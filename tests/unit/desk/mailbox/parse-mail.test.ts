import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../../src/desk/mailbox/parse-mail.ts';
import { multipart, rawMail } from './sample-mail.ts';

const parse = (raw: Uint8Array, authServer: string | null = null) => parseMail(raw, { authServer });

describe('a mail', () => {
  it('is read as sender, recipients, subject and words', async () => {
    const mail = await parse(
      rawMail({
        'Delivered-To': 'Box@acme.example',
        Cc: '"Team, the" <team@acme.example>',
        To: 'HELP@acme.example',
      }),
    );
    expect(mail).toMatchObject({
      from: { name: 'Noa Levi', address: 'noa@example.com' },
      recipients: ['box@acme.example', 'help@acme.example', 'team@acme.example'],
      subject: 'Parcel',
      text: 'My parcel never came.',
      isCut: false,
      files: [],
      automatic: null,
      vouchedFor: null,
    });
  });

  it.each([
    ['windows-1255', [0xf9, 0xec, 0xe5, 0xed], 'שלום'],
    ['ISO-8859-8-I', [0xf9, 0xec, 0xe5, 0xed], 'שלום'],
    ['windows-1251', [0xc7, 0xe4, 0xf0, 0xe0, 0xe2, 0xe5, 0xe9, 0xf2, 0xe5], 'Здравейте'],
    ['koi8-r', [0xfa, 0xc4, 0xd2, 0xc1, 0xd7, 0xc5, 0xca, 0xd4, 0xc5], 'Здравейте'],
    ['no-such-charset', [0x48, 0x69], 'Hi'],
  ])('in %s is read as it was written', async (charset, bytes, text) => {
    const mail = await parse(
      rawMail({ 'Content-Type': `text/plain; charset=${charset}` }, Uint8Array.from(bytes)),
    );
    expect(mail.text).toBe(text);
  });

  it('with encoded names and subject has them in words, on one line', async () => {
    const mail = await parse(
      rawMail({
        From: '=?windows-1255?B?+ezl7Q==?= <a@example.com>',
        Subject: '=?utf-8?Q?one=0D=0ABcc:_x@example.com?=',
      }),
    );
    expect(mail.from?.name).toBe('שלום');
    expect(mail.subject).toBe('one Bcc: x@example.com');
  });

  it('of HTML alone becomes text; nothing of scripts, styles and comments is left', async () => {
    const mail = await parse(
      rawMail(
        { 'Content-Type': 'text/html; charset=utf-8' },
        '<html><head><style>p{}</style></head><body><p>One &amp; <b>two</b></p><script>if (a</b) alert(1)</script>' +
          '<!-- <p>no</p> --><ul><li>three<li>four</ul>1 < 2<br>&#x202b;end&nbsp;<a href="javascript:x">link</a></body>',
      ),
    );
    expect(mail.text).toBe('One & two\n\n- three\n- four\n\n1 < 2\n\u202bend link');
  });

  it('takes the plain text where there is both, and the HTML where the plain one is no text', async () => {
    const html = 'Content-Type: text/html\r\n\r\n<p>In colour</p>';
    const [type, body] = multipart('alternative', ['Content-Type: text/plain\r\n\r\nPlain', html]);
    expect((await parse(rawMail({ 'Content-Type': type }, body))).text).toBe('Plain');
    const [other, empty] = multipart('alternative', ['Content-Type: text/plain\r\n\r\n\r\n', html]);
    expect((await parse(rawMail({ 'Content-Type': other }, empty))).text).toBe('In colour');
  });

  it('brings its files with their names, also those that have none', async () => {
    const [type, body] = multipart('mixed', [
      'Content-Type: text/plain\r\n\r\nSee the photo.',
      'Content-Type: image/png; name="=?utf-8?B?16rXnteV16DXlC5wbmc=?="\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=',
      'Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4',
    ]);
    const mail = await parse(rawMail({ 'Content-Type': type }, body));
    expect(mail.text).toBe('See the photo.');
    expect(mail.files.map(({ name }) => name)).toEqual(['תמונה.png', '2.pdf']);
    expect([...(mail.files[0]?.bytes.subarray(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('is the same mail by another way, and not the same with other words under its Message-ID', async () => {
    const one = await parse(rawMail());
    const copy = await parse(rawMail({ Received: 'from elsewhere', 'Delivered-To': 'x@acme.example' }));
    const other = await parse(rawMail({}, 'Something else.'));
    expect(copy.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });

  it('with too many parts in each other still tells who wrote about what', async () => {
    let [type, body] = multipart('mixed', ['Content-Type: text/plain\r\n\r\ndeep']);
    for (let depth = 0; depth < 80; depth += 1) {
      body = `--cut${depth}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n--cut${depth}--\r\n`;
      type = `multipart/mixed; boundary="cut${depth}"`;
    }
    const mail = await parse(rawMail({ 'Content-Type': type }, body));
    expect(mail).toMatchObject({ subject: 'Parcel', from: { address: 'noa@example.com' }, text: '' });
  });

  it.each([
    ['none', { From: '' }],
    ['a name alone', { From: 'Noa' }],
    ['one in quotes, which programs read differently', { From: '"a b"@example.com' }],
  ])('with %s as sender has none', async (_what, headers) => {
    expect((await parse(rawMail(headers))).from).toBeNull();
  });

  it('with a long name and subject has them cut between two signs', async () => {
    const long = `=?utf-8?B?${Buffer.from(`x${'😀'.repeat(200)}`).toString('base64')}?=`;
    const { from, subject } = await parse(rawMail({ From: `${long} <a@example.com>`, Subject: long }));
    expect(from?.name).toBe(`x${'😀'.repeat(59)}`);
    expect(subject).toBe(`x${'😀'.repeat(149)}`);
  });

  it('has no NUL of its sender’s, as HTML neither', async () => {
    const raw = rawMail({ 'Content-Type': 'text/html' }, '<p>a\0b</p>\0');
    expect((await parse(raw)).text).toBe('ab');
  });

  it('is read whatever its bytes are', async () => {
    const pieces = fc.constantFrom(
      'From: a@example.com\r\n',
      'Content-Type: multipart/mixed; boundary=x\r\n',
      'Content-Type: text/html\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      'Subject: =?koi8-r?B?//8=?=\r\n',
      '\r\n',
      '--x\r\n',
      '--x--',
      '<blockquote>',
      '<div class="gmail_quote">',
      'On 1.1. x wrote:\n> a\n',
      '&#x110000;',
      '\0',
    );
    const bytes = fc
      .array(
        fc.oneof(
          pieces.map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 40 }),
        ),
        { maxLength: 30 },
      )
      .map((parts) => new Uint8Array(Buffer.concat(parts)));
    await fc.assert(
      fc.asyncProperty(bytes, async (raw) => {
        const mail = await parse(raw, 'mx.acme.example');
        expect(mail.fingerprint).toHaveLength(43);
        expect(mail.text.isWellFormed()).toBe(true);
        expect(mail.text).not.toContain('\0');
        expect(mail.subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 300 },
    );
  });
});
