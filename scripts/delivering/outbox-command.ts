import { reference } from '../../src/desk/reference.ts';
import type { Outbox } from '../../src/desk/store/outbox.ts';

/** More are not looked at in one go. */
const MOST = 10_000;

/** Prints what waits and what was given up. */
export async function showOutbox(outbox: Outbox, say: (line: string) => void): Promise<void> {
  const waiting = await outbox.listWaiting();
  const dead = await outbox.listDead(MOST);
  for (const { connector, count, since } of waiting) {
    say(`${connector}: ${count} waiting, the oldest since ${new Date(since).toISOString()}`);
  }
  if (waiting.length === 0) say('Nothing is waiting.');
  if (dead.length === 0) say('Nothing was given up.');
  else say('\nGiven up; "npm run desk -- outbox resend ID" or "… resend all" has it sent again:');
  for (const { id, caseNumber, connector, part, attempts, error, remedy, at } of dead) {
    const when = new Date(at).toISOString();
    const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
    say(
      `  ${id}  ${reference(caseNumber)} (${part}) to ${connector}: ${error}, ${tries}, ${when}. ${remedy ?? ''}`.trimEnd(),
    );
  }
}

/**
 * Has what was given up sent again: by its id, or all of it, or all of one connector. Resolves to how many that were.
 */
export async function resend(
  outbox: Outbox,
  which: { readonly id: number } | { readonly connector: string | null },
  now: number,
): Promise<number> {
  if ('id' in which) return Number(await outbox.resend(which.id, now));
  let count = 0;
  for (const { id, connector } of await outbox.listDead(MOST)) {
    if (which.connector === null || which.connector === connector)
      count += Number(await outbox.resend(id, now));
  }
  return count;
}
