import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import type { Random } from '../../tests/bench/random.ts';

const Event = v.variant('type', [
  v.object({ type: v.literal('case.created'), data: v.object({ caseId: v.string() }) }),
  v.object({
    type: v.literal('case.message.added'),
    data: v.object({ caseId: v.string(), message: v.object({ id: v.string() }) }),
  }),
  v.object({ type: v.literal('case.file.added'), data: v.object({ file: v.object({ id: v.string() }) }) }),
]);

/** A company's own server, to which the desk delivers. */
export interface Receiver {
  readonly url: string;
  /** Under which ids a case or an addition came, and how often each. */
  readonly of: (id: string) => ReadonlyMap<string, number>;
  /** No request fails any more. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

/** Starts it on this machine alone. Some requests fail, of which half were taken all the same: their answer is dropped. */
export async function startReceiver(random: Random, { isFaulty }: { isFaulty: boolean }): Promise<Receiver> {
  const came = new Map<string, Map<string, number>>();
  let fails = isFaulty;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const fate = fails ? random.below(30) : 29;
      if (fate === 0) {
        response.writeHead(500).end();
        return;
      }
      const event = v.parse(Event, JSON.parse(Buffer.concat(parts).toString()));
      const about = aboutWhat(event);
      const ids = came.get(about) ?? new Map<string, number>();
      const id = String(request.headers['webhook-id']);
      came.set(about, ids.set(id, (ids.get(id) ?? 0) + 1));
      if (fate === 1) request.socket.destroy();
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    of: (id) => came.get(id) ?? new Map(),
    heal: () => {
      fails = false;
    },
    close: () => closed(server),
  };
}

function aboutWhat(event: v.InferOutput<typeof Event>): string {
  switch (event.type) {
    case 'case.created':
      return event.data.caseId;
    case 'case.message.added':
      return event.data.message.id;
    case 'case.file.added':
      return event.data.file.id;
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
