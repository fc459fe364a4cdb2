import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MailboxSettings } from '../../../../src/config/mailbox-schema.ts';
import type { Outcome } from '../../../../src/desk/delivery/connector.ts';
import { rehearse } from '../../../../src/desk/delivery/rehearse.ts';
import { mailboxOpener } from '../../../../src/desk/mailbox/open-mailbox.ts';
import { rehearseMailbox } from '../../../../src/desk/mailbox/rehearse-mailbox.ts';
import { startImapStub, type ImapStub } from '../mailbox/imap-stub.ts';
import { SETTINGS } from '../mailbox/mailbox-fixture.ts';
import { startTokenStub, TOKEN_URL, type TokenStub } from './token-stub.ts';

const OAUTH = { tokenUrl: TOKEN_URL, clientId: 'app-1', clientSecretEnv: 'CLIENT', allowPrivate: false };
const ENV = { CLIENT: 'client-secret' };
const signal = new AbortController().signal;

async function mailbox(): Promise<{ stub: ImapStub; endpoint: TokenStub; settings: MailboxSettings }> {
  const stub = await startImapStub();
  onTestFinished(() => stub.stop());
  stub.offers = ['XOAUTH2'];
  const { passwordEnv: _, ...rest } = SETTINGS;
  return { stub, endpoint: await startTokenStub(), settings: { ...rest, port: stub.port, oauth: OAUTH } };
}

describe('a mailbox that takes no passwords', () => {
  it.each([
    ['XOAUTH2', () => 'user=help@acme.example\x01auth=Bearer token-1\x01\x01'],
    [
      'OAUTHBEARER',
      (port: number) =>
        `n,a=help@acme.example,\x01host=127.0.0.1\x01port=${port}\x01auth=Bearer token-1\x01\x01`,
    ],
  ] as const)('is opened by a token, said as %s wants it', async (mechanism, proof) => {
    const { stub, endpoint, settings } = await mailbox();
    stub.offers = [mechanism];
    stub.tokens.add('token-1');
    const source = await mailboxOpener(settings, ENV, undefined, endpoint.http)(() => undefined, signal);
    expect(source.isOpen()).toBe(true);
    expect(stub.proofs).toEqual([proof(stub.port)]);
    await source.close();
  });

  it('is opened by a new token where the old one is refused', async () => {
    const { stub, endpoint, settings } = await mailbox();
    stub.tokens.add('token-1');
    const open = mailboxOpener(settings, ENV, undefined, endpoint.http);
    await (await open(() => undefined, signal)).close();
    stub.tokens.clear();
    stub.tokens.add('token-2');
    await (await open(() => undefined, signal)).close();
    expect(stub.proofs.map((proof) => /token-\d/.exec(proof)?.[0])).toEqual([
      'token-1',
      'token-1',
      'token-2',
    ]);
  });

  it('is tried out step by step, and each fault says what to do', async () => {
    const { stub, endpoint, settings } = await mailbox();
    const lines: string[] = [];
    const look = (): Promise<boolean> =>
      rehearseMailbox({
        ...{ settings, env: ENV, signal, http: endpoint.http },
        tell: (line) => lines.push(line),
      });
    endpoint.answers.push({ status: 401, body: { error: 'invalid_client' } });
    expect(await look()).toBe(false);
    expect(lines.splice(0)).toEqual([
      'POST login.provider.example: 401',
      'There is no token for the mailbox. The token endpoint does not know the client or its secret. Correct oauth.clientId, or renew the secret in its environment variable: it may have run out. (oauth.client)',
    ]);
    expect(await look()).toBe(false);
    expect(lines.splice(0)).toEqual([
      'POST login.provider.example: 200',
      expect.stringMatching(/does not take the token\. .*docs\/replies\.md says how\. \(mailbox\.sign-in\)$/),
    ]);
    endpoint.answers.push({ status: 503 });
    expect(await look()).toBe(false);
    expect(lines.splice(0)[1]).toMatch(/cannot be asked\. The desk tries again\. \(http\.503\)$/);
    stub.offers = [];
    expect(await look()).toBe(false);
    expect(lines.splice(0)[1]).toMatch(/takes no tokens.*\(mailbox\.no-oauth\)$/);
    stub.offers = ['XOAUTH2'];
    stub.tokens.add('token-5');
    expect(await look()).toBe(true);
    expect(lines.splice(0).slice(0, 3)).toEqual([
      'POST login.provider.example: 200',
      `Signed in to 127.0.0.1:${stub.port} as help@acme.example.`,
      'Opened INBOX: 0 mails.',
    ]);
    expect(stub.commands.join()).not.toContain('LOGIN');
  });
});

/** A mail server that takes these tokens alone, and what came as the proof of a sign-in. */
async function mailServer(
  taken: ReadonlySet<string>,
): Promise<{ port: number; proofs: string[]; mails: number[] }> {
  const proofs: string[] = [];
  const mails: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['XOAUTH2'],
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ method, username = '', accessToken = '' }, _session, done) => {
      proofs.push(`${method} ${username} ${accessToken}`);
      if (taken.has(accessToken)) done(null, { user: username });
      else done(null, { data: { status: '401', schemes: 'bearer' } });
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        mails.push(mails.length);
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  return { port: (listening.address() as AddressInfo).port, proofs, mails };
}

describe('a mail server that takes no passwords', () => {
  async function sending(taken: ReadonlySet<string>) {
    const server = await mailServer(taken);
    const endpoint = await startTokenStub();
    const lines: string[] = [];
    const delivery = [
      {
        ...{ type: 'email', name: 'mail', to: 'support@acme.example', from: 'help@acme.example' },
        ...{ host: '127.0.0.1', port: server.port, tls: 'none', user: 'help@acme.example', oauth: OAUTH },
      },
    ];
    const send = (): Promise<Outcome | null> =>
      rehearse({
        ...{ delivery, env: ENV, http: endpoint.http, name: 'mail', now: 0, signal },
        render: { publicUrl: 'https://help.example.com', locale: 'en', timeZoneOf: () => null },
        tell: (line) => lines.push(line),
      });
    return { ...server, endpoint, lines, send };
  }

  it('gets a mail by a token, said as XOAUTH2 wants it', async () => {
    const { send, proofs, mails, lines } = await sending(new Set(['token-1']));
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    expect(proofs).toEqual(['XOAUTH2 help@acme.example token-1']);
    expect(mails).toHaveLength(1);
    expect(lines.slice(1)).toEqual(['POST login.provider.example: 200', 'Step mail: done']);
    expect(lines.join()).not.toMatch(/token-1|client-secret/);
  });

  it('says what to do where it does not take the token, and asks it once', async () => {
    const { send, proofs, mails } = await sending(new Set());
    expect(await send()).toMatchObject({
      outcome: 'refused',
      code: 'smtp.535',
      why: 'The mail server does not take the token.',
    });
    expect(proofs).toHaveLength(1);
    expect(mails).toEqual([]);
  });

  it('gets no mail, and later tries, where no token is to be had', async () => {
    const { send, endpoint, proofs } = await sending(new Set());
    endpoint.answers.push({ status: 503 }, { status: 400, body: { error: 'invalid_grant' } });
    expect(await send()).toMatchObject({ outcome: 'retry', code: 'http.503' });
    expect(await send()).toMatchObject({ outcome: 'refused', code: 'oauth.grant' });
    expect(proofs).toEqual([]);
  });
});
