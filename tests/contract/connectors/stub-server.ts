import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RETRY_AFTER, type Fault } from './fixture.ts';
import { setResolving } from './resolver.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string;
  readonly body: Buffer;
  /** The body as JSON of any form. */
  readonly json: () => unknown;
  readonly form: () => Promise<FormData>;
}
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

export interface StubServer {
  /** Under a name of its own. */
  readonly url: string;
  readonly asked: () => number;
  readonly fail: (fault: Fault | null, after?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * A server on a free port that answers by `handle`, but for the fault that is set, or that `choose` says for a request.
 */
export async function startStub(
  handle: (asked: Asked) => Reply | Promise<Reply>,
  choose: (request: IncomingMessage) => Fault | null = () => null,
): Promise<StubServer> {
  let count = 0;
  let fault: Fault | null = null;
  let at = 0;
  const sockets = new Set<Socket>();
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const number = count;
    count += 1;
    const present = choose(incoming) ?? (number === at ? fault : null);
    const asked = await read(incoming);
    if (before(present, incoming, outgoing)) return;
    const reply = await handle(asked);
    const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
    if (present === 'dropped') incoming.socket.destroy();
    else if (present === 'truncated') {
      outgoing.writeHead(reply.status, { 'Content-Length': String(Buffer.byteLength(body) + 10) });
      outgoing.write(body.slice(0, Math.ceil(body.length / 2)), () => incoming.socket.destroy());
    } else {
      outgoing.writeHead(reply.status, { 'Content-Type': 'application/json' });
      outgoing.end(body);
    }
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((cause: unknown) => {
      outgoing.writeHead(599).end(String(cause));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) {
        server.close(() => {
          resolve();
        });
      } else resolve();
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://stub.example:${port}`,
    asked: () => count,
    fail: async (next, after = 0) => {
      fault = next;
      at = count + after;
      setResolving(next !== 'no-name');
      if (next === 'refused') await close();
      else if (!server.listening) await listen(port);
    },
    stop: close,
  };
}

/** Whether the fault has taken the request's place. */
function before(fault: Fault | null, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  switch (fault) {
    case 'reset':
      incoming.socket.resetAndDestroy();
      return true;
    case 'silent':
      return true;
    case 'drip': {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' });
      const timer = setInterval(() => outgoing.write(' '), 20);
      incoming.socket.on('close', () => {
        clearInterval(timer);
      });
      return true;
    }
    case 'too-many':
      outgoing.writeHead(429, { 'Retry-After': String(RETRY_AFTER) }).end('{}');
      return true;
    case 'error':
      outgoing.writeHead(500).end('<h1>Internal error</h1>');
      return true;
    case 'gone':
      outgoing.writeHead(410).end('{}');
      return true;
    case 'redirect':
      outgoing.writeHead(302, { Location: `http://${incoming.headers.host ?? ''}/elsewhere` }).end();
      return true;
    case 'refused':
    case 'no-name':
    case 'truncated':
    case 'dropped':
    case null:
      return false;
  }
}

async function read(incoming: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://stub.example');
  const header = (name: string): string => {
    const value = incoming.headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    header,
    body,
    json: () => JSON.parse(body.toString()) as unknown,
    form: () => new Response(body, { headers: { 'Content-Type': header('content-type') } }).formData(),
  };
}
