import { AuthenticationFailure, ImapFlow } from 'imapflow';
import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import { MailboxError, type MailSource } from './mail-source.ts';

/** The largest mail that is read whole, in bytes: files of 20 MB as they travel. Of a larger one the beginning is read. */
const MAIL_MAX_BYTES = 32 * 1024 * 1024;
const BEGINNING_BYTES = 512 * 1024;
/** The code of an error where the server does not take what proves who we are. */
export const SIGN_IN_REFUSED = 'mailbox.sign-in';
/** A server that says nothing for so long is gone, in ms; IDLE is begun anew before that (RFC 2177 allows 29 minutes). */
const SILENT_MS = 5 * 60_000;
const IDLE_MS = 4 * 60_000;

/** What proves to the server who we are. */
export type Credential = { readonly password: string } | { readonly accessToken: string };

export interface ImapOptions {
  readonly settings: Pick<MailboxSettings, 'host' | 'port' | 'tls' | 'user' | 'folder'>;
  readonly credential: Credential;
  readonly onNews: () => void;
  /** Breaks off what is under way. */
  readonly signal: AbortSignal;
  /** Takes a line for each step; never a secret. */
  readonly tell?: (line: string) => void;
}

/** Signs in by IMAP (RFC 3501, 9051) and opens the folder. Rejects with a `MailboxError`. */
export async function openImap(options: ImapOptions): Promise<MailSource> {
  const { settings, credential, onNews, signal, tell } = options;
  const { host, port, tls, user, folder } = settings;
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'direct',
    ...(tls === 'direct' ? {} : { doSTARTTLS: tls === 'starttls' }),
    auth:
      'password' in credential
        ? { user, pass: credential.password }
        : { user, accessToken: credential.accessToken },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: SILENT_MS,
    maxIdleTime: IDLE_MS,
    autoIdleDelay: 1000,
    maxLiteralSize: MAIL_MAX_BYTES + 1024,
  });
  // What happens between commands ends the connection, and with it the next command.
  client.on('error', onNews);
  client.on('close', onNews);
  const end = (): void => {
    client.close();
  };
  signal.addEventListener('abort', end);
  client.on('close', () => {
    signal.removeEventListener('abort', end);
  });
  if (signal.aborted) end();
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw mailboxError(cause, settings, 'password' in credential);
    }
  };
  try {
    await asking(() => client.connect());
    tell?.(`Signed in to ${host}:${port} as ${user}${client.secureConnection ? ', encrypted' : ''}.`);
    const box = await asking(() => client.mailboxOpen(folder));
    tell?.(`Opened ${folder}: ${box.exists} mails.`);
    client.on('exists', onNews);
    return sourceOf(client, box, asking);
  } catch (cause) {
    client.close();
    throw cause;
  }
}

function sourceOf(
  client: ImapFlow,
  box: { readonly uidValidity: bigint; readonly uidNext: number },
  asking: <T>(work: () => Promise<T>) => Promise<T>,
): MailSource {
  return {
    uidValidity: Number(box.uidValidity),
    uidNext: box.uidNext,
    uidsAfter: (uid) =>
      asking(async () => {
        const found = await client.search({ uid: `${uid + 1}:*` }, { uid: true });
        if (!Array.isArray(found)) throw new Error('The server did not search.');
        // "*" is the last mail, also where its UID is below.
        return found.filter((each) => each > uid).sort((one, other) => one - other);
      }),
    read: (uid, since = 0) =>
      asking(async () => {
        const known = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
        if (known === false) return null;
        const at = new Date(known.internalDate ?? Number.NaN).getTime();
        const receivedAt = Number.isNaN(at) ? Date.now() : at;
        if (receivedAt < since) return null;
        const isWhole = (known.size ?? 0) <= MAIL_MAX_BYTES;
        const wanted = isWhole ? true : { start: 0, maxLength: BEGINNING_BYTES };
        const found = await client.fetchOne(String(uid), { source: wanted }, { uid: true });
        if (found === false || found.source === undefined) return null;
        return { bytes: found.source, isWhole, receivedAt };
      }),
    markSeen: (uid) =>
      asking(async () => {
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true, silent: true });
      }),
    isOpen: () => client.usable,
    close: async () => {
      try {
        if (client.usable) await client.logout();
      } catch {
        // It was closed by the other side meanwhile.
      }
      client.close();
    },
  };
}

function mailboxError(
  cause: unknown,
  { host, port, folder }: Pick<MailboxSettings, 'host' | 'port' | 'folder'>,
  byPassword: boolean,
): MailboxError {
  if (cause instanceof MailboxError) return cause;
  const where = `The mailbox at ${host}:${port}`;
  const fault: object = cause instanceof Error ? cause : {};
  const code = 'code' in fault ? String(fault.code) : '';
  const text = `${code} ${cause instanceof Error ? cause.message : ''}`;
  const error = (name: string, sentence: string): MailboxError =>
    new MailboxError(name, `${where} ${sentence}`, { cause: code });
  if (cause instanceof AuthenticationFailure || 'authenticationFailed' in fault)
    return error(
      SIGN_IN_REFUSED,
      byPassword
        ? 'does not take user and password. Correct desk.mailbox.user and the password in its environment variable; many providers want a password for apps.'
        : 'does not take the token. Correct desk.mailbox.user, and give the client of desk.mailbox.oauth the right to that mailbox; docs/replies.md says how.',
    );
  if (text.includes('Unsupported authentication mechanism'))
    return error(
      'mailbox.no-oauth',
      'takes no tokens. Write desk.mailbox.passwordEnv instead of oauth, or look at host and port.',
    );
  if ('mailboxMissing' in fault)
    return error('mailbox.folder', `has no folder ${folder}. Correct desk.mailbox.folder.`);
  if (code === 'ECONNREFUSED') return error('net.refused', 'refuses the connection. Correct host and port.');
  if (/ENOTFOUND|EAI_AGAIN/.test(text)) return error('net.name', 'is not known by that name. Correct host.');
  if (/certificate|SSL|TLS|EPROTO|CERT/i.test(text))
    return error(
      'net.tls',
      'cannot be reached by a connection that is encrypted and proven. Look at host, port and tls.',
    );
  if (/timeout/i.test(text)) return error('net.timeout', 'does not answer. The desk tries again.');
  return error('net.lost', 'has closed the connection. The desk tries again.');
}
