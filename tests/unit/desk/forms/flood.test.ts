import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../../../src/handoff/answers.ts';
import { formsDesk, linkIn } from './forms-desk.ts';
import { textOf, type SunkMail } from './mail-sink.ts';

const FULL = process.env['HANDRAIL_FULL'] === '1';
const FORMS = FULL ? 10_000 : 60;
/** Between two forms, in ms: in full ten times quicker than the desk mails, else about as quick. */
const PACE = FULL ? 12_500 : 125_000;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const many = { count: 1_000_000, windowMs: 60_000 };
const BAIT = [
  'BUY-NOW',
  'BUY-NOW\r\nBcc: all@evil.example',
  '\r\n\r\nBUY-NOW',
  '<a href="https://evil.example/BUY-NOW">BUY-NOW</a>',
  '{{content}} ${BUY-NOW} $& $1',
  '=?utf-8?q?BUY-NOW?=',
  '\u202eBUY-NOW\u0000',
];

/** A mail without what differs from mail to mail by the desk's own doing, and without the address. */
function common(mail: SunkMail): string {
  const link = linkIn(mail);
  return textOf(mail)
    .replaceAll(link, 'LINK')
    .replaceAll(mail.to[0] ?? '', 'ADDRESS')
    .replace(/^(Date|Message-ID): .*$/gm, '$1')
    .replace(/^ ?boundary=.*$/gm, 'boundary')
    .replace(/--[\w=?.-]{10,}/g, 'boundary');
}

describe('the sender of very many forms', () => {
  it(
    'cannot make the desk mail one byte of his text',
    async () => {
      let now = NOON;
      let taken = 0;
      const desk = await formsDesk({ caseLimit: many, now: () => now });
      for (let at = 0; at < FORMS; at += 1) {
        now += PACE;
        const bait = BAIT[at % BAIT.length] ?? '';
        const answer = await desk.send({
          ...{ locale: 'en', message: `${bait} ${String(at)}`, name: bait },
          ...{ email: `victim${String(at)}@example.com`, subject: bait, 'reply-to': 'all@evil.example' },
        });
        expect([202, 429]).toContain(answer.status);
        if (answer.status !== 202) continue;
        taken += 1;
        // The clock of this test is quick; a mail that waited would be too old.
        if (taken % 20 === 0) await desk.mailed(taken);
      }
      const mails = await desk.mailed(taken);
      expect(mails).toHaveLength(taken);
      expect(taken).toBeGreaterThanOrEqual(FORMS / 12);
      expect(new Set(mails.map(({ to }) => to.join())).size).toBe(taken);
      const [first] = mails;
      if (first === undefined) throw new Error('No mail came.');
      expect(textOf(first)).toContain('Lumora');
      expect(new Set(mails.map(common))).toEqual(new Set([common(first)]));
      for (const { raw } of mails) expect(raw).not.toMatch(/BUY|evil/);
      expect(await desk.store.listCases({ before: null, stages: STAGES, limit: 1 })).toEqual([]);
    },
    FORMS * 30 + 30_000,
  );

  it('makes it mail a few times an hour at most, whatever addresses he names and comes from', async () => {
    const desk = await formsDesk({ caseLimit: many });
    const statuses: number[] = [];
    for (let at = 0; at < 34; at += 1) {
      const fields = { locale: 'en', message: String(at), email: `victim${String(at)}@example.com` };
      statuses.push((await desk.send(fields)).status);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    expect(await desk.mailed(30)).toHaveLength(30);
  });

  it('gains no header, no recipient and no mail to a list of addresses', async () => {
    const desk = await formsDesk({ caseLimit: many });
    const evil = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'a@b.co\r\nBcc: all@evil.example',
        'a@b.co\nTo: all@evil.example',
        'a@b.co, all@evil.example',
        'a@b.co;all@evil.example',
        '"a@b.co <all@evil.example>"@c.co',
        'a@b.co>\r\nRCPT TO:<all@evil.example',
        'Group: all@evil.example;',
        'jane@example.com(all@evil.example)',
        '<all@evil.example>jane@example.com',
        'Jane <jane@example.com>',
        'a@b.co\u2028Bcc: all@evil.example',
        'a@[127.0.0.1]',
        'a@b',
      ),
    );
    await fc.assert(
      fc.asyncProperty(evil, async (email) => {
        expect((await desk.send({ locale: 'en', message: 'x', email })).status).toBe(400);
      }),
      { numRuns: 40 },
    );
    expect(desk.mails).toEqual([]);
    await desk.send({
      locale: 'en',
      message: 'x',
      email: 'jane@example.com',
      name: 'x\r\nBcc: all@evil.example',
    });
    const [mail] = await desk.mailed(1);
    const head = mail?.raw.slice(0, mail.raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ') ?? '';
    const names = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
    expect(names.sort()).toEqual(
      [
        ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'],
        'x-auto-response-suppress',
      ].sort(),
    );
  });
});
