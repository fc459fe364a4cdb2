import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseReceipt } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { openCaseStorage } from '../../../src/widget/outbox/case-storage.ts';
import { createOutbox, type Outbox, type OutboxWorld } from '../../../src/widget/outbox/outbox.ts';
import { postCase, type PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { memoryStorage, settle, sharedLocks } from './support/tabs.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');

function draft(): CaseDraft {
  return {
    caseId: createUlid(NOW),
    createdAt: new Date(NOW).toISOString(),
    locale: 'en',
    message: 'Charged twice',
    customer: { email: 'dana@example.com' },
    trail: [],
    page: null,
    client: null,
  };
}
const receiptOf = (caseId: string): CaseReceipt => ({
  caseId,
  reference: 'H-1',
  followUrl: 'https://help.example/case/#x',
  stage: 'received',
  receivedAt: new Date(NOW).toISOString(),
});

interface Tab {
  readonly outbox: Outbox;
  readonly received: string[];
  readonly waiting: string[];
  readonly refused: string[];
  /** Cases whose files were taken off the device. */
  readonly dropped: string[];
  /** What waits for its time; a test lets time pass by running it. */
  readonly timers: Map<number, { readonly ms: number; readonly work: () => void }>;
}

function openTab(
  storage: Storage | null,
  post: (draft: CaseDraft) => Promise<PostOutcome>,
  alone = sharedLocks(),
  sendFiles: OutboxWorld['sendFiles'] = () => Promise.resolve({ outcome: 'done', notTaken: [] }),
  writers = new Map<string, object>(),
  isLeftToAnother: OutboxWorld['isLeftToAnother'] = () => Promise.resolve(false),
): Tab {
  const me = {};
  const tab = { received: [], waiting: [], refused: [] } as Pick<Tab, 'received' | 'waiting' | 'refused'>;
  const dropped: string[] = [];
  const timers: Tab['timers'] = new Map();
  let count = 0;
  const outbox = createOutbox(
    {
      storage: openCaseStorage(storage, () => NOW),
      post,
      sendFiles,
      dropFiles: (caseId) => dropped.push(caseId),
      claim: (caseId) => writers.set(caseId, me),
      isClaimed: (caseId) => (writers.get(caseId) ?? me) !== me,
      isLeftToAnother,
      alone,
      later: (ms, work) => {
        const id = (count += 1);
        timers.set(id, { ms, work });
        return () => timers.delete(id);
      },
      random: () => 0.5,
    },
    {
      received: ({ caseId }) => tab.received.push(caseId),
      waiting: (caseId) => tab.waiting.push(caseId),
      refused: ({ caseId }) => tab.refused.push(caseId),
    },
  );
  return { outbox, timers, dropped, ...tab };
}

const down: PostOutcome = { outcome: 'unknown', retryAfterSeconds: null };
const ok = (one: CaseDraft): PostOutcome => ({ outcome: 'received', receipt: receiptOf(one.caseId) });

