import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BuildFigures, BuildOrder } from './build-job.ts';
import type { Order, Reply } from './messages.ts';
import type { Answered, Ask, SearchOrder } from './search-job.ts';

/** Builds an index in a process of its own. Rejects with the reason where the engine cannot. */
export async function buildApart(order: BuildOrder): Promise<BuildFigures> {
  const child = start();
  try {
    const reply = await tell(child, { type: 'build', ...order });
    if (reply.type !== 'built') throw new Error(reasonOf(reply));
    return reply.figures;
  } finally {
    child.kill();
  }
}

/** An index opened in a process of its own, waiting for queries. */
export interface Searcher {
  readonly ask: (ask: Ask) => Promise<Answered>;
  readonly close: () => void;
}

export async function openApart(order: SearchOrder): Promise<Searcher> {
  const child = start();
  const reply = await tell(child, { type: 'open', ...order });
  if (reply.type !== 'opened') {
    child.kill();
    throw new Error(reasonOf(reply));
  }
  return {
    ask: async (ask) => {
      const answer = await tell(child, { type: 'ask', ...ask });
      if (answer.type !== 'answered') throw new Error(reasonOf(answer));
      return answer.answered;
    },
    close: () => {
      child.kill();
    },
  };
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'job.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function tell(child: ChildProcess, order: Order): Promise<Reply> {
  const gone = new AbortController();
  const answer = once(child, 'message', { signal: gone.signal }).then(([reply]) => reply as Reply);
  const end = once(child, 'exit', { signal: gone.signal }).then(([code, signal]): Reply => {
    return { type: 'failed', reason: `its process ended with ${String(code ?? signal)}` };
  });
  child.send(order);
  try {
    return await Promise.race([answer, end]);
  } finally {
    gone.abort();
    // The one that lost is aborted, which is no failure.
    await Promise.allSettled([answer, end]);
  }
}

function reasonOf(reply: Reply): string {
  return reply.type === 'failed' ? reply.reason : `an answer of the wrong kind came: ${reply.type}`;
}
