import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DeliveryFailure } from './connector.ts';
import { isPublic } from './public-address.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, except where the headers say otherwise; nothing where left out. */
  readonly body?: string | Uint8Array;
  /** What the answer says does not matter: it is over with its first line. */
  readonly statusOnly?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** Asks once: no redirect is followed. Rejects with a `DeliveryFailure` where no whole answer came. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

export interface Address {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

export interface HttpOptions {
  /** Addresses that only the own network reaches may be asked. */
  readonly allowPrivate: boolean;
  /** How long one request may take in all, in ms. */
  readonly limitMs?: number;
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
}

const LIMIT_MS = 15_000;
/** Files are given more time, by the slowest connection that a server has: a megabyte a second. */
const BYTES_PER_MS = 1000;
/** Answers are ids and errors; more of one is not read. */
const ANSWER_MAX_BYTES = 512 * 1024;
/** Room for an answer as it begins, in bytes. */
const ANSWER_BYTES = 16 * 1024;
/** So many interim answers (1xx) may come before the real one. */
const INTERIM_MAX = 8;

/**
 * Makes a client for addresses from the settings that reaches nothing inside the own network by them: a name is
 * resolved once, each of its addresses is looked at, and the connection goes to one of these, so that a name which
 * resolves otherwise a moment later (DNS rebinding) changes nothing.
 */
export function createHttp(options: HttpOptions): Send {
  const {
    allowPrivate,
    limitMs = LIMIT_MS,
    resolve = (host: string) => lookup(host, { all: true }),
  } = options;
  return async (request, outer) => {
    const url = new URL(request.url);
    const bytes = Buffer.byteLength(request.body ?? '');
    const limit = new AbortController();
    const timer = setTimeout(
      () => {
        limit.abort();
      },
      limitMs + bytes / BYTES_PER_MS,
    );
    const signal = AbortSignal.any([outer, limit.signal]);
    try {
      const addresses = await withSignal(addressesOf(url, resolve), signal);
      if (!allowPrivate && !addresses.every(({ address }) => isPublic(address))) throw privateAddress(url);
      return await withSignal(ask(url, request, addresses, signal), signal);
    } catch (cause) {
      if (cause instanceof DeliveryFailure) throw cause;
      const code = signal.aborted ? 'net.timeout' : failureCode(cause);
      throw new DeliveryFailure({ outcome: 'retry', code }, { cause });
    } finally {
      clearTimeout(timer);
    }
  };
}

async function addressesOf(
  url: URL,
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (found.length === 0) throw new DeliveryFailure({ outcome: 'retry', code: 'net.name' });
  return found;
}

function ask(
  url: URL,
  { method, headers = {}, body, statusOnly = false }: HttpRequest,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const start = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = start(url, {
      method,
      headers: {
        'User-Agent': 'Handrail',
        Accept: 'application/json',
        ...(body === undefined
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
        ...headers,
      },
      agent: false,
      lookup: given(addresses),
      signal,
    });
    sending.on('error', reject);
    let interim = 0;
    sending.on('information', () => {
      interim += 1;
      if (interim > INTERIM_MAX) sending.destroy(notAnswered());
    });
    // 101: without a listener, neither an answer nor an error would come.
    sending.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(notAnswered());
    });
    sending.on('response', (incoming) => {
      if (statusOnly) {
        resolve(answer(incoming, ''));
        // The rest may never come, and nobody waits for it.
        incoming.on('error', () => undefined);
        sending.destroy();
        return;
      }
      readText(incoming).then((text) => {
        resolve(answer(incoming, text));
        sending.destroy();
      }, reject);
    });
    sending.end(body);
  });
}

function answer({ statusCode = 0, headers }: IncomingMessage, text: string): HttpAnswer {
  return {
    status: statusCode,
    header: (name) => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    text,
  };
}

/** The body into one piece of memory: the smallest of chunks would take a hundred times its bytes if each was kept. */
async function readText(incoming: IncomingMessage): Promise<string> {
  let held = Buffer.alloc(ANSWER_BYTES);
  let length = 0;
  for await (const part of incoming as AsyncIterable<Uint8Array>) {
    const next = length + part.length;
    if (next > ANSWER_MAX_BYTES) throw new DeliveryFailure({ outcome: 'retry', code: 'net.too-long' });
    if (next > held.length) {
      const wider = Buffer.alloc(Math.max(next, held.length * 2));
      held.copy(wider, 0, 0, length);
      held = wider;
    }
    held.set(part, length);
    length = next;
  }
  if (!incoming.complete) throw new DeliveryFailure({ outcome: 'retry', code: 'net.truncated' });
  return held.toString('utf8', 0, length);
}

function notAnswered(): DeliveryFailure {
  return new DeliveryFailure({ outcome: 'retry', code: 'net.answer' });
}

/** Node's name look-up with the answer that we already have. */
function given(addresses: readonly Address[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

function privateAddress(url: URL): DeliveryFailure {
  return new DeliveryFailure({
    outcome: 'refused',
    code: 'net.private',
    why: `${url.hostname} is an address of the own network or of this machine.`,
    remedy: 'Write "allowPrivate: true" where that is meant, or correct the address.',
  });
}

function failureCode(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'net.refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'net.name';
    case 'ETIMEDOUT':
      return 'net.timeout';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'net.reset';
    default:
      if (code.startsWith('HPE_')) return 'net.answer';
      return /CERT|TLS|SSL|EPROTO|SELF_SIGNED|VERIFY/.test(code) ? 'net.tls' : 'net.failed';
  }
}

/** The work's end, or a rejection as soon as `signal` is aborted; the work itself goes on. */
export async function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(new Error('It took too long.'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
