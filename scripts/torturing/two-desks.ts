import { createRandom } from '../../tests/bench/random.ts';
import { conclude } from './conclude.ts';
import { drainedAhead } from './drain.ts';
import { createLedger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startReceiver } from './receiver.ts';
import type { Scenario } from './scenario.ts';
import { startTortured, type TorturedDesk } from './tortured-desk.ts';

/** Two desks that start at once on one data folder; what one did not answer is sent to the other. */
export const twoDesks: Scenario = {
  name: 'two desks on one store',
  run: async ({ plan, store, seed, say }) => {
    const random = createRandom(`two ${seed}`);
    const receiver = await startReceiver(random, { isFaulty: true });
    const place = await store.place();
    const ledger = createLedger();
    const start = (): TorturedDesk => startTortured({ ...place.home, hookUrl: receiver.url });
    const desks: [TorturedDesk, TorturedDesk] = [start(), start()];
    const load = startLoad({
      ...{ ledger, random, senders: 8, hasMore: true },
      url: () => random.of(desks).url.catch(() => null),
    });
    try {
      await Promise.all(desks.map(({ url }) => url));
      await load.acknowledged(plan.cases);
      await desks[1].kill();
      await load.acknowledged(plan.cases);
      desks[1] = start();
      await desks[1].url;
      await load.acknowledged(plan.cases);
      await load.stop();
      await load.finish();
      say(`${ledger.cases.length} cases; delivering the rest`);
      await desks[1].stop();
      receiver.heal();
      const delivered = await drainedAhead(ledger.cases, receiver, desks[0], 0);
      await desks[0].stop();
      return await conclude(place, ledger, delivered, {
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
