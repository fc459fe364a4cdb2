import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the stub saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
  /** Where the body is a form with files. */
  readonly form: FormData | null;
}
export interface StubAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export type StubApp = (request: Seen) => StubAnswer;

/** What can go wrong between two servers. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'reset' | 'silent' | 'drip' | 'truncated' | 'dropped' };

export interface StubServer {
  /** By a name that only the test resolves. */
  readonly origin: string;
  readonly seen: Seen[];
  /** What befalls the requests to come, by their number from now on, beginning with 0. */
  readonly befall: (faults: Readonly<Record<number, Fault>>) => void;
  readonly stop: () => Promise<void>;
}

/**
 * A server on loopback that answers as `app` says, except where a fault befalls a request: by its number, or as `faultOf`
 * says.
 */
export async function startStub(
  app: StubApp,
  faultOf: (request: Seen) => Fault | undefined = () => undefined,
): Promise<StubServer> {
  const seen: Seen[] = [];
  let faults: Readonly<Record<number, Fault>> = {};
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    void read(incoming).then((request) => {
      const fault = faults[count] ?? faultOf(request);
      count += 1;
      seen.push(request);
      if (fault) suffer(fault, () => app(request), outgoing);
      else send(app(request), outgoing);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://helpdesk.test:${port}`,
    seen,
    befall: (next) => {
      faults = next;
      count = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Seen> {
  const parts: Uint8Array[] = [];
  for await (const part of incoming as AsyncIterable<Uint8Array>) parts.push(part);
  const bytes = Buffer.concat(parts);
  const text = bytes.toString('utf8');
  const type = incoming.headers['content-type'] ?? '';
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://stub');
  return {
    method: incoming.method ?? '',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    text,
    json: text.startsWith('{') ? JSON.parse(text) : undefined,
    form: type.startsWith('multipart/')
      ? await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
      : null,
  };
}

function send({ status, headers = {}, body }: StubAnswer, outgoing: ServerResponse): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(text)) }).end(text);
}

function suffer(fault: Fault, work: () => StubAnswer, outgoing: ServerResponse): void {
  switch (fault.kind) {
    case 'status':
      send({ status: fault.status, ...(fault.headers && { headers: fault.headers }) }, outgoing);
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'silent':
      return;
    case 'drip': {
      // A byte at a time, of a head that never ends.
      const socket = outgoing.socket;
      socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const timer = setInterval(() => socket?.write('.'), 20);
      socket?.on('close', () => {
        clearInterval(timer);
      });
      return;
    }
    case 'truncated':
      outgoing.writeHead(work().status, { 'Content-Length': '1000' });
      outgoing.write('{"', () => outgoing.socket?.destroy());
      return;
    case 'dropped':
      work();
      outgoing.socket?.destroy();
  }
}
