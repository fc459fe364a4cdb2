import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** A real mail server on this machine that keeps what it gets; `accepts` may refuse with a status. */
export async function openMailSink(refusal: () => Error | null = () => null): Promise<{
  readonly port: number;
  readonly mails: SunkMail[];
  readonly close: () => Promise<void>;
}> {
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const parts: Uint8Array[] = [];
      stream.on('data', (part: Uint8Array) => parts.push(part));
      stream.on('end', () => {
        const no = refusal();
        if (no === null) {
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
          });
        }
        done(no);
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** What stands in a mail, its parts decoded. */
export function textOf({ raw }: SunkMail): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  return (boundary === undefined ? [raw] : raw.split(`--${boundary}`)).map(decoded).join('\n');
}

function decoded(part: string): string {
  const end = part.indexOf('\r\n\r\n');
  const [head, body] = [part.slice(0, end), part.slice(end + 4)];
  if (/^Content-Transfer-Encoding: base64/m.test(head))
    return `${head}\n\n${Buffer.from(body, 'base64').toString()}`;
  const text = body
    .replace(/=\r\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
  return `${head}\n\n${text}`;
}
