import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { rendered } from '../../../contract/connectors/sample-case.ts';
import { leave, startSmtpStub, type SmtpStub } from './hostile-smtp-server.ts';
import { caseWith, isSound, mailTo, tryOnce } from './mail-try.ts';

const retry = (code: string) => ({ outcome: 'retry', code });

describe('a mail that is more than the server offers', () => {
  const sizeOf = (stub: SmtpStub): number[] =>
    stub.commands.flatMap((one) => /^MAIL FROM:.* SIZE=(\d+)/.exec(one)?.[1] ?? []).map(Number);

  it('goes without its files where they are too large, and says its size before', async () => {
    const stub = await startSmtpStub({ EHLO: '250-stub\r\n250 SIZE 100000' });
    const given = caseWith(200_000);
    const outcome = await tryOnce(mailTo(stub), given);
    await isSound(stub, given, outcome);
    expect(outcome).toMatchObject({ outcome: 'accepted', missing: ['files'] });
    expect(stub.mails).toHaveLength(1);
    expect(sizeOf(stub)).toEqual([(stub.mails[0] ?? '').length]);
  });

  it.each([
    ['MAIL', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL', '554 5.3.4 Message size exceeds fixed limit'],
    ['DATA', '552 too large'],
    ['sent', '552 5.2.3 too large'],
    ['sent', '554 5.7.0 no such files'],
  ] as const)('goes without its files where %s says so (%s)', async (step, refusal) => {
    const stub = await startSmtpStub({ EHLO: '250-stub\r\n250 SIZE' });
    Object.defineProperty(stub.script, step, {
      // The second mail is of the words alone.
      get: () => (stub.commands.filter((one) => one.startsWith('MAIL')).length < 2 ? refusal : undefined),
    });
    const given = caseWith(200_000);
    const outcome = await tryOnce(mailTo(stub), given);
    await isSound(stub, given, outcome);
    expect(outcome).toMatchObject({ outcome: 'accepted', missing: ['files'] });
    expect((stub.mails.at(-1) ?? '').length).toBeLessThan(100_000);
  });

  it.each([
    ['hangs up at them', (socket: Socket) => socket.resetAndDestroy(), 'net.reset', 5000],
    ['reads no further', (socket: Socket) => socket.pause(), 'net.timeout', 600],
  ])(
    'goes without its files where the server %s time and again, and says nothing',
    async (_what, stop, code, limitMs) => {
      const stub = await startSmtpStub();
      stub.script = {
        /** Takes a mail as others do, as far as it is small. */
        DATA: ({ write, socket }) => {
          let mail = '';
          socket()
            .removeAllListeners('data')
            .on('data', (bytes: Buffer) => {
              mail += bytes.toString('latin1');
              if (mail.length > 100_000) stop(socket());
              if (mail.length > 100_000 || !mail.endsWith('\r\n.\r\n')) return;
              stub.mails.push(mail);
              write('250 queued\r\n');
            });
          write('354 go on\r\n');
        },
      };
      // What a later try leaves to the files of its 40 seconds.
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      const limits = vi.spyOn(AbortSignal, 'timeout');
      limits.mockImplementation((ms) => timeout(ms === 25_000 ? 400 : ms));
      onTestFinished(() => {
        limits.mockRestore();
      });
      const given = caseWith(1_000_000);
      expect(await tryOnce(mailTo(stub), given, limitMs)).toEqual(retry(code));
      expect(stub.mails).toEqual([]);
      expect(await tryOnce(mailTo(stub), given, 5000, true)).toMatchObject({
        ...{ outcome: 'accepted', missing: ['files'] },
      });
      expect(stub.mails).toHaveLength(1);
    },
  );

  it('keeps its files where the words are not taken either', async () => {
    const stub = await startSmtpStub({ DATA: leave() });
    const given = caseWith(1000);
    expect(await tryOnce(mailTo(stub), given, 5000, true)).toEqual(retry('net.reset'));
    stub.script = {};
    expect(await tryOnce(mailTo(stub), given, 5000, true)).toMatchObject({
      outcome: 'accepted',
      missing: [],
    });
  });

  it('is refused in a plain sentence where not even the words have room', async () => {
    const stub = await startSmtpStub({ EHLO: '250-stub\r\n250 SIZE 10' });
    expect(await tryOnce(mailTo(stub), caseWith(10))).toMatchObject({
      ...{ outcome: 'refused', code: 'smtp.size' },
      why: 'The mail is larger than the mail server takes, or has room for.',
    });
    expect(stub.commands.filter((one) => one.startsWith('MAIL'))).toEqual([]);
  });

  it.each(['SIZE 0', 'SIZE', 'SIZE -5', 'SIZE x', `SIZE ${'9'.repeat(400)}`])(
    'is not kept by a limit that is none: %s',
    async (limit) => {
      const stub = await startSmtpStub({ EHLO: `250-stub\r\n250 ${limit}` });
      expect(await tryOnce(mailTo(stub), caseWith(10))).toMatchObject({ outcome: 'accepted', missing: [] });
    },
  );

  it('is plain ASCII to its last byte: SMTPUTF8 and 8BITMIME need not be there', async () => {
    const stub = await startSmtpStub();
    const files = [createUlid(), createUlid()].map((id) => ({ id, name: 'חשבונית é.txt', size: 70_000 }));
    const [text = '', picture = ''] = files.map(({ id }) => id);
    const given = rendered(
      {
        message: 'שילמתי פעמיים ✓ здравей é',
        customer: { name: 'נועה Ünal', email: 'נועה@דוגמה.co.il' },
        files,
      },
      {
        files: [
          { id: text, type: 'text/plain; charset=utf-8' },
          { id: picture, type: 'image/png' },
        ],
      },
    );
    expect(await tryOnce(mailTo(stub), given)).toMatchObject({ outcome: 'accepted' });
    for (const one of [...stub.commands, ...stub.mails]) expect(one).toMatch(/^[\t\r\n -~]*$/);
    expect(stub.commands.join('\n')).not.toMatch(/SMTPUTF8|8BITMIME/);
    expect(Math.max(...(stub.mails[0] ?? '').split('\r\n').map((line) => line.length))).toBeLessThan(999);
  });
});
