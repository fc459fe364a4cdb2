import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import type { PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { deviceOf, down, draft, ok, openTab } from './support/outbox-tab.ts';
import { memoryStorage, settle, sharedLocks } from './support/tabs.ts';

describe('the outbox', () => {
  it('has the draft on the device before it tries the network', async () => {
    const storage = memoryStorage();
    let onDevice = 0;
    const { outbox } = openTab(storage, (one) => {
      onDevice = deviceOf(storage).kept().length;
      return Promise.resolve(ok(one));
    });
    expect(outbox.put(draft())).toBe(true);
    await settle();
    expect(onDevice).toBe(1);
  });

  it('keeps a case while the desk is down, and sends it on the next page once the desk is back', async () => {
    const storage = memoryStorage();
    const one = draft();
    const first = openTab(storage, () => Promise.resolve(down));
    first.outbox.put(one);
    await settle();
    expect(first.waiting).toEqual([one.caseId]);

    const sent: string[] = [];
    const next = openTab(storage, (again) => {
      sent.push(again.caseId);
      return Promise.resolve(ok(again));
    });
    next.outbox.flush();
    next.outbox.flush();
    await settle();
    expect(sent).toEqual([one.caseId]);
    expect(next.received).toEqual([one.caseId]);
    expect(deviceOf(storage).kept()).toEqual([]);
  });

  it('sends what the device has forgotten meanwhile, and does not put it there again', async () => {
    const storage = memoryStorage();
    let up = false;
    const tab = openTab(storage, (one) => Promise.resolve(up ? ok(one) : down));
    const one = draft();
    tab.outbox.put(one);
    await settle();
    storage.clear();
    tab.outbox.flush();
    await settle();
    // He is told again how it waits.
    expect(tab.waiting).toEqual([one.caseId, one.caseId]);
    expect(storage.length).toBe(0);
    up = true;
    tab.outbox.flush();
    await settle();
    expect(tab.received).toEqual([one.caseId]);
  });

  it('says so when the browser stores nothing, and still sends', async () => {
    for (const storage of [null, memoryStorage(true)]) {
      const tab = openTab(storage, (one) => Promise.resolve(ok(one)));
      const one = draft();
      expect(tab.outbox.put(one)).toBe(false);
      await settle();
      expect(tab.received).toEqual([one.caseId]);
    }
  });

  it('knows what is under way, until that has come to something', async () => {
    const { promise, resolve } = Promise.withResolvers<PostOutcome>();
    const { outbox } = openTab(memoryStorage(), () => promise);
    const { caseId, ...rest } = draft();
    expect(outbox.isSending(caseId)).toBe(false);
    outbox.put({ caseId, ...rest });
    await settle();
    expect(outbox.isSending(caseId)).toBe(true);
    resolve(down);
    await settle();
    expect(outbox.isSending(caseId)).toBe(false);
  });

  it('loses nothing and stores nothing twice, whatever happens in whatever order', async () => {
    const does = (what: 'put' | 'flush' | 'reload' | 'wait') =>
      fc.record({ do: fc.constant(what), tab: fc.nat(1) });
    const acts = fc.array(fc.oneof(does('put'), does('flush'), does('reload'), does('wait')), {
      maxLength: 25,
    });
    // The desk takes a case, takes it and its answer is lost, or is down.
    const fates = fc.array(fc.constantFrom('answers', 'answer lost', 'down'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(acts, fates, async (happens, fate) => {
        const storage = memoryStorage();
        const alone = sharedLocks();
        const taken = new Set<string>();
        const told: string[] = [];
        // The arrays are fast-check's, which tries them again to shrink them: nothing here changes them.
        let tries = 0;
        let up = false;
        let under = 0;
        const post = async (one: CaseDraft): Promise<PostOutcome> => {
          under += 1;
          await settle();
          under -= 1;
          const now = up ? 'answers' : (fate[tries++] ?? 'answers');
          if (now === 'down') return down;
          taken.add(one.caseId);
          if (now === 'answer lost') return down;
          told.push(one.caseId);
          return ok(one);
        };
        const quiet = async (): Promise<void> => {
          do await settle();
          while (under > 0);
        };
        const tabs = [openTab(storage, post, { alone }), openTab(storage, post, { alone })];
        const written: string[] = [];
        for (const { do: what, tab } of happens) {
          if (what === 'put') {
            const one = draft();
            written.push(one.caseId);
            tabs[tab]?.outbox.put(one);
          } else if (what === 'flush') tabs[tab]?.outbox.flush();
          else if (what === 'reload') tabs[tab] = openTab(storage, post, { alone });
          else await settle();
        }
        await quiet();
        // Whatever was not acknowledged is still on the device.
        const kept = deviceOf(storage).kept();
        expect([...told, ...kept.map(({ caseId }) => caseId)].sort()).toEqual([...written].sort());
        // In the end the desk is up, and somebody opens one page.
        up = true;
        openTab(storage, post, { alone }).outbox.flush();
        await quiet();
        expect([...taken].sort()).toEqual([...written].sort());
        // The desk never had to say twice that it has a case.
        expect([...told].sort()).toEqual([...written].sort());
        expect(deviceOf(storage).kept()).toEqual([]);
      }),
      { numRuns: 40, examples: [OUTLASTED] },
    );
  });
});

/** More failures than the tabs that remain have tries: what waits has to outlast them. */
const OUTLASTED: [
  { do: 'put' | 'flush' | 'reload' | 'wait'; tab: number }[],
  ('answers' | 'answer lost' | 'down')[],
] = [
  [
    { do: 'put', tab: 0 },
    { do: 'reload', tab: 0 },
    { do: 'flush', tab: 0 },
    { do: 'flush', tab: 0 },
    { do: 'flush', tab: 1 },
  ],
  ['down', 'answer lost', 'down', 'answer lost', 'down', 'down', 'answer lost', 'down', 'down'],
];
