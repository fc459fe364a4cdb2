import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../../src/desk/mailbox/parse-mail.ts';
import { rawMail } from './sample-mail.ts';

const kindOf = async (headers: Record<string, string>) =>
  (await parseMail(rawMail(headers), { authServer: null })).automatic;

describe('a mail that nobody wrote', () => {
  it.each([
    ['an automatic answer', 'automatic', { 'Auto-Submitted': 'auto-replied' }],
    ['one that a program made', 'automatic', { 'Auto-Submitted': 'auto-generated; owner-email="x"' }],
    ['one that wants no answer of programs', 'automatic', { 'X-Auto-Response-Suppress': 'All' }],
    ['one of an older answering program', 'automatic', { Precedence: 'auto_reply' }],
    ['one that says so in its subject alone', 'automatic', { Subject: 'Automatic reply: Parcel' }],
    [
      'the same in Hebrew',
      'automatic',
      { Subject: '=?utf-8?B?157Xoteg15Qg15DXldeY15XXnteY15k6IFBhcmNlbA==?=' },
    ],
    [
      'the same in Bulgarian',
      'automatic',
      {
        Subject:
          '=?utf-8?Q?=D0=90=D0=B2=D1=82=D0=BE=D0=BC=D0=B0=D1=82=D0=B8=D1=87=D0=B5=D0=BD_=D0=BE=D1=82=D0=B3=D0=BE=D0=B2=D0=BE=D1=80=3A_x?=',
      },
    ],
    ['one of an address that nobody reads', 'automatic', { From: 'no-reply@example.com' }],
    ['one that bounced, by its null sender', 'bounce', { 'Return-Path': '<>' }],
    [
      'one that bounced, by its report',
      'bounce',
      { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' },
    ],
    ['one of a mailing list', 'list', { 'List-Id': '<talk.example.com>' }],
    ['bulk mail', 'list', { Precedence: 'bulk' }],
    ['the desk’s own, by its header', 'own', { 'X-Case-Id': '01KJ0000000000000000000000' }],
    [
      'the desk’s own, by its Message-ID',
      'own',
      { 'Message-ID': '<case-01KJ0000000000000000000000.0@acme.example>' },
    ],
  ])('is told: %s', async (_what, kind, headers) => {
    expect(await kindOf(headers)).toBe(kind);
  });

  it.each([
    ['that says so', { 'Auto-Submitted': 'no' }],
    ['who answers a mail of the desk', { 'In-Reply-To': '<case-01KJ0000000000000000000000.0@acme.example>' }],
    ['who asks about automatic replies', { Subject: 'How to set an automatic reply' }],
  ])('is not one of a person %s', async (_what, headers) => {
    expect(await kindOf(headers)).toBeNull();
  });
});

describe('the word of our own mail server', () => {
  const vouched = async (...results: string[]) =>
    (
      await parseMail(rawMail({ From: 'dana@acme.example', 'Authentication-Results': results as never }), {
        authServer: 'mx.acme.example',
      })
    ).vouchedFor;

  it('counts where DMARC passed for the domain in From', async () => {
    expect(
      await vouched(
        'mx.acme.example; spf=pass smtp.mailfrom=x; dmarc=pass (p=REJECT) header.from=acme.example',
      ),
    ).toBe('acme.example');
  });

  it.each([
    ['it failed', ['mx.acme.example; dmarc=fail header.from=acme.example']],
    ['another server says so', ['mx.evil.example; dmarc=pass header.from=acme.example']],
    [
      'it stands below our server’s word',
      ['mx.acme.example; spf=none', 'mx.acme.example; dmarc=pass header.from=acme.example'],
    ],
    ['it is of another domain', ['mx.acme.example; dmarc=pass header.from=evil.example']],
    ['it stands in a comment', ['mx.acme.example; spf=none (x; dmarc=pass header.from=acme.example)']],
    [
      'it says both',
      ['mx.acme.example; dmarc=fail header.from=acme.example; dmarc=pass header.from=acme.example'],
    ],
    ['there is none', []],
  ])('does not where %s', async (_why, results) => {
    expect(await vouched(...results)).toBeNull();
  });
});
