import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readChild, type ChildSays, type Order } from './child-messages.ts';

const PROGRAM = join(import.meta.dirname, 'desk-child.ts');

/** A desk in a process of its own. */
export interface TorturedDesk {
  /** Resolves to its address once it listens; rejects where it ends before. */
  readonly url: Promise<string>;
  /** Ends it with SIGKILL, at whatever it is. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop; rejects where it does not end by itself. */
  readonly stop: () => Promise<void>;
  /** Sets its clock so many ms ahead of the machine's. */
  readonly shift: (ms: number) => Promise<void>;
}

export interface DeskPlace extends Pick<Order, 'dataDir' | 'hookUrl'> {
  /** Left out or null, the database is the one in the data folder. */
  readonly databaseUrl?: string | null;
  readonly shiftMs?: number;
  /** Left out or null, it reads no mail. */
  readonly mailPort?: number | null;
  readonly isWeak?: boolean;
  /** A program that runs it, with its arguments; left out, nothing stands between. */
  readonly under?: readonly string[];
}

/** Starts a desk; it ends with this process. */
export function startTortured({
  under = [],
  shiftMs = 0,
  isWeak = false,
  databaseUrl = null,
  mailPort = null,
  ...place
}: DeskPlace): TorturedDesk {
  const order: Order = { ...place, databaseUrl, mailPort, shiftMs, isWeak };
  const [tracer, ...before] = under;
  const args = [PROGRAM, JSON.stringify(order)];
  const [program, all] =
    tracer === undefined ? [process.execPath, args] : [tracer, [...before, process.execPath, ...args]];
  const child = spawn(program, all, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // All that reaches the disk is to be seen as a system call of its own.
    env: { ...process.env, UV_USE_IO_URING: '0', NODE_NO_WARNINGS: '1' },
  });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-2000)));
  const ended = once(child, 'close');
  const started = firstWord(child, ended, () => said);
  const url = started.then((first) => first.url);
  // Who kills it before it has started does not wait for it.
  url.catch(() => undefined);

  const signal = async (name: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Under another program it is the desk that is meant, not that program.
    if (under.length === 0) child.kill(name);
    else {
      const { pid } = await started;
      process.kill(pid, name);
    }
    await ended;
  };
  return {
    url,
    kill: () => signal('SIGKILL'),
    stop: async () => {
      await started;
      await signal('SIGTERM');
      if (child.exitCode !== 0) throw new Error(`The desk did not stop cleanly. ${said}`);
    },
    shift: async (ms) => {
      const answered = nextWord(child);
      child.send(ms);
      await Promise.race([answered, ended]);
    },
  };
}

async function nextWord(child: ChildProcess): Promise<ChildSays> {
  const [message] = (await once(child, 'message')) as [unknown];
  return readChild(message);
}

async function firstWord(
  child: ChildProcess,
  ended: Promise<unknown>,
  said: () => string,
): Promise<{ readonly url: string; readonly pid: number }> {
  const message = await Promise.race([nextWord(child), ended.then(() => null)]);
  if (message === null || !('url' in message))
    throw new Error(`The desk ended before it had started. ${said()}`);
  return message;
}
