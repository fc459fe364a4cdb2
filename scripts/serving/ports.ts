import { createServer } from 'node:net';

/** A precondition is missing; the message is one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The port that the variable names, or the usual one. 0 lets the system choose. */
export function readPort(variable: string, usual: number): number {
  const text = process.env[variable];
  if (text === undefined || text === '') return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(
    `${variable} is "${text}", which is not a port: write a number up to 65535, such as ${usual}.`,
  );
}

/** Refuses a port that another program uses, before any long work is begun. */
export async function requireFree(port: number, variable: string): Promise<void> {
  if (port === 0) return;
  // A program that listens on one of the two only would still be met by half of the browsers.
  for (const host of ['127.0.0.1', '::1']) {
    const problem = await tryListen(port, host);
    if (problem === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} is taken by another program: stop that one, or start with another port, such as ${variable}=${port + 10} npm start.`,
      );
    }
    if (problem === 'EACCES') {
      throw new StartError(
        `Port ${port} needs rights that you do not have: start with ${variable} above 1023.`,
      );
    }
  }
}

function tryListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        settle(undefined);
      });
    });
  });
}
