import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../tests/bench/random.ts';
import { conclude } from './conclude.ts';
import { drainedAhead } from './drain.ts';
import { createLedger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startReceiver } from './receiver.ts';
import type { Scenario } from './scenario.ts';
import type { ServerStore } from './stores.ts';
import { startTortured, type TorturedDesk } from './tortured-desk.ts';

/**
 * Two desks beside each other on a PostgreSQL that is ended in the middle of load and comes back, by turns at once, as in a
 * crash, and as an operator does it. The desks run on and are told nothing of it.
 */
export function postgresRestarted(server: ServerStore): Scenario {
  return {
    name: 'PostgreSQL restarted',
    run: async ({ plan, store, seed, say }) => {
      const random = createRandom(`restart ${seed}`);
      const receiver = await startReceiver(random, { isFaulty: true });
      const place = await store.place();
      const ledger = createLedger();
      const start = (): TorturedDesk => startTortured({ ...place.home, hookUrl: receiver.url });
      const desks = [start(), start()] as const;
      const load = startLoad({
        ...{ ledger, random, senders: 8, hasMore: true },
        url: () => random.of(desks).url.catch(() => null),
      });
      try {
        await Promise.all(desks.map(({ url }) => url));
        for (let count = 0; count < plan.restarts; count += 1) {
          await load.acknowledged(plan.cases + random.below(plan.cases));
          await sleep(random.below(10));
          await server.restart(count % 2 === 0 ? 'at once' : 'politely');
        }
        await load.acknowledged(plan.cases);
        await load.stop();
        await load.finish();
        say(`${plan.restarts} restarts, ${ledger.cases.length} cases; delivering the rest`);
        await desks[1].stop();
        receiver.heal();
        const delivered = await drainedAhead(ledger.cases, receiver, desks[0], 0);
        await desks[0].stop();
        return await conclude(place, ledger, delivered, {
          restarts: plan.restarts,
          'sent again': ledger.unanswered,
          refused: ledger.refused,
        });
      } finally {
        await Promise.all(desks.map((desk) => desk.kill()));
        await load.stop();
        await receiver.close();
        await place.remove();
      }
    },
  };
}
