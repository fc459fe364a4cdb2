import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src/desk/delivery/case.ts';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';
import { startTokenStub, TOKEN_URL } from '../oauth/token-stub.ts';
import { canTrustStub, startSmtpStub, trustStub, type Act, type SmtpStub } from './hostile-smtp-server.ts';
import { caseWith, isSound, mailTo, MARK, tryOnce } from './mail-try.ts';

const PASS = 'hunter2-and-more';
const SIGNED_IN = { user: 'desk', passwordEnv: 'PASS' };
const retry = (code: string) => ({ outcome: 'retry', code });
/** All that the server was told, with what is base64 in it decoded. */
const told = ({ commands, mails }: SmtpStub): string =>
  [...commands, ...mails, ...commands.map((one) => Buffer.from(one.split(' ').at(-1) ?? '', 'base64'))].join(
    '\n',
  );

/** A try by a connector that has a password, and the server that it met. */
async function signedIn(
  stub: SmtpStub,
  settings: Readonly<Record<string, unknown>>,
  given: Case = caseWith(),
) {
  const outcome = await tryOnce(mailTo(stub, { ...SIGNED_IN, ...settings }, { PASS }), given);
  await isSound(stub, given, outcome);
  return outcome;
}

describe('encryption that a mail server owes', () => {
  const OFFER = '250-stub\r\n250-AUTH PLAIN\r\n250 STARTTLS';

  it.skipIf(!canTrustStub)('is there, and all of the mail goes by it', async () => {
    trustStub();
    const stub = await startSmtpStub({ EHLO: OFFER });
    expect(await signedIn(stub, { tls: 'starttls' })).toMatchObject({ outcome: 'accepted' });
    expect(stub.commands.slice(0, 2)).toEqual([expect.stringContaining('EHLO'), 'STARTTLS']);
    expect(stub.commands.at(2)).toContain('EHLO');
    const direct = await startSmtpStub({ EHLO: '250-stub\r\n250 AUTH PLAIN' }, { isDirect: true });
    expect(await signedIn(direct, { tls: 'direct' })).toMatchObject({ outcome: 'accepted' });
  });

  it.skipIf(!canTrustStub).each([
    ['a certificate of another name', 'other', OFFER, '220 go on'],
    ['a certificate that has run out', 'expired', OFFER, '220 go on'],
    ['a refusal', 'good', OFFER, '502 no'],
    ['a refusal for now', 'good', OFFER, '454 TLS not available'],
    ['no word of it', 'good', '250-stub\r\n250 AUTH PLAIN LOGIN', '500 what?'],
    ['no EHLO', 'good', '421 later', '220 go on'],
  ] as const)(
    'and does not give (%s) keeps mail and password here',
    async (_what, certificate, EHLO, STARTTLS) => {
      trustStub();
      const stub = await startSmtpStub({ EHLO, STARTTLS }, { certificate });
      const outcome = await signedIn(stub, { tls: 'starttls' });
      expect(outcome).toEqual(retry(EHLO.startsWith('421') ? 'smtp.421' : 'net.tls'));
      expect(told(stub)).not.toMatch(/AUTH|MAIL FROM|hunter2/);
      if (STARTTLS !== '220 go on') return;
      const direct = await startSmtpStub({}, { certificate, isDirect: true });
      const given = caseWith();
      if (certificate !== 'good')
        expect(await tryOnce(mailTo(direct, { tls: 'direct' }), given)).toEqual(retry('net.tls'));
      expect(direct.commands).toEqual([]);
    },
  );

  it('is not believed where nobody known has signed the certificate, or it is none at all', async () => {
    const stub = await startSmtpStub({ EHLO: OFFER });
    expect(await signedIn(stub, { tls: 'starttls' })).toEqual(retry('net.tls'));
    const stays: Act = ({ write, socket }) => {
      write('220 go on\r\n');
      socket().once('data', () => write('250 in the open\r\n'));
    };
    stub.script = { EHLO: OFFER, STARTTLS: stays };
    expect(await signedIn(stub, { tls: 'starttls' })).toEqual(retry('net.tls'));
    stub.script = {};
    expect(await signedIn(stub, { tls: 'direct' })).toEqual(retry('net.tls'));
    expect(told(stub)).not.toMatch(/AUTH|MAIL FROM|hunter2/);
  });

  it
    .skipIf(!canTrustStub)
    .each(['250-evil\r\n250 AUTH CRAM-MD5\r\n', '250-AUTH CRAM-MD5 ', '250 ', '554 no\r\n', '\r\n'])(
    'begins anew: what was said in the open after the 220 (%j) is forgotten',
    async (injected) => {
      trustStub();
      const inject: Act = ({ write, encrypt }) => {
        write(`220 go on\r\n${injected}`);
        encrypt();
      };
      const stub = await startSmtpStub({ EHLO: OFFER, STARTTLS: inject });
      expect(await signedIn(stub, { tls: 'starttls' })).toMatchObject({ outcome: 'accepted' });
      expect(stub.commands.filter((one) => one.startsWith('AUTH'))).toEqual([
        expect.stringMatching(/^AUTH PLAIN /),
      ]);
    },
  );
});

