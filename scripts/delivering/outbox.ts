import { reference } from '../../src/desk/reference.ts';
import type { DeadDelivery } from '../../src/desk/store/outbox.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** More are not listed; those that follow appear once these are sent. */
const MOST = 10_000;

/** What was given up, as lines for a terminal: the latest first. */
export async function deadLetters(store: CaseStore): Promise<readonly string[]> {
  const dead = await store.outbox.listDead(MOST);
  if (dead.length === 0) return ['Every case was delivered, or is still being tried.'];
  const lines = await Promise.all(
    dead.map(async (one) => {
      const at = new Date(one.at).toISOString().slice(0, 16).replace('T', ' ');
      return [
        await nameOf(store, one),
        one.caseId,
        one.connector,
        at,
        `${one.attempts} tries`,
        one.error,
      ].join('  ');
    }),
  );
  return [
    ...lines,
    '',
    'To send one again: npm run desk -- outbox resend CASE CONNECTOR (CASE may be "all")',
  ];
}

/**
 * Makes what was given up for a connector due again: one case, by its reference or id, or all. A running desk sends it
 * within seconds. Resolves to how many there are.
 */
export async function resend(
  store: CaseStore,
  wanted: string,
  connector: string,
  now: number,
): Promise<number> {
  let count = 0;
  for (const one of await store.outbox.listDead(MOST)) {
    if (one.connector !== connector) continue;
    const isWanted = wanted === 'all' || one.caseId === wanted || (await nameOf(store, one)) === wanted;
    if (isWanted && (await store.outbox.resend(one.caseId, connector, now))) count += 1;
  }
  return count;
}

async function nameOf(store: CaseStore, { caseId }: DeadDelivery): Promise<string> {
  const found = await store.findCase(caseId);
  return found === null ? '–' : reference(found.number);
}
