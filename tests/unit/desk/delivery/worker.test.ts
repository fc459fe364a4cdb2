import { describe, expect, it } from 'vitest';
import type { Attempt, Connector, Outcome } from '../../../../src/desk/delivery/connector.ts';
import { DeliveryFailure } from '../../../../src/desk/delivery/connector.ts';
import { GIVE_UP_MS } from '../../../../src/desk/delivery/schedule.ts';
import { FILE_PLACE } from '../../../../src/desk/store/outbox.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../../src/desk/store/types.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { sampleDraft } from '../sample-draft.ts';
import { NOON, workshop } from './worker-fixture.ts';

const MINUTE = 60_000;
const done: Outcome = { outcome: 'accepted', ref: 'T-1' };

/** A connector that does what the test says, and keeps the tries. */
function scripted(answer: (attempt: Attempt, count: number) => Promise<Outcome> | Outcome) {
  const tries: Attempt[] = [];
  const connector: Connector = {
    deliver: async (_given, attempt) => {
      tries.push(attempt);
      return answer(attempt, tries.length);
    },
  };
  return { connector, tries };
}

async function take(store: CaseStore, now: number, ...deliverTo: string[]): Promise<string> {
  const draft = sampleDraft();
  await store.addCase(draft, 'hash', now, { urgent: null, identity: null, deliverTo });
  return draft.caseId;
}

