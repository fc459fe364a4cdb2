import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPrograms } from './programs.ts';

/** A real PostgreSQL server, for as long as something is tried out on it. */
export interface PostgresServer {
  /** Makes an empty schema; the address leads to nothing else. */
  readonly place: () => Promise<{ readonly url: string; readonly remove: () => Promise<void> }>;
  /** Ends it and starts it again at the same address; null where the server is somebody else's. */
  readonly restart: ((how: 'politely' | 'at once') => Promise<void>) | null;
  readonly stop: () => Promise<void>;
}

const LONGEST_START_MS = 60_000;

/**
 * The server that TEST_DATABASE_URL names, or one of our own in a temporary folder. Rejects with a sentence where neither
 * can be had.
 *
 * @param whose `ours` where it is going to be ended
 */
export async function openServer(whose: 'any' | 'ours' = 'any'): Promise<PostgresServer> {
  const named = process.env['TEST_DATABASE_URL'] ?? '';
  if (named !== '' && whose === 'any') {
    return { place: () => makePlace(named), restart: null, stop: () => Promise.resolve() };
  }
  return startServer();
}

/** The server, or null where there is none: then it says so where nobody overlooks it. */
export async function serverOrNull(whose: 'any' | 'ours' = 'any'): Promise<PostgresServer | null> {
  try {
    return await openServer(whose);
  } catch (cause) {
    process.stderr.write(
      `\n!! Nothing is tested on PostgreSQL: ${cause instanceof Error ? cause.message : String(cause)}\n` +
        '!! Install it (apt install postgresql), or name a server by TEST_DATABASE_URL.\n',
    );
    return null;
  }
}

async function startServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-postgres-'));
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const atExit = (): void => {
    child?.kill('SIGQUIT');
  };
  process.once('exit', atExit);
  const stop = async (): Promise<void> => {
    process.off('exit', atExit);
    await end('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { bin, env, user } = await findPrograms(folder);
    const data = join(folder, 'data');
    const password = randomBytes(12).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    chmodSync(folder, 0o755);
    if (user) for (const each of [data, passwordFile]) chownSync(each, user.uid, user.gid);
    const how = { env: { ...env, LC_ALL: 'C' }, cwd: data, ...(user ?? {}) };
    await promisify(execFile)(
      join(bin, 'initdb'),
      [
        ...['-D', data, '-U', 'handrail', '--encoding=UTF8', '--no-locale', '--no-sync'],
        ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ],
      how,
    );
    const port = await freePort();
    const url = `postgres://handrail:${password}@127.0.0.1:${port}/postgres`;
    const log = join(folder, 'log');
    const start = async (): Promise<void> => {
      child = spawn(
        join(bin, 'postgres'),
        [
          ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
          ...['-c', 'unix_socket_directories=', '-c', 'max_connections=100'],
          // What is written outlives the server's process all the same; only the machine's end would lose it.
          ...['-c', 'fsync=off'],
        ],
        { ...how, stdio: ['ignore', 'ignore', openSync(log, 'a')] },
      );
      await answers(url, child, log);
    };
    await start();
    return {
      place: () => makePlace(url),
      restart: async (manner) => {
        // SIGINT ends what is under way; SIGQUIT leaves all as after a crash (postgres(1), "Signals").
        await end(manner === 'politely' ? 'SIGINT' : 'SIGQUIT');
        await start();
      },
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function answers(url: string, child: ChildProcess, log: string): Promise<void> {
  const patience = performance.now() + LONGEST_START_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (cause) {
      if (child.exitCode !== null || performance.now() > patience)
        throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8').slice(-500)}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function makePlace(server: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const schema = `handrail_${randomBytes(6).toString('hex')}`;
  const command = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await command(`CREATE SCHEMA ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: url.href.replaceAll('+', '%20'),
    remove: () => command(`DROP SCHEMA ${schema} CASCADE`),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
