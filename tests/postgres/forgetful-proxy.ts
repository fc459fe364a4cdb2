import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a desk and its database, and can lose an answer on the way. */
export interface ForgetfulProxy {
  /** The database's address, by way of the proxy. */
  readonly url: string;
  /** Breaks the connection when the next answer comes: what was asked has been done by then. */
  readonly loseNextAnswer: () => void;
  readonly stop: () => Promise<void>;
}

export async function startForgetfulProxy(database: string): Promise<ForgetfulProxy> {
  const { hostname, port } = new URL(database);
  let loses = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((desk) => {
    const server = connect(Number(port), hostname);
    for (const socket of [desk, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        desk.destroy();
        server.destroy();
      });
    }
    desk.pipe(server);
    server.on('data', (answer) => {
      if (!loses) {
        desk.write(answer);
        return;
      }
      loses = false;
      desk.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
  const url = new URL(database);
  url.port = String(address.port);
  return {
    url: url.href,
    loseNextAnswer: () => {
      loses = true;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
