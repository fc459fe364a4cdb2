import { reference } from '../../src/desk/reference.ts';
import { FILE_PLACE, type DeadDelivery } from '../../src/desk/store/outbox.ts';
import { OPEN_STATES, type OpenDelivery, type OpenState } from '../../src/desk/store/outbox-list.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** More are not listed; those that follow appear once these are sent. */
const MOST = 10_000;

export interface ListOptions {
  readonly states: readonly OpenState[];
  readonly connector?: string;
  /** Unix ms. */
  readonly now: number;
}

/** What is not delivered, as lines for a terminal: what was given up first, the latest on top, then what is due soonest. */
export async function openDeliveries(
  store: CaseStore,
  { states, connector, now }: ListOptions,
): Promise<readonly string[]> {
  const open = await store.outbox.listOpen({ states, connector: connector ?? null, now, limit: MOST });
  if (open.length === 0) {
    const isAll = states.length === OPEN_STATES.length && connector === undefined;
    return [isAll ? 'Every case was delivered.' : 'There is none of these.'];
  }
  return [
    ...open.map((one) => lineOf(one, now)),
    ...(open.some(({ state }) => state === 'dead')
      ? ['', 'To send again: npm run desk -- outbox resend CASE CONNECTOR (CASE may be "all")']
      : []),
  ];
}

/** The states that a text names, separated by commas; all where there is none. Null: it names something else. */
export function statesIn(text: string | undefined): readonly OpenState[] | null {
  if (text === undefined) return OPEN_STATES;
  const named = text.split(',');
  const states = OPEN_STATES.filter((state) => named.includes(state));
  return states.length === new Set(named).size ? states : null;
}

const STATE_WORDS: Readonly<Record<OpenState, string>> = {
  waiting: 'waiting',
  sending: 'being sent',
  retrying: 'trying again',
  dead: 'given up',
};

function partText(place: number): string {
  if (place === 0) return '';
  return place < FILE_PLACE ? ` (addition ${place})` : ` (file ${place - FILE_PLACE + 1})`;
}

function lineOf({ caseId, number, connector, place, state, attempts, at, error }: OpenDelivery, now: number) {
  const when = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const due = at <= now ? 'due' : `next ${when}`;
  return [
    reference(number),
    caseId,
    connector + partText(place),
    STATE_WORDS[state],
    ...(state === 'dead' ? [when] : state === 'sending' ? [] : [due]),
    attempts === 1 ? '1 try' : `${attempts} tries`,
    ...(error === null ? [] : [error]),
  ].join('  ');
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