describe('a sign-in at a mail server', () => {
  it.each([
    ['PLAIN', ['235 ok']],
    ['LOGIN', [`334 ${MARK}`, `334 ${MARK}`, '235 ok']],
    ['CRAM-MD5', [`334 ${Buffer.from('<1@stub>').toString('base64')}`, '235 ok']],
  ])('is made by %s where that is what there is', async (mechanism, replies) => {
    const left = [...replies];
    const next = (): string => left.shift() ?? '535 no';
    const stub = await startSmtpStub({ EHLO: `250-stub\r\n250 AUTH ${mechanism}` });
    Object.defineProperty(stub.script, 'AUTH', { get: next });
    Object.defineProperty(stub.script, 'proof', { get: next });
    expect(await signedIn(stub, {})).toMatchObject({ outcome: 'accepted' });
    const digest = createHmac('md5', PASS).update('<1@stub>').digest('hex');
    expect(told(stub)).toContain(mechanism === 'CRAM-MD5' ? `desk ${digest}` : PASS);
  });

  it('holds up nobody by a challenge that is made to', async () => {
    const challenge = `334${' '.repeat(60_000)}x\rx`;
    const stub = await startSmtpStub({ EHLO: '250-stub\r\n250 AUTH CRAM-MD5', AUTH: challenge });
    const began = performance.now();
    await signedIn(stub, {});
    expect(performance.now() - began).toBeLessThan(2500);
  });

  it.each([
    [454, { outcome: 'retry', code: 'smtp.454' }],
    [535, { outcome: 'refused', code: 'smtp.535', why: 'The mail server does not know user or password.' }],
    [534, { outcome: 'refused', code: 'smtp.534', why: 'The mail server refused the sign-in.' }],
    [999, { outcome: 'retry', code: 'net.answer' }],
  ])('that is answered with %i is told as what it is, and tried once', async (status, expected) => {
    const stub = await startSmtpStub({
      ...{ EHLO: '250-stub\r\n250 AUTH PLAIN', AUTH: `${status} ${MARK} ${PASS}` },
    });
    // Without its file it would fare no better.
    const outcome = await signedIn(stub, {}, caseWith(10));
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toContain(PASS);
    expect(stub.commands.filter((one) => one.startsWith('AUTH'))).toHaveLength(1);
  });

  const byToken = async (offered: string, script = {}) => {
    const stub = await startSmtpStub({ EHLO: `250-stub\r\n250 AUTH ${offered}`, ...script });
    const { http } = await startTokenStub();
    const oauth = { tokenUrl: TOKEN_URL, clientId: 'app-1', clientSecretEnv: 'CLIENT' };
    const delivery = [
      {
        ...{
          type: 'email',
          name: 'mail',
          to: 'support@acme.com',
          from: 'help@acme.com',
          user: 'desk',
          oauth,
        },
        ...{ host: '127.0.0.1', port: stub.port, tls: 'none' },
      },
    ];
    const connector = openConnectors({ delivery, env: { CLIENT: 'secret' }, http }).get('mail');
    if (!connector) throw new Error('It was not opened.');
    const given = caseWith();
    const outcome = await tryOnce(connector, given);
    await isSound(stub, given, outcome);
    return { stub, outcome };
  };

  it.each(['XOAUTH2', 'LOGIN XOAUTH2', 'LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH'])(
    'by a token is one, whatever stands beside it: %s',
    async (offered) => {
      const { stub, outcome } = await byToken(offered);
      expect(outcome).toMatchObject({ outcome: 'accepted' });
      expect(stub.commands.filter((one) => one.startsWith('AUTH'))).toEqual([
        expect.stringMatching(/^AUTH XOAUTH2 /),
      ]);
    },
  );

  it('by a token gives it to nobody who takes none', async () => {
    const { stub, outcome } = await byToken('PLAIN LOGIN');
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'smtp.no-oauth' });
    expect(told(stub)).not.toMatch(/AUTH|token-1/);
  });

  it('by a token asks for no third proof', async () => {
    const { stub, outcome } = await byToken('XOAUTH2', { AUTH: '334 e30=', proof: '334 e30=' });
    expect(outcome.outcome).not.toBe('accepted');
    expect(stub.mails).toEqual([]);
    expect(stub.commands.length).toBeLessThan(5);
  });
});