describe('the worker of the outbox', () => {
  it('leaves a tool alone for as long as it asks, with all that waits for it', async () => {
    const { store, clock, start } = workshop();
    const { connector, tries } = scripted((_attempt, count) =>
      count === 1 ? { outcome: 'retry', code: 'http.429', afterMs: 2 * MINUTE } : done,
    );
    const other = scripted(() => done);
    await take(store, NOON, 'hook');
    const worker = start({ hook: connector, other: other.connector });
    await clock.pass(1000);
    const late = await take(store, clock.now(), 'hook', 'other');
    worker.wake();
    await clock.pass(MINUTE);
    expect(tries).toHaveLength(1);
    expect(other.tries).toHaveLength(1);
    await clock.pass(3 * MINUTE);
    expect(tries.map(({ deliveryId }) => deliveryId)).toContain(`${late}_hook`);
    expect(tries).toHaveLength(3);
  });

  it('hands what is refused to the fallback, and tells the operator', async () => {
    const { store, clock, start, logged } = workshop();
    const refusing = scripted(() => ({
      outcome: 'refused',
      code: 'http.401',
      why: 'It knows no such key.',
      remedy: 'Make a new one.',
    }));
    const mail = scripted(() => done);
    const id = await take(store, NOON, 'hook');
    start({ hook: refusing.connector, mail: mail.connector }, undefined, ['mail']);
    await clock.pass(MINUTE);
    expect(mail.tries.map(({ deliveryId }) => deliveryId)).toEqual([`${id}_mail`]);
    expect(logged.join()).toContain('Make a new one.');
    expect((await store.outbox.ofCase(id)).map(({ connector, state }) => `${connector} ${state}`)).toEqual([
      'hook dead',
      'mail done',
    ]);
  });

  it('brings what was added to its case after that, by the name that the tool gave it', async () => {
    const { store, clock, start } = workshop();
    const came: string[] = [];
    const connector: Connector = {
      deliver: (given) => {
        came.push(given.publicText);
        return Promise.resolve(done);
      },
      follow: (given, addition, { caseRef, deliveryId, isRepeat }) => {
        came.push(`${addition.text} ${String(caseRef)}`);
        expect(deliveryId).toBe(`${given.caseId}_hook_${addition.id}`);
        expect(isRepeat).toBe(false);
        return Promise.resolve(done);
      },
    };
    const id = await take(store, NOON, 'hook');
    for (const message of ['One', 'Two']) {
      await store.addAddition(id, { id: createUlid(), message }, NOON, null, ['hook']);
    }
    start({ hook: connector });
    await clock.pass(MINUTE);
    expect(came).toEqual([sampleDraft().message, 'One T-1', 'Two T-1']);
    expect((await store.outbox.ofCase(id)).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  it('delivers each case to each connector once', async () => {
    const { store, clock, start } = workshop();
    const [one, two] = [scripted(() => done), scripted(() => done)];
    const ids = [];
    for (let count = 0; count < 20; count += 1) ids.push(await take(store, NOON, 'one', 'two'));
    const worker = start({ one: one.connector, two: two.connector });
    await clock.pass(MINUTE);
    const late = await take(store, clock.now(), 'one');
    worker.wake();
    await clock.settle();
    const expected = [...ids, late].map((id) => `${id}_one`).sort();
    expect(one.tries.map(({ deliveryId }) => deliveryId).sort()).toEqual(expected);
    expect(two.tries).toHaveLength(20);
    await clock.pass(5 * MINUTE);
    expect(one.tries).toHaveLength(21);
  });

  it('tries again with the same id until it works, and counts no success twice', async () => {
    const { store, clock, start, logged } = workshop();
    const { connector, tries } = scripted((_attempt, count) =>
      count < 4 ? { outcome: 'retry', code: 'http.500' } : done,
    );
    await take(store, NOON, 'hook');
    start({ hook: connector });
    await clock.pass(10 * MINUTE);
    expect(tries).toHaveLength(4);
    expect(new Set(tries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(tries.map(({ isRepeat }) => isRepeat)).toEqual([false, true, true, true]);
    expect(logged).toEqual([]);
  });

  it('waits as long as it is asked to', async () => {
    const { store, clock, start } = workshop();
    const { connector, tries } = scripted((_attempt, count) =>
      count === 1 ? { outcome: 'retry', code: 'http.429', afterMs: 30 * MINUTE } : done,
    );
    await take(store, NOON, 'hook');
    start({ hook: connector });
    await clock.pass(30 * MINUTE - 1);
    expect(tries).toHaveLength(1);
    await clock.pass(4 * MINUTE);
    expect(tries).toHaveLength(2);
  });

  it('gives up after three days, visibly, and a person can have it sent again', async () => {
    const { store, clock, start, logged } = workshop();
    let isMended = false;
    const { connector, tries } = scripted(() =>
      isMended ? done : { outcome: 'retry', code: 'net.refused' },
    );
    const caseId = await take(store, NOON, 'hook');
    start({ hook: connector }, MINUTE);
    await clock.pass(GIVE_UP_MS + 2 * MINUTE);
    expect(tries.length).toBeGreaterThan(15);
    expect(tries.length).toBeLessThan(60);
    expect(await store.outbox.listDead(10)).toMatchObject([
      { caseId, connector: 'hook', error: 'net.refused' },
    ]);
    expect(logged.join()).toContain('net.refused');
    isMended = true;
    const before = tries.length;
    await clock.pass(60 * MINUTE);
    expect(tries).toHaveLength(before);
    await store.outbox.resend(caseId, 'hook', clock.now());
    await clock.pass(2 * MINUTE);
    // The first tries may have reached the other side: this one has to look.
    expect(tries.slice(before).map(({ isRepeat }) => isRepeat)).toEqual([true]);
    expect(await store.outbox.listDead(10)).toEqual([]);
  });

  it('gives up at once what is refused for good, thrown or returned, and says what to do', async () => {
    const { store, clock, start, logged } = workshop();
    const refused = {
      outcome: 'refused',
      code: 'http.410',
      why: 'It is gone.',
      remedy: 'Make it anew.',
    } as const;
    const { connector, tries } = scripted((_attempt, count) => {
      if (count === 1) throw new DeliveryFailure(refused);
      return refused;
    });
    await take(store, NOON, 'hook');
    await take(store, NOON, 'hook');
    start({ hook: connector });
    await clock.pass(MINUTE);
    expect(tries).toHaveLength(2);
    expect(await store.outbox.listDead(10)).toHaveLength(2);
    expect(logged.join()).toContain('It is gone. Make it anew.');
  });

  it('goes on at the first step that is not finished', async () => {
    const { store, clock, start } = workshop();
    const made: string[] = [];
    const { connector } = scripted(async ({ step }, count) => {
      const ticket = await step('ticket', () => {
        made.push('ticket');
        return Promise.resolve('35436');
      });
      if (count < 3) return { outcome: 'retry', code: 'http.503' };
      made.push(`note on ${ticket}`);
      return done;
    });
    await take(store, NOON, 'desk');
    start({ desk: connector });
    await clock.pass(5 * MINUTE);
    expect(made).toEqual(['ticket', 'note on 35436']);
  });

  it('waits for files that follow their case, two minutes at most, and not at all where it is urgent', async () => {
    const { store, clock, start } = workshop();
    const { connector, tries } = scripted(() => done);
    const files = [{ id: createUlid(), name: 'photo.png', size: 3 }];
    const known = { urgent: null, identity: null, deliverTo: ['desk'] };
    const [whole, cut, urgent] = [sampleDraft({ files }), sampleDraft({ files }), sampleDraft({ files })];
    await store.addCase(whole, 'hash', NOON, known);
    await store.addCase(cut, 'hash', NOON, known);
    await store.addCase(urgent, 'hash', NOON, { ...known, urgent: 'stolen' });
    start({ desk: connector });
    await clock.pass(5000);
    const delivered = () => tries.map(({ deliveryId }) => deliveryId.split('_', 1)[0]);
    expect(delivered()).toEqual([urgent.caseId]);
    await store.addFile(whole.caseId, { id: files[0]?.id ?? '', type: 'image/png' }, clock.now());
    await clock.pass(MINUTE);
    expect(delivered()).toEqual([urgent.caseId, whole.caseId]);
    await clock.pass(2 * MINUTE);
    expect(delivered()).toEqual([urgent.caseId, whole.caseId, cut.caseId]);
  });

  it('tells those who have a case without a file that it came, once, and nobody who gets it with the case', async () => {
    const { store, clock, start } = workshop();
    const told: string[] = [];
    const given: string[] = [];
    const connector = (name: string): Connector => ({
      deliver: ({ files }) => {
        given.push(`${name} ${files.filter(({ arrived }) => arrived).length}`);
        return Promise.resolve(done);
      },
      follow: (_, { text, file }) => {
        told.push(`${name} ${text} ${String(file?.arrived)}`);
        return Promise.resolve(done);
      },
    });
    const files = ['one.png', 'two.png'].map((name) => ({ id: createUlid(), name, size: 3 }));
    const draft = sampleDraft({ files });
    const known = { urgent: 'stolen', identity: null, deliverTo: ['desk', 'later'] };
    await store.addCase(draft, 'hash', NOON, known);
    start({ desk: connector('desk') });
    await clock.pass(1000);
    const file = { id: files[1]?.id ?? '', type: 'image/png' };
    const late = { to: ['desk', 'later'], place: FILE_PLACE + 1 };
    await store.addFile(draft.caseId, file, clock.now(), late);
    await store.addFile(draft.caseId, file, clock.now(), late);
    await clock.pass(5000);
    start({ later: connector('later') });
    await clock.pass(5000);
    expect(given).toEqual(['desk 0', 'later 1']);
    expect(told).toEqual(['desk two.png true']);
  });

  it('lets a slow connector hold up nobody else, and ends a try that does not end', async () => {
    const { store, clock, start } = workshop();
    const slow = scripted(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve({ outcome: 'retry', code: 'net.timeout' });
          });
        }),
    );
    const quick = scripted(() => done);
    for (let count = 0; count < 30; count += 1) await take(store, NOON, 'slow', 'quick');
    start({ slow: slow.connector, quick: quick.connector });
    await clock.pass(1000);
    expect(quick.tries).toHaveLength(30);
    expect(slow.tries.length).toBeLessThan(30);
    await clock.pass(5 * MINUTE);
    expect(new Set(slow.tries.map(({ deliveryId }) => deliveryId)).size).toBe(30);
  });

  it('takes up within a minute what a killed desk was at', async () => {
    const { folder, store, clock, start } = workshop();
    const caseId = await take(store, NOON, 'hook');
    const killed = openSqliteStore(folder);
    expect(
      await killed.outbox.claim({ connectors: ['hook'], now: NOON, leaseMs: 50_000, limit: 9 }),
    ).toHaveLength(1);
    await killed.close();
    const { connector, tries } = scripted(() => done);
    start({ hook: connector });
    await clock.pass(MINUTE);
    expect(tries).toMatchObject([{ deliveryId: `${caseId}_hook`, isRepeat: true }]);
  });

  it('finishes what is under way when it stops, and takes nothing more', async () => {
    const { store, clock, start } = workshop();
    let finish: (outcome: Outcome) => void = () => undefined;
    const { connector, tries } = scripted(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    await take(store, NOON, 'hook');
    const worker = start({ hook: connector });
    await clock.settle();
    const stopped = worker.stop(5000);
    await take(store, NOON, 'hook');
    worker.wake();
    await clock.settle();
    finish(done);
    await stopped;
    expect(tries).toHaveLength(1);
    expect(
      await store.outbox.claim({ connectors: ['hook'], now: NOON + MINUTE, leaseMs: 1, limit: 9 }),
    ).toHaveLength(1);
  });

  it('breaks off what does not end when it stops, and leaves it due at once', async () => {
    const { store, clock, start } = workshop();
    const { connector } = scripted(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new DeliveryFailure({ outcome: 'retry', code: 'net.timeout' }));
          });
        }),
    );
    await take(store, NOON, 'hook');
    const worker = start({ hook: connector });
    await clock.settle();
    const stopped = worker.stop(5000);
    await clock.pass(5000);
    await stopped;
    const now = clock.now();
    expect(await store.outbox.claim({ connectors: ['hook'], now, leaseMs: 1, limit: 9 })).toHaveLength(1);
  });

  it('survives a connector with a fault, and tells nothing of what customers wrote', async () => {
    const { store, clock, start, logged } = workshop();
    const { connector, tries } = scripted((_attempt, count) => {
      if (count === 1) throw new TypeError('Cannot read noa@example.com');
      return done;
    });
    await take(store, NOON, 'hook');
    start({ hook: connector });
    await clock.pass(MINUTE);
    expect(tries).toHaveLength(2);
    expect(logged.join()).toContain('TypeError');
    expect(logged.join()).not.toContain('noa@');
  });
});
