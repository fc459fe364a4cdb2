import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../tests/bench/random.ts';
import { newCase, type Extras, type Ledger, type SentCase } from './ledger.ts';
import { repeatCase, sendCase } from './send.ts';

/** Customers who write all the time. */
export interface Load {
  /** Resolves once so many cases more are acknowledged than are now, or the load has ended. */
  readonly acknowledged: (more: number) => Promise<void>;
  /** No new cases; resolves once what is under way has an answer or none. */
  readonly stop: () => Promise<void>;
  /** Sends what is not acknowledged yet until it is. Rejects where that takes too long. */
  readonly finish: () => Promise<void>;
}

export interface LoadOptions extends Extras {
  readonly ledger: Ledger;
  readonly random: Random;
  /** Where a desk is now, or null while there is none. */
  readonly url: () => Promise<string | null>;
  readonly senders: number;
  /** Whether some hang up before the answer. */
  readonly hangUp?: boolean;
}

/** So long it may take until the last case is acknowledged, in ms. */
const FINISH_MS = 120_000;

/** Starts the load; what gets no answer is sent again under the same key, by whoever is free. */
export function startLoad({ ledger, random, url, senders, hangUp = true, hasMore }: LoadOptions): Load {
  const unsure: SentCase[] = [];
  let count = 0;
  let isOver = false;
  let waiting: { readonly at: number; readonly go: () => void }[] = [];
  const tell = (): void => {
    for (const one of waiting) if (isOver || count >= one.at) one.go();
    waiting = waiting.filter(({ at }) => !isOver && count < at);
  };

  const send = async (sent: SentCase): Promise<void> => {
    const isNew = sent.reference === null;
    const patience = hangUp && random.below(20) === 0 ? 1 + random.below(6) : null;
    const at = await url();
    const isDone = at !== null && (await sendCase(at, ledger, sent, patience));
    if (at === null) await sleep(20);
    if (isNew && sent.reference !== null) count += 1;
    if (!isDone) unsure.push(sent);
    tell();
  };
  const sender = async (): Promise<void> => {
    while (!isOver) {
      const known = ledger.cases[random.below(Math.max(1, ledger.cases.length))];
      const at = await url();
      if (at !== null && known !== undefined && known.reference !== null && random.below(20) === 0)
        await repeatCase(at, ledger, known);
      const sent = unsure.shift() ?? newCase(random, { hasMore });
      if (!ledger.cases.includes(sent)) ledger.cases.push(sent);
      await send(sent);
    }
  };
  const running = Promise.all(Array.from({ length: senders }, sender));
  return {
    acknowledged: (more) =>
      new Promise((resolve) => {
        waiting.push({ at: count + more, go: resolve });
        tell();
      }),
    stop: async () => {
      isOver = true;
      tell();
      await running;
    },
    finish: async () => {
      const end = performance.now() + FINISH_MS;
      for (let sent = unsure.shift(); sent !== undefined; sent = unsure.shift()) {
        if (performance.now() > end) throw new Error(`${unsure.length + 1} cases were not taken in time.`);
        const at = await url();
        if (at !== null && (await sendCase(at, ledger, sent, null))) continue;
        unsure.push(sent);
        await sleep(20);
      }
    },
  };
}
