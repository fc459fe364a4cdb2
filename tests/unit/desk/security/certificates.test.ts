import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer, setDefaultCACertificates } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeliveryFailure, type Failed } from '../../../../src/desk/delivery/connector.ts';
import { createHttp, type HttpAnswer } from '../../../../src/desk/delivery/http.ts';
import { createSmtpSender, type SmtpServer } from '../../../../src/desk/delivery/smtp-sender.ts';
import { openImap } from '../../../../src/desk/mailbox/imap.ts';
import { startImapStub } from '../mailbox/imap-stub.ts';
import { selfSigned } from './self-signed.ts';

const { signal } = new AbortController();
const own = selfSigned('helpdesk.test');

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('a helpdesk behind a certificate', () => {
  async function asked(host: string): Promise<{ answer: HttpAnswer | Failed; requests: number }> {
    let requests = 0;
    const server = createHttpsServer(own, (_request, response) => {
      requests += 1;
      response.end('{}');
    });
    const port = await portOf(server);
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const send = createHttp({ allowPrivate: true, resolve });
    const url = `https://${host}:${String(port)}/`;
    const answer = await send({ method: 'POST', url, body: '{"secret":true}' }, signal).catch(
      (cause: unknown) => {
        if (cause instanceof DeliveryFailure) return cause.outcome;
        throw cause;
      },
    );
    return { answer, requests };
  }
  const REFUSED = { answer: { outcome: 'retry', code: 'net.tls' }, requests: 0 };

  it('is told nothing where nobody vouches for it', async () => {
    expect(await asked('helpdesk.test')).toEqual(REFUSED);
  });

  // Node 22.19 and 24.5 are the first that can be told whom to believe.
  it.skipIf(typeof setDefaultCACertificates !== 'function')(
    'is told nothing where the certificate is another name’s, and all where it is its own',
    async () => {
      setDefaultCACertificates([own.cert]);
      onTestFinished(() => {
        setDefaultCACertificates([]);
      });
      expect(await asked('other.test')).toEqual(REFUSED);
      expect(await asked('helpdesk.test')).toMatchObject({ answer: { status: 200 }, requests: 1 });
    },
  );
});

describe('a mail server for which nobody vouches', () => {
  it.each(['direct', 'starttls'] as const)('gets neither mail nor password (%s)', async (tls) => {
    const heard: string[] = [];
    const server = new SMTPServer({
      ...own,
      secure: tls === 'direct',
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ password }, _session, done) => {
        heard.push(`password ${String(password)}`);
        done(null, { user: 'desk' });
      },
      onMailFrom: ({ address }, _session, done) => {
        heard.push(address);
        done();
      },
    });
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    onTestFinished(
      () =>
        new Promise<void>((resolve) => {
          server.close(resolve);
        }),
    );
    const { port } = listening.address() as AddressInfo;
    const signIn: SmtpServer['signIn'] = { user: 'desk', password: 'smtp-password' };
    const send = createSmtpSender({ host: 'localhost', port, tls, signIn });
    const mail = { from: 'help@acme.example', to: 'noa@example.com', subject: 'x', text: 'x' };
    await expect(send(mail, signal)).rejects.toThrow(/self-signed certificate/);
    expect(heard).toEqual([]);
  });

  it('is not signed in to, to read a mailbox', async () => {
    const heard: string[] = [];
    const server = createTlsServer(own, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes: Buffer) => heard.push(bytes.toString()));
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    });
    server.on('tlsClientError', () => undefined);
    const port = await portOf(server);
    const settings = { host: 'localhost', port, tls: 'direct', user: 'help', folder: 'INBOX' } as const;
    const opening = openImap({
      settings,
      credential: { password: 'right' },
      onNews: () => undefined,
      signal,
    });
    await expect(opening).rejects.toMatchObject({ code: 'net.tls' });
    expect(heard).toEqual([]);
  });

  it('gets no password in the open, where what it says is that it does not encrypt', async () => {
    const stub = await startImapStub();
    onTestFinished(() => stub.stop());
    const settings = {
      host: '127.0.0.1',
      port: stub.port,
      tls: 'starttls',
      user: 'help',
      folder: 'INBOX',
    } as const;
    const opening = openImap({
      settings,
      credential: { password: 'right' },
      onNews: () => undefined,
      signal,
    });
    await expect(opening).rejects.toMatchObject({ code: 'net.tls' });
    expect(stub.commands.join()).not.toMatch(/LOGIN|AUTHENTICATE/i);
  });
});
