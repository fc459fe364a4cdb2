import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../../tests/bench/random.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { startLoad } from '../load.ts';
import { startReceiver, type Receiver } from '../receiver.ts';
import { NotHere } from '../scenario.ts';
import { startTortured } from '../tortured-desk.ts';
import type { Step } from './steps.ts';
import { readTrace, TRACED } from './system-calls.ts';

/** What a desk did to its disk from its first start on, and what its customers were told meanwhile. */
export interface Recording {
  /** The folder in which the data folder `data` was made. */
  readonly root: string;
  readonly steps: readonly Step[];
  readonly ledger: Ledger;
}

/** Runs a desk under strace until so many cases are acknowledged. Rejects with `NotHere` where tracing is forbidden. */
export async function record(options: {
  readonly cases: number;
  readonly seed: string;
  readonly isWeak: boolean;
}): Promise<Recording> {
  mayTrace();
  const folder = mkdtempSync(join(tmpdir(), 'handrail-trace-'));
  const trace = join(folder, 'trace');
  const root = join(folder, 'disk');
  mkdirSync(root);
  const random = createRandom(`record ${options.seed}`);
  const ledger = createLedger();
  let receiver: Receiver | undefined;
  try {
    receiver = await startReceiver(random, { isFaulty: true });
    const desk = startTortured({
      dataDir: join(root, 'data'),
      hookUrl: receiver.url,
      isWeak: options.isWeak,
      under: ['strace', '-f', '-y', '-xx', '-s', '100000000', '-o', trace, '-e', `trace=${TRACED}`],
    });
    const load = startLoad({
      ...{ ledger, random, senders: 4, hasMore: true, hangUp: false },
      url: () => desk.url.catch(() => null),
    });
    try {
      await desk.url;
      await load.acknowledged(options.cases);
      await load.stop();
      await load.finish();
    } finally {
      await desk.kill();
      await load.stop();
    }
    return { root, ledger, steps: await readTrace(trace, root) };
  } finally {
    await receiver?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function mayTrace(): void {
  if (process.platform !== 'linux') throw new NotHere('System calls can only be recorded on Linux.');
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error !== undefined)
    throw new NotHere('strace is not installed: without it no power cut can be replayed.');
  if (tried.status !== 0)
    throw new NotHere(`This machine forbids to trace system calls: ${tried.stderr.trim()}`);
}
