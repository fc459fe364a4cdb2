import { setTimeout as sleep } from 'node:timers/promises';
import type { SentCase } from './ledger.ts';
import type { Receiver } from './receiver.ts';
import type { TorturedDesk } from './tortured-desk.ts';
import { verifyDelivered, type Delivered } from './verify.ts';

/** So many looks at most; a worker looks for what is due every two seconds. */
const LOOKS = 240;
const LOOK_MS = 250;

/** Waits until everything is delivered, or for a minute. */
export async function drained(cases: readonly SentCase[], receiver: Receiver): Promise<Delivered> {
  let delivered = verifyDelivered(cases, receiver);
  for (let look = 0; look < LOOKS && delivered.lost.length > 0; look += 1) {
    await sleep(LOOK_MS);
    delivered = verifyDelivered(cases, receiver);
  }
  return delivered;
}

/** The same with a clock that runs ahead, so that leases and back-off take no time of ours. */
export async function drainedAhead(
  cases: readonly SentCase[],
  receiver: Receiver,
  desk: TorturedDesk,
  fromMs: number,
): Promise<Delivered> {
  let delivered = verifyDelivered(cases, receiver);
  for (let look = 0; look < LOOKS && delivered.lost.length > 0; look += 1) {
    if (look % 8 === 0) await desk.shift(fromMs + (look / 8 + 1) * 10 * 60_000);
    await sleep(LOOK_MS);
    delivered = verifyDelivered(cases, receiver);
  }
  return delivered;
}
