import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/handoff/answers.ts';
import type { Answer } from '../../../src/handoff/ask-desk.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { openAdditionStorage, type KeptAddition } from '../../../src/widget/outbox/addition-storage.ts';
import { createAdditions, type Additions } from '../../../src/widget/outbox/additions.ts';
import { openCaseStorage } from '../../../src/widget/outbox/case-storage.ts';
import { memoryStorage, settle, sharedLocks } from './support/tabs.ts';

const caseId = createUlid();
const addition = (message = 'And once more', at = Date.now()): KeptAddition => ({
  id: createUlid(at),
  message,
  caseId,
  followUrl: 'https://help.example/case/#secret',
});

const down: Answer<CaseView> = { ok: false, refusal: 'unreachable' };
const full: Answer<CaseView> = { ok: false, refusal: 'case.full' };
/** The case as the desk has it with these additions. */
const has = (...added: readonly KeptAddition[]): Answer<CaseView> => ({
  ok: true,
  data: {
    ...{ reference: 'H-1', stage: 'received', receivedAt: '2026-11-23T10:00:00Z', locale: 'en' },
    ...{ message: 'Charged twice', replies: [], trail: [], page: null, files: [], history: [] },
    additions: added.map(({ id, message }) => ({ id, message, at: '2026-11-23T10:05:00Z' })),
  },
});

interface Tab {
  readonly additions: Additions;
  readonly received: string[];
  readonly refused: string[];
  readonly waiting: string[];
  readonly planned: Map<number, () => void>;
}

function openTab(
  storage: Storage | null,
  post: (one: KeptAddition) => Promise<Answer<CaseView>>,
  alone = sharedLocks(),
): Tab {
  const planned = new Map<number, () => void>();
  let count = 0;
  const told: Omit<Tab, 'additions' | 'planned'> = { received: [], refused: [], waiting: [] };
  const additions = createAdditions(
    {
      storage: openAdditionStorage(storage),
      post,
      alone,
      later: (_, work) => {
        const id = (count += 1);
        planned.set(id, work);
        return () => planned.delete(id);
      },
      random: () => 0.5,
    },
    {
      received: ({ id }) => told.received.push(id),
      refused: ({ id }) => told.refused.push(id),
      waiting: ({ id }) => told.waiting.push(id),
      elsewhere: () => undefined,
    },
  );
  return { additions, planned, ...told };
}

