import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/desk/delivery/connector.ts';
import {
  drip,
  forever,
  leave,
  messageIdOf,
  reset,
  silence,
  startSmtpStub,
  type Act,
  type Script,
  type SmtpStub,
  type Step,
} from './hostile-smtp-server.ts';
import { caseWith, isSound, mailTo, MARK, tryOnce } from './mail-try.ts';

/** What is asked for one mail, in its order. */
const STEPS = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'sent'] as const satisfies readonly Step[];
const PIPELINED = '250-stub\r\n250 PIPELINING';
/** Enough for a try that is met by silence to be seen to end by its limit. */
const SHORT_MS = 400;

/** A try at a server with this script, and another once it is honest: the mail is there, under one Message-ID. */
async function befallen(
  script: Script,
  { limitMs = 5000, fileBytes = 0 } = {},
): Promise<{ outcome: Outcome; stub: SmtpStub }> {
  const stub = await startSmtpStub(script);
  const connector = mailTo(stub);
  const given = caseWith(fileBytes);
  const outcome = await tryOnce(connector, given, limitMs);
  await isSound(stub, given, outcome);
  stub.script = {};
  const before = stub.mails.length;
  if (outcome.outcome !== 'accepted') {
    expect(await tryOnce(connector, given)).toMatchObject({ outcome: 'accepted', missing: [] });
    expect(stub.mails.length).toBe(before + 1);
  }
  const named = stub.mails.filter((mail) => mail !== '').map(messageIdOf);
  expect(new Set(named)).toEqual(new Set([`<case-${given.caseId}.0@acme.com>`]));
  return { outcome, stub };
}

const retry = (code: string) => ({ outcome: 'retry', code });

describe('a mail server that says nothing, or does not stop', () => {
  it.each(STEPS)('ends the try by its limit where %s is met by silence', async (step) => {
    expect((await befallen({ [step]: silence }, { limitMs: SHORT_MS })).outcome).toEqual(
      retry('net.timeout'),
    );
  });

  it.each(STEPS)('ends it so where the answer to %s comes byte by byte', async (step) => {
    const { outcome } = await befallen({ [step]: drip('2', 5) }, { limitMs: SHORT_MS });
    expect(outcome).toEqual(retry('net.timeout'));
  });

  it.each(STEPS.flatMap((step) => [[step, '250-more\r\n'] as const, [step, 'a'] as const]))(
    'is hung up on where the answer to %s is %j without an end',
    async (step, again) => {
      const { outcome } = await befallen({ [step]: forever(again) });
      expect(outcome).toEqual(retry('net.answer'));
    },
  );

  it('is hung up on where a line of megabytes comes to its end at last', async () => {
    const long: Act = ({ write }) => write(`250 ${'a'.repeat(4 * 1024 * 1024)}\r\n`);
    expect((await befallen({ MAIL: long })).outcome).toEqual(retry('net.answer'));
  });

  it('gets nothing more where it asks for another proof again and again', async () => {
    const stub = await startSmtpStub({ EHLO: '250-stub\r\n250 AUTH PLAIN', AUTH: '334 ', proof: '334 ' });
    const connector = mailTo(stub, { user: 'desk', passwordEnv: 'PASS' }, { PASS: 'hunter2' });
    const given = caseWith();
    const outcome = await tryOnce(connector, given, SHORT_MS);
    expect(outcome).toEqual(retry('net.timeout'));
    await isSound(stub, given, outcome);
  });
});

describe('a mail server that goes', () => {
  it.each(STEPS)('at %s has the mail later, under the same Message-ID', async (step) => {
    expect((await befallen({ [step]: leave() })).outcome).toEqual(retry('net.reset'));
    expect((await befallen({ [step]: leave('55') })).outcome).toEqual(retry('net.reset'));
    expect((await befallen({ [step]: reset })).outcome).toEqual(retry('net.reset'));
  });

  it.each(STEPS)('with a 421 at %s has it later', async (step) => {
    expect((await befallen({ [step]: `421 ${MARK}` })).outcome).toEqual(retry('smtp.421'));
    expect((await befallen({ EHLO: PIPELINED, [step]: `421 ${MARK}` })).outcome).toEqual(retry('smtp.421'));
  });

  it('once it has said yes has it, and where the yes was lost again under the same Message-ID', async () => {
    const { outcome } = await befallen({
      sent: ({ write, socket }) => {
        write('250 queued\r\n');
        setImmediate(() => socket().resetAndDestroy());
      },
    });
    expect([{ outcome: 'accepted' }, retry('net.reset')]).toContainEqual(
      outcome.outcome === 'accepted' ? { outcome: 'accepted' } : outcome,
    );
  });
});

