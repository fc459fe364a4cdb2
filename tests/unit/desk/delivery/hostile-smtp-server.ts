import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import tls, { createSecureContext, TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { selfSigned } from '../security/self-signed.ts';

/** Where a mail server is asked something; `proof` is a line of a sign-in, `sent` a mail after its final dot. */
export type Step =
  | ('greeting' | 'EHLO' | 'HELO' | 'STARTTLS' | 'AUTH' | 'proof')
  | ('MAIL' | 'RCPT' | 'DATA' | 'sent' | 'QUIT' | 'RSET');

/** One connection, as the server sees it. */
export interface Peer {
  /** The line that was sent, or the mail. */
  readonly asked: string;
  /** Writes bytes as they are; false where it would have to wait. */
  readonly write: (bytes: string | Uint8Array) => boolean;
  readonly socket: () => Socket;
  /** Goes on by TLS. */
  readonly encrypt: () => void;
}

/** A reply, without its line's end, or whatever else the server does. */
export type Act = string | ((peer: Peer) => void);
export type Script = Partial<Record<Step, Act>>;

export interface SmtpStub {
  readonly port: number;
  /** What it says where it does not say what it should; may be changed between two connections. */
  script: Script;
  /** Each command, in its order; proofs of a sign-in, too. */
  readonly commands: string[];
  /** Each mail that came whole, byte for byte, whatever was answered. */
  readonly mails: string[];
  /** Connections that are open now, and the most that were so at one time. */
  readonly open: () => number;
  readonly mostOpen: () => number;
}

/** Yes to everything. */
const HONEST: Readonly<Record<Step, string>> = {
  greeting: '220 stub ESMTP',
  EHLO: '250 stub',
  HELO: '250 stub',
  STARTTLS: '220 go on',
  AUTH: '235 welcome',
  proof: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  sent: '250 queued',
  QUIT: '221 bye',
  RSET: '250 ok',
};
const END = '\r\n.\r\n';

/** Of this machine, of another name, and of 2020. */
const CERTIFICATES = {
  good: selfSigned('127.0.0.1'),
  other: selfSigned('other.example'),
  expired: selfSigned('127.0.0.1', Date.UTC(2020, 1)),
};
export type CertificateName = keyof typeof CERTIFICATES;
export interface SmtpStubOptions {
  readonly certificate?: CertificateName;
  /** TLS from the first byte. */
  readonly isDirect?: boolean;
}

/** A mail server of raw TCP, which keeps to no rule but its script. */
export async function startSmtpStub(
  script: Script = {},
  { certificate = 'good', isDirect = false }: SmtpStubOptions = {},
): Promise<SmtpStub> {
  const sockets = new Set<Socket>();
  let most = 0;
  const server = createServer((plain) => {
    sockets.add(plain);
    most = Math.max(most, sockets.size);
    plain.on('error', () => undefined);
    plain.on('close', () => sockets.delete(plain));
    attend(stub, plain, certificate, isDirect);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const stub: SmtpStub = {
    port: (server.address() as AddressInfo).port,
    ...{ script, commands: [], mails: [] },
    open: () => sockets.size,
    mostOpen: () => most,
  };
  return stub;
}

function attend(stub: SmtpStub, plain: Socket, certificate: CertificateName, isDirect: boolean): void {
  let socket: Socket = plain;
  let rest = '';
  let isMail = false;
  let isProof = false;
  const act = (step: Step, asked: string): void => {
    const what = stub.script[step] ?? HONEST[step];
    if (typeof what !== 'string') {
      const write = (bytes: string | Uint8Array): boolean => socket.writable && socket.write(bytes);
      what({ asked, write, socket: () => socket, encrypt });
      return;
    }
    if (socket.writable) socket.write(`${what}\r\n`);
    if (step === 'STARTTLS' && what.startsWith('2')) encrypt();
    isMail = step === 'DATA' && what.startsWith('3');
    isProof = (step === 'AUTH' || step === 'proof') && what.startsWith('334');
  };
  const read = (bytes: Buffer): void => {
    rest += bytes.toString('latin1');
    for (;;) {
      // A mail without a line begins with its end.
      const end = isMail ? `\r\n${rest}`.indexOf(END) : rest.indexOf('\r\n');
      if (end < 0) return;
      const text = rest.slice(0, end);
      rest = rest.slice(isMail ? end + END.length - 2 : end + 2);
      if (isMail) {
        isMail = false;
        stub.mails.push(text);
        act('sent', text);
        continue;
      }
      stub.commands.push(text);
      const verb = text.slice(0, 8).split(' ', 1)[0]?.toUpperCase() ?? '';
      if (isProof) act('proof', text);
      else if (Object.hasOwn(HONEST, verb)) act(verb as Step, text);
      else if (socket.writable) socket.write('500 what?\r\n');
    }
  };
  const encrypt = (): void => {
    rest = '';
    plain.removeListener('data', read);
    socket = new TLSSocket(plain, {
      isServer: true,
      secureContext: createSecureContext(CERTIFICATES[certificate]),
    });
    socket.on('error', () => undefined);
    socket.on('data', read);
  };
  if (isDirect) encrypt();
  else plain.on('data', read);
  act('greeting', '');
}

/** Node 22.19 and 24.5 are the first that can be told whom to trust while they run. */
export const canTrustStub = 'setDefaultCACertificates' in tls;

/** Makes the stub's certificates good for the rest of the test, as far as their name and their dates are. */
export function trustStub(): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, ...Object.values(CERTIFICATES).map(({ cert }) => cert)]);
  onTestFinished(() => {
    tls.setDefaultCACertificates(before);
  });
}

/** Says the same for as long as anybody listens. */
export function forever(again: string): Act {
  const many = again.repeat(Math.ceil(16_384 / again.length));
  return ({ write, socket }) => {
    const go = (): void => {
      while (!socket().destroyed && write(many));
      if (!socket().destroyed) socket().once('drain', go);
    };
    go();
  };
}

/** Says a text one byte at a time. */
export function drip(text: string, everyMs: number): Act {
  return ({ write, socket }) => {
    let at = 0;
    const timer = setInterval(() => {
      write(text[at % text.length] ?? '');
      at += 1;
    }, everyMs);
    socket().once('close', () => {
      clearInterval(timer);
    });
  };
}

/** Says the text, where there is one, and goes. */
export const leave =
  (text = ''): Act =>
  ({ socket }) => {
    socket().end(text);
  };
export const reset: Act = ({ socket }) => {
  socket().resetAndDestroy();
};
export const silence: Act = () => undefined;

/** The Message-ID of a mail. */
export function messageIdOf(mail: string | undefined): string {
  return /^message-id: (.*)\r$/im.exec(mail ?? '')?.[1] ?? '';
}
