import type { lookup } from 'node:dns';
import { createServer as createSecureServer } from 'node:tls';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient, Unanswered, type HttpRequest } from '../../../../src/desk/delivery/http.ts';

let server: Server;
let port: number;
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    if (incoming.url === '/elsewhere') outgoing.writeHead(302, { Location: '/secret' }).end();
    else if (incoming.url === '/long') outgoing.end('x'.repeat(1_000_000));
    else outgoing.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A resolver that says one thing after the other, as one who rebinds a name does. */
function resolvingTo(...answers: string[][]): typeof lookup {
  let turn = 0;
  return ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const found = answers[Math.min(turn, answers.length - 1)] ?? [];
    turn += 1;
    setImmediate(() => {
      callback(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    });
  }) as unknown as typeof lookup;
}

const ask = (url: string, changes: Partial<HttpRequest> = {}, resolve?: typeof lookup) =>
  createHttpClient({ timeoutMs: 2000, ...(resolve === undefined ? {} : { resolve }) })({
    method: 'GET',
    url,
    signal: new AbortController().signal,
    allowPrivate: false,
    ...changes,
  });
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (cause) {
    if (cause instanceof Unanswered) return cause.why;
    throw cause;
  }
  return 'answered';
};

describe('asking an address that somebody wrote into the settings', () => {
  it.each(['127.0.0.1', '[::1]', '2130706433', '0x7f000001', '127.1', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'does not ask this machine by the name %s',
    async (host) => {
      expect(await refusal(ask(`http://${host}:${port}/`))).toBe('private');
      expect(asked).toEqual([]);
    },
  );

  it('does not ask a machine of the network that hides behind a name', async () => {
    for (const found of [
      ['127.0.0.1'],
      ['8.8.8.8', '127.0.0.1'],
      ['::ffff:127.0.0.1'],
      ['169.254.169.254'],
    ]) {
      expect(await refusal(ask(`http://inside.example:${port}/`, {}, resolvingTo(found)))).toBe('private');
    }
    expect(asked).toEqual([]);
  });

  it('goes to the address that was looked at, whatever the name means a moment later', async () => {
    const resolve = resolvingTo(['127.0.0.1'], ['192.0.2.1']);
    const answer = await ask(`http://inside.example:${port}/`, { allowPrivate: true }, resolve);
    expect(answer.text).toBe('here');
    const rebinding = resolvingTo(['192.0.2.77'], ['127.0.0.1']);
    expect(await refusal(ask(`http://inside.example:${port}/`, {}, rebinding))).toBe('private');
    expect(asked).toEqual(['/']);
  });

  it('follows no redirect', async () => {
    const answer = await ask(`http://127.0.0.1:${port}/elsewhere`, { allowPrivate: true });
    expect(answer.status).toBe(302);
    expect(asked).toEqual(['/elsewhere']);
  });

  it('reads no more of an answer than it has a use for', async () => {
    const answer = await ask(`http://127.0.0.1:${port}/long`, { allowPrivate: true });
    expect(answer.text).toHaveLength(256 * 1024);
  });

  it('tells what went wrong', async () => {
    const here = { allowPrivate: true };
    expect(await refusal(ask(`https://127.0.0.1:${port}/`, here))).toBe('tls');
    const closed = createSecureServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const free = typeof address === 'object' && address !== null ? address.port : 0;
    closed.close();
    expect(await refusal(ask(`http://127.0.0.1:${free}/`, here))).toBe('unreachable');
    expect(await refusal(ask('http://none.example/', here, resolvingTo([])))).toBe('name');
    const ended = { ...here, signal: AbortSignal.abort() };
    expect(await refusal(ask(`http://127.0.0.1:${port}/`, ended))).toBe('timeout');
  });
});
