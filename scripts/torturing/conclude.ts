import type { Ledger } from './ledger.ts';
import type { Outcome } from './scenario.ts';
import type { StorePlace } from './stores.ts';
import { verify, type Delivered } from './verify.ts';

/** What became of all that was sent, in the store and at the receiver, once the desks have stopped. */
export async function conclude(
  place: StorePlace,
  ledger: Ledger,
  delivered: Delivered,
  figures: Outcome['figures'],
): Promise<Outcome> {
  const store = await place.open();
  const tally = await verify({ cases: ledger.cases, store, dataDir: place.home.dataDir });
  await store.close();
  return {
    ...tally,
    lost: [...tally.lost, ...delivered.lost],
    doubled: [...tally.doubled, ...delivered.doubled],
    wrongs: ledger.wrongs,
    figures: {
      ...figures,
      deliveries: delivered.delivered,
      'repeated under one id': delivered.repeated,
    },
  };
}
