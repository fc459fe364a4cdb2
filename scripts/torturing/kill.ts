import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../tests/bench/random.ts';
import { conclude } from './conclude.ts';
import { drainedAhead } from './drain.ts';
import { createLedger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startReceiver } from './receiver.ts';
import type { Scenario } from './scenario.ts';
import { startTortured } from './tortured-desk.ts';

/** Each desk comes a minute after the one before it, by its clock: what that one held is free. */
const LATER_MS = 60_000;

/** kill -9 in a loop under load, also while the desk starts. */
export const kill: Scenario = {
  name: 'kill -9',
  run: async ({ plan, store, seed, say }) => {
    const random = createRandom(`kill ${seed}`);
    const receiver = await startReceiver(random, { isFaulty: true });
    const place = await store.place();
    const ledger = createLedger();
    const start = (count: number) =>
      startTortured({ ...place.home, hookUrl: receiver.url, shiftMs: count * LATER_MS });
    let desk = start(0);
    const load = startLoad({
      ...{ ledger, random, senders: 8, hasMore: true },
      url: () => desk.url.catch(() => null),
    });
    try {
      await desk.url;
      for (let count = 1; count <= plan.kills; count += 1) {
        if (random.below(3) === 0) {
          // While it starts, brings the database to its form, takes up deliveries.
          await sleep(random.below(600));
        } else {
          await load.acknowledged(1 + random.below(120));
          await sleep(random.below(5));
        }
        await desk.kill();
        desk = start(count);
      }
      await load.acknowledged(1);
      await load.stop();
      await load.finish();
      say(`${plan.kills} kills, ${ledger.cases.length} cases; delivering the rest`);
      receiver.heal();
      const delivered = await drainedAhead(ledger.cases, receiver, desk, plan.kills * LATER_MS);
      await desk.stop();
      return await conclude(place, ledger, delivered, {
        kills: plan.kills,
        'sent again': ledger.unanswered,
        refused: ledger.refused,
      });
    } finally {
      await desk.kill();
      await load.stop();
      await receiver.close();
      await place.remove();
    }
  },
};
