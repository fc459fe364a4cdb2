import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

interface KeptMail {
  readonly uid: number;
  readonly raw: Uint8Array;
  readonly at: Date;
  readonly flags: Set<string>;
}

/** What becomes of a command: nothing in particular, the connection is cut before or after it, or no answer comes. */
export type Fault = 'cut' | 'cut-after' | 'silent' | null;

export interface ImapStub {
  readonly port: number;
  /** Mails that the folder has, in order. */
  readonly mails: () => readonly KeptMail[];
  /** Puts a mail into the folder, and tells those who wait in IDLE. */
  readonly deliver: (raw: Uint8Array, at?: Date) => number;
  /** As a server does whose folder was made anew: other numbers under another UIDVALIDITY. */
  readonly renumber: () => void;
  readonly setPassword: (password: string) => void;
  /** What `AUTHENTICATE` is offered and takes, as a server of OAuth does; none where it is empty. */
  offers: readonly ('XOAUTH2' | 'OAUTHBEARER')[];
  /** Tokens that are taken. */
  readonly tokens: Set<string>;
  /** What came as the proof of a sign-in by token. */
  readonly proofs: string[];
  /** Asked about each command, such as `UID FETCH 4 (BODY.PEEK[])`. */
  fault: (command: string) => Fault;
  /** Everything that was asked, without passwords. */
  readonly commands: string[];
  readonly stop: () => Promise<void>;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * A server that speaks as much IMAP4rev1 (RFC 3501, and IDLE of RFC 2177) as a reader needs, for one account with one
 * folder, on the loopback alone.
 */
export async function startImapStub(user = 'help@acme.example', secret = 'right'): Promise<ImapStub> {
  let password = secret;
  let [uidValidity, nextUid] = [100, 1];
  let mails: KeptMail[] = [];
  const sockets = new Set<Socket>();
  const idling = new Map<Socket, string>();
  const commands: string[] = [];

  const server = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      idling.delete(socket);
    });
    socket.on('error', () => undefined);
    const capabilities = (): string =>
      ['IMAP4rev1', 'IDLE', ...stub.offers.map((one) => `AUTH=${one}`)].join(' ');
    socket.write(`* OK [CAPABILITY ${capabilities()}] ready\r\n`);
    let proving: string | null = null;
    let rest = '';
    let isIn = false;
    socket.on('data', (chunk: Uint8Array) => {
      rest += Buffer.from(chunk).toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        hear(line);
      }
    });
    const hear = (line: string): void => {
      const waiting = idling.get(socket);
      if (waiting !== undefined) {
        idling.delete(socket);
        socket.write(`${waiting} OK done\r\n`);
        return;
      }
      if (proving !== null) {
        prove(proving, line);
        return;
      }
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      const isLogin = /^LOGIN /i.test(command);
      commands.push(isLogin ? 'LOGIN' : command);
      const fault = stub.fault(command);
      if (fault === 'cut') {
        socket.destroy();
        return;
      }
      if (fault === 'silent') return;
      const send = (...lines: (string | Uint8Array)[]): void => {
        for (const each of lines) socket.write(each);
      };
      answer(tag, command, isLogin, send);
      if (fault === 'cut-after') socket.destroySoon();
    };
    /** RFC 7628, 3.2.3: what is wrong comes as a question, and the refusal after an answer to it. */
    const prove = (tag: string, line: string): void => {
      const proof = Buffer.from(line, 'base64').toString();
      if (line === '' || proof === '\x01') {
        proving = null;
        socket.write(`${tag} NO [AUTHENTICATIONFAILED] no\r\n`);
        return;
      }
      stub.proofs.push(proof);
      const token = proof.endsWith('\x01\x01')
        ? (proof.split('\x01auth=Bearer ')[1]?.slice(0, -2) ?? '')
        : '';
      isIn = stub.tokens.has(token);
      if (isIn) proving = null;
      socket.write(isIn ? `${tag} OK in\r\n` : `+ ${Buffer.from('{"status":"401"}').toString('base64')}\r\n`);
    };
    const answer = (
      tag: string,
      command: string,
      isLogin: boolean,
      send: (...lines: (string | Uint8Array)[]) => void,
    ): void => {
      const ok = (text = 'done'): void => {
        send(`${tag} OK ${text}\r\n`);
      };
      const [name = '', ...words] = command.toUpperCase().split(' ');
      if (isLogin) {
        isIn = command === `LOGIN "${user}" "${password}"` || command === `LOGIN ${user} ${password}`;
        if (isIn) ok();
        else send(`${tag} NO [AUTHENTICATIONFAILED] no\r\n`);
      } else if (name === 'CAPABILITY') {
        send(`* CAPABILITY ${capabilities()}\r\n`);
        ok();
      } else if (name === 'AUTHENTICATE' && stub.offers.some((one) => one === words[0])) {
        proving = tag;
        send('+ \r\n');
      } else if (name === 'LOGOUT') {
        send('* BYE see you\r\n');
        ok();
        socket.end();
      } else if (!isIn) send(`${tag} NO sign in first\r\n`);
      else if (name === 'NOOP') ok();
      else if (name === 'LIST' || name === 'LSUB') {
        send(`* LIST (\\HasNoChildren) "/" "INBOX"\r\n`);
        ok();
      } else if (name === 'SELECT') {
        if (!command.includes('INBOX')) {
          send(`${tag} NO no such folder\r\n`);
          return;
        }
        send(
          `* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Flagged)\r\n`,
          `* OK [UIDVALIDITY ${uidValidity}] yes\r\n* OK [UIDNEXT ${nextUid}] yes\r\n`,
        );
        ok('[READ-WRITE] selected');
      } else if (name === 'IDLE') {
        idling.set(socket, tag);
        send('+ idling\r\n');
      } else if (name === 'UID' && words[0] === 'SEARCH') {
        const from = Number(/UID (\d+):\*/.exec(command)?.[1] ?? 1);
        const last = mails.at(-1);
        const found = mails.filter(({ uid }) => uid >= from);
        // "n:*" always has the last one (RFC 3501, 6.4.8).
        const uids = found.length === 0 && last !== undefined ? [last.uid] : found.map(({ uid }) => uid);
        send(`* SEARCH${uids.map((uid) => ` ${uid}`).join('')}\r\n`);
        ok();
      } else if (name === 'UID' && words[0] === 'FETCH') {
        const wanted = Number(words[1]);
        const [at, mail] = [
          mails.findIndex(({ uid }) => uid === wanted),
          mails.find(({ uid }) => uid === wanted),
        ];
        if (mail !== undefined) {
          const start = /BODY\.PEEK\[\]<0\.(\d+)>/.exec(command);
          const raw = start ? mail.raw.subarray(0, Number(start[1])) : mail.raw;
          const { at: date } = mail;
          const day = `${String(date.getUTCDate()).padStart(2, '0')}-${MONTHS[date.getUTCMonth()] ?? ''}-${date.getUTCFullYear()}`;
          send(
            `* ${at + 1} FETCH (UID ${wanted} RFC822.SIZE ${mail.raw.length} `,
            `INTERNALDATE "${day} ${date.toISOString().slice(11, 19)} +0000"`,
            ...(command.includes('BODY.PEEK[]')
              ? [` BODY[]${start ? '<0>' : ''} {${raw.length}}\r\n`, raw]
              : []),
            ')\r\n',
          );
        }
        ok();
      } else if (name === 'UID' && words[0] === 'STORE') {
        const mail = mails.find(({ uid }) => uid === Number(words[1]));
        for (const [flag] of command.matchAll(/\\\w+/g)) mail?.flags.add(flag);
        ok();
      } else send(`${tag} BAD what\r\n`);
    };
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const stub: ImapStub = {
    port: (server.address() as AddressInfo).port,
    mails: () => mails,
    deliver: (raw, at = new Date()) => {
      const uid = nextUid;
      nextUid += 1;
      mails = [...mails, { uid, raw, at, flags: new Set() }];
      for (const socket of idling.keys()) socket.write(`* ${mails.length} EXISTS\r\n`);
      return uid;
    },
    renumber: () => {
      uidValidity += 1;
      mails = mails.map((mail, at) => ({ ...mail, uid: at + 1000 }));
      nextUid = mails.length + 1000;
      for (const socket of sockets) socket.destroy();
    },
    setPassword: (text) => {
      password = text;
    },
    fault: () => null,
    commands,
    offers: [],
    tokens: new Set(),
    proofs: [],
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
  return stub;
}
