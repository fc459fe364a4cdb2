import { createRandom } from '../../tests/bench/random.ts';
import { conclude } from './conclude.ts';
import { drained } from './drain.ts';
import { createLedger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startReceiver } from './receiver.ts';
import type { Scenario } from './scenario.ts';
import { startTortured } from './tortured-desk.ts';

const DAY_MS = 24 * 3_600_000;
/** Ahead, back, further back, and ahead again. */
const JUMPS = [DAY_MS, 0, -DAY_MS, 0, -DAY_MS];

/** A clock that jumps by a day under load: everything is delivered soon, by a clock that shows any day. */
export const clockJumps: Scenario = {
  name: 'clock jumps of a day',
  run: async ({ plan, store, seed, say }) => {
    const random = createRandom(`clock ${seed}`);
    const receiver = await startReceiver(random, { isFaulty: false });
    const place = await store.place();
    const ledger = createLedger();
    const at = { ...place.home, hookUrl: receiver.url };
    let desk = startTortured(at);
    const load = startLoad({
      // A file that is not there yet is waited for, by a desk whose clock stands still.
      ...{ ledger, random, senders: 4, hasMore: false },
      url: () => desk.url.catch(() => null),
    });
    try {
      await desk.url;
      for (const jump of JUMPS) {
        await load.acknowledged(plan.cases);
        await desk.shift(jump);
      }
      await load.acknowledged(plan.cases);
      // The clock is put right by who starts the machine again.
      await desk.shift(DAY_MS);
      await load.acknowledged(1);
      await desk.stop();
      desk = startTortured({ ...at, shiftMs: -DAY_MS });
      await desk.url;
      await load.acknowledged(plan.cases);
      await load.stop();
      await load.finish();
      say(`${JUMPS.length + 2} jumps, ${ledger.cases.length} cases; waiting for the deliveries`);
      const delivered = await drained(ledger.cases, receiver);
      await desk.stop();
      return await conclude(place, ledger, delivered, {
        jumps: JUMPS.length + 2,
      });
    } finally {
      await desk.kill();
      await load.stop();
      await receiver.close();
      await place.remove();
    }
  },
};