describe('the outbox', () => {
  it('has the draft on the device before it tries the network', async () => {
    const storage = memoryStorage();
    let onDevice = 0;
    const { outbox } = openTab(storage, (one) => {
      onDevice = openCaseStorage(storage, () => NOW).kept().length;
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
    expect(openCaseStorage(storage, () => NOW).kept()).toEqual([]);
  });

  it('tries again by itself, later each time, but never sooner than the desk asked for', async () => {
    const outcomes: PostOutcome[] = [down, down, { outcome: 'unknown', retryAfterSeconds: 600 }];
    let tries = 0;
    const tab = openTab(memoryStorage(), () => Promise.resolve(outcomes[tries++] ?? down));
    tab.outbox.put(draft());
    await settle();
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const [id, timer] = [...tab.timers][0] ?? [];
      if (!timer || id === undefined) throw new Error('nothing waits');
      expect(tab.timers.size).toBe(1);
      waits.push(timer.ms);
      tab.timers.delete(id);
      timer.work();
      await settle();
    }
    expect(waits).toEqual([3_000, 6_000, 600_000]);
    expect(tries).toBe(4);
  });

  it('sends a case once, though two tabs find it at the same time', async () => {
    const storage = memoryStorage();
    const alone = sharedLocks();
    openCaseStorage(storage, () => NOW).keep(draft());
    let posts = 0;
    const post = async (one: CaseDraft): Promise<PostOutcome> => {
      posts += 1;
      await settle();
      return ok(one);
    };
    const tabs = [openTab(storage, post, alone), openTab(storage, post, alone)];
    for (const { outbox } of tabs) outbox.flush();
    for (let round = 0; round < 5; round += 1) await settle();
    expect(posts).toBe(1);
  });

  it('learns from another tab that its case was received', async () => {
    const storage = memoryStorage();
    const one = draft();
    const waiting = openTab(storage, () => Promise.resolve(down));
    waiting.outbox.put(one);
    await settle();
    openCaseStorage(storage, () => NOW).settle(receiptOf(one.caseId));
    waiting.outbox.noticed(`handrail:case:${one.caseId}`);
    expect(waiting.received).toEqual([one.caseId]);
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

  it('does not send again what another tab has sent, though the device forgets that too', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      return Promise.resolve(down);
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    openCaseStorage(storage, () => NOW).settle(receiptOf(one.caseId));
    tab.outbox.noticed(`handrail:case:${one.caseId}`);
    // He signs out of a shared computer.
    storage.clear();
    tab.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    expect(storage.length).toBe(0);
  });

  it('leaves a case to the part of the page that wrote it, and knows who the customer is', async () => {
    const storage = memoryStorage();
    const writers = new Map<string, object>();
    const sent: string[] = [];
    let up = false;
    const part = (name: string): Tab =>
      openTab(
        storage,
        (one) => {
          if (up) sent.push(name);
          return Promise.resolve(up ? ok(one) : down);
        },
        sharedLocks(),
        undefined,
        writers,
      );
    const [before, panel] = [part('what waited from an earlier page'), part('panel')];
    panel.outbox.put(draft());
    await settle();
    up = true;
    before.outbox.flush();
    before.outbox.online();
    await settle();
    expect(sent).toEqual([]);
    panel.outbox.online();
    await settle();
    expect(sent).toEqual(['panel']);
  });

  it('online again, is first with what it wrote itself, and gives another tab the time to be', async () => {
    const storage = memoryStorage();
    const post = (): Promise<PostOutcome> => Promise.resolve(down);
    openTab(storage, post).outbox.put(draft());
    await settle();
    const other = openTab(storage, post);
    other.outbox.online();
    await settle();
    expect(other.waiting).toEqual([]);
    const [timer] = other.timers.values();
    expect(timer?.ms).toBe(3_000);
    timer?.work();
    await settle();
    expect(other.waiting).toHaveLength(1);
  });

  it('waits a day at most, whatever a server asks for: a browser takes a month for no time at all', async () => {
    const tab = openTab(memoryStorage(), () =>
      Promise.resolve({ outcome: 'unknown', retryAfterSeconds: 9_999_999 }),
    );
    tab.outbox.put(draft());
    await settle();
    expect([...tab.timers.values()].map(({ ms }) => ms)).toEqual([86_400_000]);
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

  it('does not send again what the desk refused, and does not lose it either', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      return Promise.resolve({ outcome: 'refused', field: 'message' });
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    tab.outbox.flush();
    await settle();
    expect(tab.refused).toEqual([one.caseId]);
    expect(posts).toBe(1);
    const later = openTab(storage, () => {
      posts += 1;
      return Promise.resolve({ outcome: 'refused', field: 'message' });
    });
    later.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    const device = openCaseStorage(storage, () => NOW);
    expect(device.kept()).toEqual([]);
    expect(device.refused(one.caseId)).toEqual({ draft: one, field: 'message' });
    device.drop(one.caseId);
    expect(storage.length).toBe(0);
  });

  it('does not lose what was refused where there is no room to set it aside, nor sends it twice from one page', async () => {
    const storage = memoryStorage();
    let posts = 0;
    const tab = openTab(storage, () => {
      posts += 1;
      storage.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      return Promise.resolve({ outcome: 'refused', field: null });
    });
    const one = draft();
    tab.outbox.put(one);
    await settle();
    tab.outbox.flush();
    await settle();
    expect(posts).toBe(1);
    expect(openCaseStorage(storage, () => NOW).kept()).toEqual([one]);
  });

  it('does not send for a tab what that discarded', async () => {
    const storage = memoryStorage();
    const posts: string[] = [];
    let outcome: PostOutcome = down;
    const tab = (name: string): Tab =>
      openTab(storage, () => {
        posts.push(name);
        return Promise.resolve(outcome);
      });
    const [writer, other] = [tab('writer'), tab('other')];
    const one = draft();
    writer.outbox.put(one);
    await settle();
    outcome = { outcome: 'refused', field: 'message' };
    other.outbox.flush();
    await settle();
    writer.outbox.noticed(`handrail:case-refused:${one.caseId}`);
    expect(writer.refused).toEqual([one.caseId]);
    openCaseStorage(storage, () => NOW).drop(one.caseId);
    writer.outbox.noticed(`handrail:case-refused:${one.caseId}`);
    writer.outbox.flush();
    await settle();
    expect(posts).toEqual(['writer', 'other']);
  });

  it('leaves to another tab what only that can send as its customer’s, and asks it to where he wants it now', async () => {
    const storage = memoryStorage();
    const sent: string[] = [];
    let isLeft = true;
    const tab = (name: string): Tab =>
      openTab(
        storage,
        (one) => {
          sent.push(name);
          return Promise.resolve(sent.length > 1 ? ok(one) : down);
        },
        sharedLocks(),
        undefined,
        undefined,
        () => Promise.resolve(isLeft),
      );
    const [writer, other] = [tab('writer'), tab('other')];
    const one = draft();
    writer.outbox.put(one);
    await settle();
    const written: string[] = [];
    const setItem = storage.setItem.bind(storage);
    storage.setItem = (key, text) => {
      written.push(key);
      setItem(key, text);
    };
    other.outbox.sendNow();
    await settle();
    expect(sent).toEqual(['writer']);
    // The screen of it does not say for ever that it is being sent.
    expect(other.waiting).toEqual([one.caseId]);
    expect(other.timers.size).toBe(1);
    expect(written).toEqual([`handrail:now:${one.caseId}`]);
    expect(storage.getItem(written[0] ?? '')).toBeNull();
    writer.outbox.noticed(written[0] ?? '');
    await settle();
    expect(sent).toEqual(['writer', 'writer']);

    const two = draft();
    openCaseStorage(storage, () => NOW).keep({ ...two, caseId: createUlid(NOW + 1) });
    isLeft = false;
    for (const { work } of other.timers.values()) work();
    await settle();
    expect(sent).toEqual(['writer', 'writer', 'other']);
  });

  it('sends for another tab that was closed before its case was through', async () => {
    const storage = memoryStorage();
    let up = false;
    const post = (again: CaseDraft) => Promise.resolve(up ? ok(again) : down);
    const open = openTab(storage, post);
    const one = draft();
    openTab(storage, post).outbox.put(one);
    await settle();
    open.outbox.noticed(`handrail:kept:${one.caseId}`);
    open.outbox.noticed(`handrail:kept:${one.caseId}`);
    up = true;
    expect(open.timers.size).toBe(1);
    for (const { work } of open.timers.values()) work();
    await settle();
    expect(open.received).toEqual([one.caseId]);
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
        const tabs = [openTab(storage, post, alone), openTab(storage, post, alone)];
        const written: string[] = [];
        for (const { do: what, tab } of happens) {
          if (what === 'put') {
            const one = draft();
            written.push(one.caseId);
            tabs[tab]?.outbox.put(one);
          } else if (what === 'flush') tabs[tab]?.outbox.flush();
          else if (what === 'reload') tabs[tab] = openTab(storage, post, alone);
          else await settle();
        }
        await quiet();
        // Whatever was not acknowledged is still on the device.
        const kept = openCaseStorage(storage, () => NOW).kept();
        expect([...told, ...kept.map(({ caseId }) => caseId)].sort()).toEqual([...written].sort());
        // In the end the desk is up, and somebody opens one page.
        up = true;
        openTab(storage, post, alone).outbox.flush();
        await quiet();
        expect([...taken].sort()).toEqual([...written].sort());
        // The desk never had to say twice that it has a case.
        expect([...told].sort()).toEqual([...written].sort());
        expect(openCaseStorage(storage, () => NOW).kept()).toEqual([]);
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

describe('a try to send', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch => {
    return () => Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  };
  const url = 'https://help.example/api/cases';

  it('counts as received only when the desk names this very case', async () => {
    const one = draft();
    expect(await postCase(one, url, {}, answer(201, receiptOf(one.caseId)))).toMatchObject({
      outcome: 'received',
    });
    expect(await postCase(one, url, {}, answer(200, receiptOf(createUlid())))).toMatchObject({
      outcome: 'unknown',
    });
    expect(await postCase(one, url, {}, answer(200, { hello: 'portal' }))).toMatchObject({
      outcome: 'unknown',
    });
    expect(
      await postCase(one, url, {}, () => Promise.resolve(new Response('<html>sign in to this Wi-Fi</html>'))),
    ).toMatchObject({ outcome: 'unknown' });
  });

  it('tells who writes and which case he follows beside the draft, and nothing where he follows none', async () => {
    const bodies: unknown[] = [];
    const desk: typeof fetch = (_, init) => {
      bodies.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null);
      return Promise.resolve(new Response('{}'));
    };
    const one = draft();
    await postCase(one, url, { identityToken: undefined, followToken: undefined }, desk);
    await postCase(one, url, { identityToken: 'a.b.c', followToken: 'x' }, desk);
    expect(bodies).toEqual([one, { ...one, identityToken: 'a.b.c', followToken: 'x' }]);
  });

  it('is refused by the desk’s code alone, not by a status that anything in between may send', async () => {
    const error = { code: 'case.invalid', message: 'm', remedy: 'r', field: 'customer.email' };
    expect(await postCase(draft(), url, {}, answer(422, { error }))).toEqual({
      outcome: 'refused',
      field: 'customer.email',
    });
    expect(await postCase(draft(), url, {}, answer(422, {}))).toMatchObject({ outcome: 'unknown' });
    expect(
      await postCase(
        draft(),
        url,
        {},
        answer(503, { error: { ...error, code: 'desk.unavailable' } }, { 'Retry-After': '30' }),
      ),
    ).toEqual({ outcome: 'unknown', retryAfterSeconds: 30 });
  });

  it('outlives the page at the first try, where it is not too long for that', async () => {
    const outliving: (boolean | undefined)[] = [];
    const desk: typeof fetch = (_, init) => {
      outliving.push(init?.keepalive);
      return Promise.resolve(new Response('{}', { status: 503 }));
    };
    const one = draft();
    await postCase(one, url, {}, desk);
    // The page may have used up what is left for that: a second try does without.
    await postCase(one, url, {}, desk);
    await postCase({ ...draft(), message: 'ש'.repeat(20_000) }, url, {}, desk);
    expect(outliving).toEqual([true, false, false]);
  });

  it('is unknown when the network fails', async () => {
    expect(await postCase(draft(), url, {}, () => Promise.reject(new TypeError('offline')))).toMatchObject({
      outcome: 'unknown',
    });
  });
});
