import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import { createRandom } from '../../../tests/bench/random.ts';
import { drainedAhead } from '../drain.ts';
import { createLedger } from '../ledger.ts';
import { startLoad } from '../load.ts';
import { startReceiver } from '../receiver.ts';
import type { Outcome } from '../scenario.ts';
import { startTortured } from '../tortured-desk.ts';
import { verify } from '../verify.ts';
import { mountSmallDisk } from './small-disk.ts';

// The scenario in a process with mounts of its own. Arguments: seed, cases. Prints the outcome as JSON.
const [seed = '', cases = '0'] = process.argv.slice(2);

/** So often the disk fills up. */
const TIMES = 2;
/** So many refusals show that it is full, and so long they may take, in ms. */
const REFUSALS = 20;
const PATIENCE_MS = 60_000;

async function fillTheDisk(count: number): Promise<Outcome> {
  const random = createRandom(`full ${seed}`);
  // Room for all the cases, twice: it is full only when it is filled.
  const disk = mountSmallDisk(Math.ceil(6 + count / 3));
  const dataDir = join(disk.folder, 'data');
  const receiver = await startReceiver(random, { isFaulty: false });
  const ledger = createLedger();
  const desk = startTortured({ dataDir, hookUrl: receiver.url });
  const load = startLoad({
    ...{ ledger, random, senders: 4, hasMore: true },
    url: () => desk.url.catch(() => null),
  });
  const wrongs: string[] = [];
  try {
    await desk.url;
    for (let time = 0; time < TIMES; time += 1) {
      await load.acknowledged(count);
      const before = ledger.refused;
      const end = performance.now() + PATIENCE_MS;
      while (ledger.refused < before + REFUSALS && performance.now() < end) {
        disk.fill();
        await sleep(20);
      }
      if (ledger.refused < before + REFUSALS) wrongs.push('a full disk was not noticed');
      disk.free();
      await Promise.race([load.acknowledged(count), sleep(PATIENCE_MS)]);
    }
    await load.stop();
    await load.finish();
    const delivered = await drainedAhead(ledger.cases, receiver, desk, 0);
    await desk.stop();
    const store = openSqliteStore(dataDir);
    const tally = await verify({ cases: ledger.cases, store, dataDir });
    await store.close();
    return {
      ...tally,
      lost: [...tally.lost, ...delivered.lost],
      doubled: [...tally.doubled, ...delivered.doubled],
      wrongs: [...wrongs, ...ledger.wrongs],
      figures: {
        'times full': TIMES,
        refused: ledger.refused,
        deliveries: delivered.delivered,
        'repeated under one id': delivered.repeated,
      },
    };
  } finally {
    await desk.kill();
    await load.stop();
    await receiver.close();
    disk.remove();
  }
}

process.stdout.write(`${JSON.stringify(await fillTheDisk(Number(cases)))}\n`);
process.exit(0);
