import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';
import { DeliveryFailure } from '../../../../src/desk/delivery/connector.ts';
import { createHttp } from '../../../../src/desk/delivery/http.ts';
import { createJsonApi } from '../../../../src/desk/delivery/json-api.ts';
import { sampleDraft } from '../sample-draft.ts';
import { NOON, workshop } from './worker-fixture.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
/** What is written at most to somebody who has stopped reading, in bytes: the buffers of two sockets. */
const UNREAD_BYTES = 16 * 1024 * 1024;

/** Says the same for as long as anybody listens. */
function forever(first: string, again: string) {
  const many = again.repeat(Math.ceil(16_384 / again.length));
  return (socket: Socket): void => {
    socket.write(first);
    const go = (): void => {
      while (!socket.destroyed && socket.write(many));
      if (!socket.destroyed) socket.once('drain', go);
    };
    go();
  };
}
const only =
  (text: string | Uint8Array) =>
  (socket: Socket): void => {
    socket.end(text);
  };

/** A server that says what it likes once it has been asked; resolves to its origin and what it wrote in all. */
async function teller(say: (socket: Socket, request: string) => void) {
  const sockets = new Set<Socket>();
  let written = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      written += socket.bytesWritten;
      sockets.delete(socket);
    });
    socket.once('data', (bytes) => {
      say(socket, bytes.toString());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, open: () => sockets.size, written: () => written };
}

async function asked(origin: string): Promise<unknown> {
  const ask = createJsonApi(createHttp({ allowPrivate: true, limitMs: 5000 }), origin, {});
  const attempt = { now: NOON, signal: new AbortController().signal };
  try {
    return await ask(attempt, 'POST', '/', v.object({ id: v.number() }), { body: {} });
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome.code;
    throw cause;
  }
}

describe('an answer that does not want to be one', () => {
  it.each([
    ['a body without an end', forever(`${HEAD}\r\n{"id":1,"x":"`, 'a'), 'net.too-long'],
    ['a body of single bytes', forever(CHUNKED, '1\r\na\r\n'), 'net.too-long'],
    ['a chunk’s name without an end', forever(`${CHUNKED}1;`, 'a'), 'net.answer'],
    ['trailers without an end', forever(`${CHUNKED}8\r\n{"id":1}\r\n0\r\n`, 'X: y\r\n'), 'net.answer'],
    ['100 again and again', forever('', 'HTTP/1.1 100 Continue\r\n\r\n'), 'net.answer'],
    ['hints again and again', forever('', 'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n'), 'net.answer'],
    [
      'a change of protocol',
      (socket: Socket) => socket.write(`HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n`),
      'net.answer',
    ],
    ['headers of 100 KB', only(`${HEAD}X: ${'a'.repeat(100_000)}\r\n\r\n{"id":1}`), 'net.answer'],
    ['a status of 000', only('HTTP/1.1 000 X\r\n\r\n{"id":1}'), 'http.0'],
    ['a status of 999', only('HTTP/1.1 999 X\r\n\r\n{"id":1}'), 'http.999'],
    ['no head', only('{"id":1}'), 'net.answer'],
    ['half a head', only('HTTP/1.1 20'), 'net.reset'],
    ['nothing', only(''), 'net.reset'],
    ['two lengths', only(`${HEAD}Content-Length: 8\r\nContent-Length: 1\r\n\r\n{"id":1}`), 'net.answer'],
    ['less than it says', only(`${HEAD}Content-Length: 80\r\n\r\n{"id":1}`), 'net.reset'],
    ['an empty 204', only('HTTP/1.1 204 No Content\r\n\r\n'), 'answer.unknown'],
    ['a page', only(`${HEAD}Content-Type: text/html\r\n\r\n<!doctype html>`), 'answer.unknown'],
    [
      'a gigabyte, packed',
      only(
        Buffer.concat([Buffer.from(`${HEAD}Content-Encoding: gzip\r\n\r\n`), gzipSync(Buffer.alloc(1e7))]),
      ),
      'answer.unknown',
    ],
    [
      'bytes that are no text',
      only(Buffer.concat([Buffer.from(`${HEAD}\r\n`), Buffer.alloc(900, 0xff)])),
      'answer.unknown',
    ],
  ])('%s ends the try at once, and is a failure', async (_what, say, code) => {
    const { origin, open, written } = await teller(say);
    expect(await asked(origin)).toBe(code);
    await vi.waitFor(() => {
      expect(open()).toBe(0);
    });
    expect(written()).toBeLessThan(UNREAD_BYTES);
  });

  it('is read where hints come before it', async () => {
    const { origin } = await teller(only(`HTTP/1.1 103 X\r\n\r\nHTTP/1.1 100 X\r\n\r\n${HEAD}\r\n{"id":1}`));
    expect(await asked(origin)).toEqual({ id: 1 });
  });

  it('follows no Location, whatever the status', async () => {
    const { origin: elsewhere, written } = await teller(only(`${HEAD}\r\n{"id":1}`));
    for (const status of [201, 300, 301, 302, 303, 307, 308]) {
      const { origin } = await teller(only(`HTTP/1.1 ${status} X\r\nLocation: ${elsewhere}\r\n\r\n`));
      expect(await asked(origin)).toBe(status === 201 ? 'answer.unknown' : `http.${status}`);
    }
    expect(written()).toBe(0);
  });
});

describe('a worker whose tool answers so', () => {
  it('delivers the other cases, and those that were befallen later', async () => {
    const upgrade = 'HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n';
    const befallen = Array.from({ length: 9 }, () => sampleDraft().caseId);
    let isIll = true;
    const { origin } = await teller((socket, request) => {
      const isBefallen = isIll && befallen.some((id) => request.includes(id));
      socket.end(isBefallen ? upgrade : `${HEAD}Content-Length: 0\r\n\r\n`);
    });
    const hook = { url: `${origin}/`, secretEnv: 'SECRET', allowPrivate: true };
    const connectors = openConnectors({
      delivery: [{ type: 'webhook', name: 'crm', ...hook }],
      env: { SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}` },
    });
    const { store, clock, start, logged } = workshop();
    const healthy = sampleDraft().caseId;
    for (const caseId of [...befallen, healthy])
      await store.addCase(sampleDraft({ caseId }), 'hash', NOON, {
        ...{ urgent: null, identity: null, deliverTo: ['crm'] },
      });
    start(Object.fromEntries(connectors));
    const states = async (caseId: string) => (await store.outbox.ofCase(caseId)).map(({ state }) => state);
    await vi.waitFor(async () => {
      await clock.pass(1000);
      expect(await states(healthy)).toEqual(['done']);
    });
    for (const caseId of befallen) expect(await states(caseId)).toEqual(['waiting']);
    isIll = false;
    await vi.waitFor(async () => {
      await clock.pass(10_000);
      for (const caseId of befallen) expect(await states(caseId)).toEqual(['done']);
    });
    expect(logged).toEqual([]);
  });
});