describe('what is added to a case', () => {
  it('is sent though the device has forgotten it, unless another tab has sent it', async () => {
    const storage = memoryStorage();
    const [cleared, elsewhere] = [addition('Cleared'), addition('Sent elsewhere')];
    let up = false;
    const tab = openTab(storage, (one) => Promise.resolve(up ? has(one) : down));
    for (const one of [cleared, elsewhere]) tab.additions.add(one);
    await settle();
    openAdditionStorage(storage).drop(elsewhere);
    tab.additions.noticed(`handrail:kept-addition:${caseId}:${elsewhere.id}`);
    storage.clear();
    up = true;
    tab.additions.flush();
    await settle();
    expect(tab.received).toEqual([cleared.id]);
    expect(storage.length).toBe(0);
  });

  it('is on the device before the network is tried', async () => {
    const storage = memoryStorage();
    let onDevice = 0;
    const { additions } = openTab(storage, (one) => {
      onDevice = openAdditionStorage(storage).kept(caseId).length;
      return Promise.resolve(has(one));
    });
    additions.add(addition());
    await settle();
    expect(onDevice).toBe(1);
    expect(openAdditionStorage(storage).kept()).toEqual([]);
  });

  it('waits while the desk is down and arrives in the order in which it was written', async () => {
    const storage = memoryStorage();
    const [first, second] = [addition('first', 1), addition('second', 2)];
    const tab = openTab(storage, () => Promise.resolve(down));
    tab.additions.add(first);
    tab.additions.add(second);
    await settle();
    expect(tab.waiting).not.toHaveLength(0);
    expect(tab.planned.size).toBe(1);

    const sent: string[] = [];
    const next = openTab(storage, (one) => {
      sent.push(one.message);
      return Promise.resolve(has(one));
    });
    next.additions.flush();
    next.additions.flush();
    for (let round = 0; round < 4; round += 1) await settle();
    expect(sent).toEqual(['first', 'second']);
    expect(next.received).toEqual([first.id, second.id]);
  });

  it('counts as received only when the desk names it', async () => {
    const tab = openTab(memoryStorage(), () => Promise.resolve(has()));
    tab.additions.add(addition());
    await settle();
    expect(tab.received).toEqual([]);
    expect(tab.waiting).not.toHaveLength(0);
  });

  it('is set aside when the desk will never take it: no page sends it again, and its words are there in order', async () => {
    const storage = memoryStorage();
    const [first, second] = [addition('first', 1), addition('second', 2)];
    const posts: string[] = [];
    const post = (one: KeptAddition) => {
      posts.push(one.message);
      return Promise.resolve(full);
    };
    const tab = openTab(storage, post);
    for (const one of [second, first]) openAdditionStorage(storage).keep(one);
    tab.additions.flush();
    for (let round = 0; round < 4; round += 1) await settle();
    expect(posts).toEqual(['first', 'second']);
    expect(tab.refused).toEqual([first.id, second.id]);
    expect(tab.planned.size).toBe(0);

    const next = openTab(storage, post);
    for (const one of [tab, next]) one.additions.flush();
    next.additions.noticed(`handrail:case-not-added:${caseId}:${first.id}`);
    await settle();
    expect(posts).toHaveLength(2);
    expect(next.planned.size).toBe(0);
    const later = openAdditionStorage(storage);
    expect(later.refused(caseId).map(({ message, because }) => [message, because])).toEqual([
      ['first', 'case.full'],
      ['second', 'case.full'],
    ]);
    expect(later.holds()).toBe(false);
    for (const one of later.refused(caseId)) later.drop(one);
    expect(storage.length).toBe(0);
  });

  it('is set aside where there is no room for a second copy of it, and where nothing is stored', async () => {
    const storage = memoryStorage();
    const setItem = storage.setItem.bind(storage);
    const long = addition('x'.repeat(5_000));
    storage.setItem = (key, value) => {
      const others = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      const taken = others.filter((one) => one !== key).map((one) => storage.getItem(one) ?? '');
      if (taken.join('').length + value.length > 9_000) throw new DOMException('full', 'QuotaExceededError');
      setItem(key, value);
    };
    openTab(storage, () => Promise.resolve(full)).additions.add(long);
    await settle();
    const later = openAdditionStorage(storage);
    expect(later.kept()).toEqual([]);
    expect(later.refused(caseId).map(({ id }) => id)).toEqual([long.id]);

    const held = openAdditionStorage(null);
    const one = addition();
    held.keep(one);
    held.refuse(one, 'case.full');
    expect(held.kept()).toEqual([]);
    expect(held.refused(caseId).map(({ id }) => id)).toEqual([one.id]);
    expect(held.holds()).toBe(true);
    held.drop(one);
    expect(held.holds()).toBe(false);
  });

  it('keeps the way to its case for as long as its words are on the device', () => {
    const storage = memoryStorage();
    const receipt = { caseId, reference: 'H-1', followUrl: 'https://help.example/case/#secret' };
    const opened = () => openCaseStorage(storage, () => Date.parse('2026-11-27T10:00:00Z'));
    opened().acknowledge({ ...receipt, stage: 'closed', receivedAt: '2026-06-01T10:00:00Z' });
    const additions = openAdditionStorage(storage);
    const one = addition();
    additions.keep(one);
    expect(opened().additions(caseId)).toBe('waiting');
    additions.refuse(one, 'case.not-found');
    expect(opened().additions(caseId)).toBe('refused');
    expect(opened().sent()).toHaveLength(1);
    additions.drop(one);
    expect(opened().additions(caseId)).toBeNull();
    expect(opened().sent()).toEqual([]);
  });

  it('is told apart where the browser stores nothing, and still sent', async () => {
    for (const forbidden of [null, memoryStorage(true)]) {
      const storage = openAdditionStorage(forbidden);
      const one = addition();
      expect(storage.keep(one)).toBe(false);
      expect(storage.isDurable(one)).toBe(false);
      expect(storage.kept(caseId)).toEqual([one]);
      const tab = openTab(forbidden, (again) => Promise.resolve(has(again)));
      tab.additions.add(one);
      await settle();
      expect(tab.received).toEqual([one.id]);
    }
    const durable = openAdditionStorage(memoryStorage());
    const one = addition();
    expect(durable.keep(one)).toBe(true);
    expect(durable.isDurable(one)).toBe(true);
  });

  it('is sent for another tab that was closed before it was through', async () => {
    const storage = memoryStorage();
    let up = false;
    const post = (one: KeptAddition) => Promise.resolve(up ? has(one) : down);
    const open = openTab(storage, post);
    const one = addition();
    openTab(storage, post).additions.add(one);
    await settle();
    open.additions.noticed(`handrail:kept-addition:${caseId}:${one.id}`);
    open.additions.noticed(`handrail:kept-addition:${caseId}:${one.id}`);
    expect(open.planned.size).toBe(1);
    up = true;
    for (const work of open.planned.values()) work();
    await settle();
    expect(open.received).toEqual([one.id]);
  });

  it('is neither lost nor stored twice, whatever happens in whatever order', async () => {
    const acts = fc.array(
      fc.record({ do: fc.constantFrom('add', 'flush', 'reload', 'wait'), tab: fc.nat(1) }),
      { maxLength: 25 },
    );
    const fates = fc.array(fc.constantFrom('answers', 'answer lost', 'down', 'refused'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(acts, fates, async (happens, fate) => {
        const storage = memoryStorage();
        const alone = sharedLocks();
        const desk: KeptAddition[] = [];
        const refused: string[] = [];
        const inVain: string[] = [];
        let [tries, under, up] = [0, 0, false];
        const post = async (one: KeptAddition): Promise<Answer<CaseView>> => {
          under += 1;
          await settle();
          under -= 1;
          const now = up ? 'answers' : (fate[tries++] ?? 'answers');
          if (now === 'down') return down;
          if (refused.includes(one.id)) inVain.push(one.id);
          // What the desk has it takes again, as often as it comes.
          if (now === 'refused' && !desk.some(({ id }) => id === one.id)) {
            refused.push(one.id);
            return full;
          }
          if (!desk.some(({ id }) => id === one.id)) desk.push(one);
          return now === 'answers' ? has(...desk) : down;
        };
        const quiet = async (): Promise<void> => {
          do await settle();
          while (under > 0);
        };
        const tabs = [openTab(storage, post, alone), openTab(storage, post, alone)];
        const written: string[] = [];
        for (const { do: what, tab } of happens) {
          if (what === 'add') {
            const one = addition();
            written.push(one.id);
            tabs[tab]?.additions.add(one);
          } else if (what === 'flush') tabs[tab]?.additions.flush();
          else if (what === 'reload') tabs[tab] = openTab(storage, post, alone);
          else await settle();
        }
        await quiet();
        const aside = () => openAdditionStorage(storage).refused(caseId);
        // What the desk has not acknowledged is on the device.
        const ids = new Set([
          ...desk.map(({ id }) => id),
          ...openAdditionStorage(storage)
            .kept()
            .map(({ id }) => id),
          ...aside().map(({ id }) => id),
        ]);
        expect([...ids].sort()).toEqual([...written].sort());
        up = true;
        openTab(storage, post, alone).additions.flush();
        await quiet();
        expect(inVain).toEqual([]);
        expect(aside().map(({ id }) => id)).toEqual(refused.toSorted());
        expect([...desk.map(({ id }) => id), ...refused].sort()).toEqual([...written].sort());
        expect(openAdditionStorage(storage).kept()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
