import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeliveryFailure } from '../../../../src/desk/delivery/connector.ts';
import { startLooker } from '../../../../src/desk/lookups/looker.ts';
import type { CustomerRecord, LookUp, LookUpAttempt, Person } from '../../../../src/desk/lookups/lookup.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { Identity } from '../../../../src/handoff/identity.ts';
import { createClock, NOON } from '../delivery/worker-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

type Find = (person: Person, attempt: LookUpAttempt) => Promise<CustomerRecord | null>;

function looking(find: Find, unverified = false) {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-looker-'));
  const store = openSqliteStore(folder);
  const clock = createClock();
  const told: string[] = [];
  let ends = 0;
  const asked: Person[] = [];
  const lookUp: LookUp = {
    canFind: () => true,
    find: (person, attempt) => {
      asked.push(person);
      return find(person, attempt);
    },
  };
  const looker = startLooker({
    lookups: store.lookups,
    findCase: store.findCase,
    lookUp,
    settings: { properties: { plan: 'plan_name' }, unverified, seconds: 10 },
    rejudging: { judge: ({ triage }) => triage, alerts: [] },
    log: (message) => told.push(message),
    onEnd: () => (ends += 1),
    ...{ now: clock.now, random: () => 0.5, wait: clock.wait },
  });
  onTestFinished(async () => {
    await looker.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const add = async (identity: Identity | null = { subject: 'u-1', email: 'own@example.com' }) => {
    const draft = sampleDraft();
    const lookUpWish = { isVerified: identity !== null, waitMs: 10_000 };
    await store.addCase(draft, 'hash', NOON, { urgent: null, identity, lookUp: lookUpWish });
    looker.wake();
    await clock.settle();
    return async () => (await store.findCase(draft.caseId))?.records;
  };
  return { store, clock, told, asked, add, looker, ends: () => ends };
}

const later = (code: string, afterMs?: number) =>
  new DeliveryFailure({ outcome: 'retry', code, ...(afterMs === undefined ? {} : { afterMs }) });

describe('looking a customer up', () => {
  it('keeps what the settings name, and tells that deliveries need not wait', async () => {
    const { add, asked, ends } = looking(() => Promise.resolve({ plan_name: 'pro', note: 'rude' }));
    const records = await add();
    await expect.poll(records).toEqual({ state: 'done', isVerified: true, profile: { plan: 'pro' } });
    expect(asked).toEqual([{ subject: 'u-1', email: 'own@example.com', isVerified: true }]);
    expect(ends()).toBe(1);
  });

  it.each([
    ['nobody has heard of him', null],
    ['his record says nothing that is wanted', { note: 'rude' }],
  ])('says so where %s', async (_, record) => {
    const { add, ends } = looking(() => Promise.resolve(record));
    await expect.poll(await add()).toEqual({ state: 'none', isVerified: true, profile: null });
    expect(ends()).toBe(1);
  });

  it('asks nobody about an address that the settings do not want to be asked about any more', async () => {
    const { add, asked } = looking(() => Promise.resolve({ plan_name: 'pro' }));
    await expect.poll(await add(null)).toMatchObject({ state: 'none' });
    expect(asked).toEqual([]);
  });

  it('tries again, not before the other side wants it, and gives up after some twenty minutes', async () => {
    const answers = [later('http.429', 120_000), later('net.reset')];
    const { add, clock, asked, told, ends } = looking(() =>
      Promise.reject(answers.shift() ?? later('http.500')),
    );
    const records = await add();
    await expect.poll(() => asked.length).toBe(1);
    await clock.pass(119_000);
    expect(asked).toHaveLength(1);
    await clock.pass(10_000);
    await expect.poll(() => asked.length).toBeGreaterThan(1);
    for (let minute = 0; minute < 60; minute += 1) await clock.pass(60_000);
    await expect.poll(records).toEqual({ state: 'failed', isVerified: true, profile: null });
    expect(asked).toHaveLength(10);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('http.500');
    expect(ends()).toBe(1);
  });

  it('gives up at once what will never work, and says what is to be done', async () => {
    const refused = { outcome: 'refused', code: 'http.401', why: 'Wrong key.', remedy: 'Renew it.' } as const;
    const { add, told } = looking(() => Promise.reject(new DeliveryFailure(refused)));
    await expect.poll(await add()).toMatchObject({ state: 'failed' });
    expect(told[0]).toMatch(/http\.401.*Renew it\./);
  });

  it('ends a try after its time, and has the next one done by who comes then', async () => {
    const { add, clock, asked } = looking(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
    );
    await add();
    await expect.poll(() => asked.length).toBe(1);
    await clock.pass(9000);
    expect(asked).toHaveLength(1);
    await clock.pass(10_000);
    await expect.poll(() => asked.length).toBe(2);
  });

  it('survives a look-up with a fault, and tells nothing of what it was about', async () => {
    const { add, told, clock, asked } = looking(() => Promise.reject(new TypeError('own@example.com')));
    await add();
    await clock.pass(5000);
    await expect.poll(() => asked.length).toBeGreaterThan(1);
    expect(told.join()).toContain('TypeError');
    expect(told.join()).not.toContain('own@example.com');
  });

  it('gives back what it is at when it is stopped, at no cost', async () => {
    const { add, asked, looker, store, told } = looking(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
    );
    await add();
    await expect.poll(() => asked.length).toBe(1);
    await looker.stop();
    expect(await store.lookups.claim({ now: NOON, leaseMs: 1, limit: 1 })).toHaveLength(1);
    expect(told).toEqual([]);
  });
});
