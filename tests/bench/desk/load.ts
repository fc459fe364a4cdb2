import { connect, type Socket } from 'node:net';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { quantile } from '../quantile.ts';

/** What came of a load; times in milliseconds, from when a case was due to when its answer was there. */
export interface LoadResult {
  readonly offered: number;
  /** Stored, and acknowledged with 201. */
  readonly accepted: number;
  /** 429 or 503, with Retry-After. */
  readonly refused: number;
  /** Whatever else came, and connections that broke, by what it was. */
  readonly other: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

const TICK_MS = 5;

/** A case as the widget sends it, from an address of its own and one of 62,500 customers. */
function requestOf(host: string): string {
  const part = (): number => 1 + Math.floor(Math.random() * 250);
  const body = JSON.stringify({
    caseId: createUlid(),
    createdAt: new Date().toISOString(),
    locale: 'en',
    message: 'I was charged twice for order 88-20533. The second payment is still on my card after a week.',
    customer: { name: 'Dana', email: `dana.${part()}.${part()}@example.com` },
    trail: [
      { type: 'search', t: 0, query: 'charged twice', results: 3 },
      {
        type: 'article',
        t: 12,
        id: 'payments/charged-twice',
        title: 'I was charged twice',
        url: 'https://help.example.com/en/payments/charged-twice/',
        seconds: 61,
        verdict: 'no',
        reason: 'did-not-work',
      },
    ],
    page: { url: 'https://shop.example.com/cart', title: 'Cart' },
    client: { userAgent: 'Mozilla/5.0', viewport: '412x915', timeZone: 'Europe/London' },
  });
  return (
    `POST /api/cases HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
    `X-Forwarded-For: 10.${part()}.${part()}.${part()}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  /** Customers who write at the same time, each on a connection that is kept. */
  readonly connections: number;
}

/** Offers cases to a desk, whether or not it keeps up. */
async function offer(url: string, { perSecond, seconds, connections }: Load): Promise<LoadResult> {
  const { host, hostname, port } = new URL(url);
  const due: number[] = [];
  const times: number[] = [];
  let accepted = 0;
  let refused = 0;
  const other: Record<string, number> = {};
  const count = (what: string): void => {
    other[what] = (other[what] ?? 0) + 1;
  };

  const idle: Socket[] = [];
  let alive = connections;
  let isOver = false;
  const startedAt = new WeakMap<Socket, number>();
  const send = (socket: Socket, at: number): void => {
    startedAt.set(socket, at);
    socket.write(requestOf(host));
  };
  const open = async (): Promise<void> => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    let read = '';
    socket.on('data', (chunk: Buffer) => {
      read += chunk.toString('latin1');
      const head = read.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(read)?.[1] ?? 0);
      if (read.length < head + 4 + length) return;
      const status = read.slice(9, 12);
      // The desk closes connections on which nothing ever came.
      if (idle.includes(socket)) return;
      const fair = /retry-after: \d/i.test(read.slice(0, head));
      read = '';
      if (status === '201') {
        accepted += 1;
        times.push(performance.now() - (startedAt.get(socket) ?? 0));
      } else if ((status === '429' || status === '503') && fair) refused += 1;
      else count(status);
      const next = due.shift();
      if (next === undefined) idle.push(socket);
      else send(socket, next);
    });
    let broke = 'closed';
    socket.on('error', (error: NodeJS.ErrnoException) => {
      broke = error.code ?? 'error';
    });
    socket.on('close', () => {
      alive -= 1;
      const at = idle.indexOf(socket);
      if (at >= 0) idle.splice(at, 1);
      // Under way, and nobody knows what became of it.
      else if (!isOver) count(broke);
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    idle.push(socket);
  };
  await Promise.all(Array.from({ length: connections }, open));

  const began = performance.now();
  let offered = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      const passed = Math.min(seconds, (now - began) / 1000);
      while (offered < passed * perSecond) {
        offered += 1;
        const socket = idle.pop();
        if (socket) send(socket, now);
        else due.push(now);
      }
      if (passed < seconds) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  const took = (performance.now() - began) / 1000;
  // What is under way may end; what never got a connection was not taken in, nor was it said to be.
  due.length = 0;
  const sent = (): number => alive - idle.length;
  const patience = performance.now() + 10_000;
  while (sent() > 0 && performance.now() < patience) await new Promise((resolve) => setTimeout(resolve, 20));
  isOver = true;
  for (const socket of idle) socket.destroy();
  return {
    offered,
    accepted,
    refused,
    other,
    seconds: took,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    longest: quantile(times, 1),
  };
}

if (import.meta.main) {
  const [url = '', ...numbers] = process.argv.slice(2);
  const [perSecond = 0, seconds = 0, connections = 0] = numbers.map(Number);
  process.stdout.write(`${JSON.stringify(await offer(url, { perSecond, seconds, connections }))}\n`);
  process.exit(0);
}