describe('a reply of a mail server', () => {
  const refusing = STEPS.filter((step) => step !== 'EHLO').map((step) => [step, 451, 550] as const);

  it.each(refusing)('to %s with %i puts the mail off, with %i refuses it', async (step, later, never) => {
    // Who does not know EHLO is greeted by HELO.
    for (const EHLO of [PIPELINED, '502 what?']) {
      expect((await befallen({ EHLO, [step]: `${later} ${MARK}` })).outcome).toEqual(retry(`smtp.${later}`));
      const { outcome } = await befallen({ EHLO, [step]: `${never}-${MARK}\r\n${never} 5.7.1 ${MARK}` });
      expect(outcome).toMatchObject({ outcome: 'refused', code: `smtp.${never}` });
    }
  });

  it.each([
    ['greeting', 554, 'The mail server takes no mail from here.'],
    ['HELO', 550, 'The mail server takes no mail from here.'],
    ['MAIL', 553, 'The mail server refused the sender.'],
    ['MAIL', 530, 'The mail server takes nothing without a sign-in or encryption.'],
    ['RCPT', 550, 'The mail server refused the recipient.'],
    ['sent', 554, 'The mail server refused the mail for good.'],
    ['sent', 552, 'The mail is larger than the mail server takes, or has room for.'],
  ] as const)('to %s with %i is told in a sentence that is so', async (step, status, why) => {
    const EHLO = step === 'HELO' ? '502 what?' : '250 stub';
    const { outcome } = await befallen({ EHLO, [step]: `${status} ${MARK}` });
    expect(outcome).toMatchObject({ outcome: 'refused', code: `smtp.${status}`, why });
  });

  it.each(STEPS.filter((step) => step !== 'EHLO'))(
    'to %s says the session is out of step: later',
    async (step) => {
      expect((await befallen({ [step]: '503 bad sequence' })).outcome).toEqual(retry('smtp.503'));
    },
  );

  const strange = [
    '999 x',
    '600 x',
    '000 x',
    '4500 x',
    '55 x',
    '0x226',
    MARK,
    '\u0000\u001b[31m',
    '-',
    '٥٥٠ x',
  ];
  it.each(STEPS.flatMap((step) => strange.map((reply) => [step, reply] as const)))(
    'to %s that is none (%j) refuses nothing',
    async (step, reply) => {
      // Without EHLO there is HELO.
      const HELO = step === 'EHLO' ? { HELO: reply } : {};
      const { outcome } = await befallen({ [step]: reply, ...HELO });
      expect(outcome).toEqual(retry('net.answer'));
    },
  );

  it.each(['2', '25 x', '2yes', '2500 x', '354 go on', '334 '])(
    'to a mail is no yes where it is %j',
    async (reply) => {
      expect((await befallen({ sent: reply })).outcome).toEqual(retry('net.answer'));
    },
  );

  it('is a yes by its first digit, and among empty lines', async () => {
    expect((await befallen({ MAIL: '299 x', RCPT: '251 x', sent: '\r\n\r\n299 x' })).outcome).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('names no fault but its own, whatever it speaks of', async () => {
    for (const words of ['ECONNREFUSED', 'ENOTFOUND', 'certificate', 'ETIMEDOUT'])
      expect((await befallen({ greeting: `250 ${words}` })).outcome).toEqual(retry('net.answer'));
  });
});

describe('a reply that comes before it is asked for', () => {
  it.each([
    ['all at once', { greeting: '220 a\r\n250 b\r\n250 c\r\n250 d\r\n354 e\r\n250 f' }],
    ['the last with the last but one', { DATA: '354 go on\r\n250 queued' }],
    ['all with the first of many', { EHLO: `${PIPELINED}\r\n250 a\r\n250 b\r\n354 c\r\n250 d` }],
  ])('lets no mail count as sent that did not go out: %s', async (_what, script) => {
    const { outcome } = await befallen(script, { fileBytes: 1024 * 1024 });
    expect(outcome).toMatchObject({ outcome: 'retry' });
    await befallen(script);
  });

  it.each([
    ['a yes too many', { RCPT: '250 a\r\n250 b' }, 'net.answer'],
    ['a no too many', { MAIL: `250 a\r\n550 ${MARK}` }, 'smtp.550'],
  ])('is taken for what it says: %s', async (_what, script, code) => {
    expect((await befallen(script)).outcome).toMatchObject({ code });
  });

  it('takes no mail whose recipient it refused, whatever it says to DATA', async () => {
    const { outcome, stub } = await befallen({ EHLO: PIPELINED, RCPT: '550 no', DATA: '354 go on' });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'smtp.550' });
    expect(stub.mails[0]).toBe('');
  });
});
