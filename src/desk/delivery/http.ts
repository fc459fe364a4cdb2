import { lookup } from 'node:dns';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** Whether addresses that are not of the public internet may be asked. */
  readonly allowPrivate: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** The value of a header by its name in lower case, or null. */
  readonly header: (name: string) => string | null;
  /** At most `ANSWER_MAX` bytes of it. */
  readonly text: string;
}

/** Asks once: follows no redirect. Rejects with `Unanswered` where no whole answer came. */
export type HttpClient = (request: HttpRequest) => Promise<HttpAnswer>;

/** Nobody answered, or not wholly. Whether the request was acted upon is not known unless the code says so. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly why: 'name' | 'unreachable' | 'reset' | 'timeout' | 'truncated' | 'tls' | 'network' | 'private';

  constructor(why: Unanswered['why'], cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

/** More of an answer is not read. */
const ANSWER_MAX = 256 * 1024;

export interface HttpClientOptions {
  /** In ms, from the first byte sent to the last received: a slow drip is no answer. */
  readonly timeoutMs: number;
  /** Finds a host's addresses; the system's resolver where left out. */
  readonly resolve?: typeof lookup;
}

/**
 * A client for addresses that people write into settings: the name is resolved once, each address is looked at, and the
 * connection goes to what was looked at, so that a name cannot change its mind in between (DNS rebinding).
 */
export function createHttpClient({ timeoutMs, resolve = lookup }: HttpClientOptions): HttpClient {
  return ({ method, url, headers = {}, body, signal, allowPrivate }) => {
    const address = new URL(url);
    const host = address.hostname.replace(/^\[|\]$/g, '');
    // Node asks no resolver for what is an address already.
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
      return Promise.reject(new Unanswered('private'));
    }
    const options = {
      method,
      headers: {
        'User-Agent': 'Handrail',
        ...headers,
        ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
      },
      lookup: guardedLookup(resolve, allowPrivate),
      // A connection of its own each: one that lies idle may have been closed at the other end.
      agent: false as const,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    };
    return new Promise((answer, reject) => {
      const begin = address.protocol === 'https:' ? requestSecure : requestPlain;
      const sending = begin(address, options, (incoming) => {
        read(incoming).then(answer, reject);
      });
      sending.on('error', (cause) => {
        reject(cause instanceof Unanswered ? cause : new Unanswered(reasonOf(cause), cause));
      });
      sending.end(body);
    });
  };
}

function guardedLookup(resolve: typeof lookup, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(new Unanswered('name', error), '', 0);
        return;
      }
      const [first] = found;
      if (first === undefined) {
        callback(new Unanswered('name'), '', 0);
      } else if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) {
        callback(new Unanswered('private'), '', 0);
      } else if (options.all === true) {
        callback(null, found);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function read(incoming: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (): void => {
      resolve({
        status: incoming.statusCode ?? 0,
        header: (name) => {
          const value = incoming.headers[name];
          return (Array.isArray(value) ? value[0] : value) ?? null;
        },
        text: Buffer.concat(chunks).toString('utf8', 0, ANSWER_MAX),
      });
    };
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < ANSWER_MAX) return;
      finish();
      incoming.destroy();
    });
    incoming.on('end', finish);
    incoming.on('error', (cause) => {
      const why = reasonOf(cause);
      reject(new Unanswered(why === 'timeout' ? why : 'truncated', cause));
    });
  });
}

function reasonOf(cause: Error): Unanswered['why'] {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (cause.name === 'AbortError' || cause.name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return 'unreachable';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  if (/^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  return 'network';
}
