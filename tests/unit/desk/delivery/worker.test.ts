import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GIVE_UP_MS } from '../../../../src/desk/delivery/back-off.ts';
import type { Connector, Outcome, Progress } from '../../../../src/desk/delivery/connector.ts';
import { createWorker, type Worker, type WorkerOptions } from '../../../../src/desk/delivery/worker.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../../src/desk/store/types.ts';
import { parcel, storedCase } from '../../../contract/connectors/try-delivery.ts';
import { sampleDraft } from '../sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const accepted: Outcome = { kind: 'accepted', ref: 'T-1', url: null, missing: [] };
const broken: Outcome = { kind: 'retry', why: 'http.500' };

let folder: string;
let store: CaseStore;
let now: number;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-worker-'));
  store = openSqliteStore(folder);
  now = NOON;
  said = [];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const take = async (...deliverTo: string[]): Promise<string> => {
  const draft = sampleDraft();
  await store.addCase(draft, 'hash', now, { urgent: null, identity: null, deliverTo });
  return draft.caseId;
};
const worker = (
  connectors: Readonly<Record<string, Connector['deliver']>>,
  more: Partial<WorkerOptions> = {},
): Worker =>
  createWorker({
    outbox: store.outbox,
    lanes: Object.entries(connectors).map(([name, deliver]) => ({ name, connector: { deliver } })),
    fallback: [],
    load: async ({ caseId }) => parcel(storedCase({ caseId })),
    now: () => now,
    random: () => 0.5,
    log: (message) => said.push(message),
    ...more,
  });
const states = async (caseId: string): Promise<readonly string[]> =>
  (await store.outbox.ofCase(caseId)).map(({ connector, state }) => `${connector} ${state}`);

describe('the worker', () => {
  it('delivers what waits, each once', async () => {
    const cases = [await take('crm'), await take('crm'), await take('crm', 'chat')];
    const delivered: string[] = [];
    const deliver: Connector['deliver'] = (what) => {
      delivered.push(what.id);
      return Promise.resolve(accepted);
    };
    const tested = worker({ crm: deliver, chat: deliver });
    await tested.settle();
    await tested.settle();
    expect(delivered.sort()).toEqual([...cases, cases[2]].sort());
    expect(await states(cases[2] ?? '')).toEqual(['crm done', 'chat done']);
  });

  it('tries again later what failed, and says so once', async () => {
    const id = await take('crm');
    await take('crm');
    let up = false;
    let tries = 0;
    const tested = worker({
      crm: () => {
        tries += 1;
        return Promise.resolve(up ? accepted : broken);
      },
    });
    await tested.settle();
    await tested.settle();
    expect(tries).toBe(2);
    up = true;
    now += 60_000;
    await tested.settle();
    expect(await states(id)).toEqual(['crm done']);
    expect(said).toEqual([
      'crm does not take cases now (http.500). They are kept and tried again for three days.',
      'crm takes cases again.',
    ]);
  });

  it('leaves a connector alone for as long as it asks, with all that waits for it', async () => {
    await take('crm');
    let tries = 0;
    const tested = worker({
      crm: () => {
        tries += 1;
        return Promise.resolve({ kind: 'retry', why: 'http.429', after: 60_000 });
      },
    });
    await tested.settle();
    const later = await take('crm');
    now += 59_000;
    await tested.settle();
    expect(tries).toBe(1);
    now += 30_000;
    await tested.settle();
    expect(tries).toBeGreaterThan(1);
    expect(await states(later)).toEqual(['crm waiting']);
  });

  it('gives up after three days, and a person can have it sent again', async () => {
    const id = await take('crm');
    let up = false;
    const tested = worker({ crm: () => Promise.resolve(up ? accepted : broken) });
    for (let hours = 0; hours < 100; hours += 1) {
      await tested.settle();
      now += 3_600_000;
    }
    const [dead] = await store.outbox.listDead(1);
    expect(dead).toMatchObject({ caseId: id, error: 'http.500' });
    expect(now - NOON).toBeGreaterThan(GIVE_UP_MS);
    up = true;
    await store.outbox.resend(dead?.id ?? 0, now);
    await tested.settle();
    expect(await states(id)).toEqual(['crm done']);
  });

  it('hands over at once to the fallback what was refused', async () => {
    const id = await take('crm');
    const refused: Outcome = { kind: 'refused', why: 'http.401', remedy: 'Check the key.' };
    const tested = worker(
      { crm: () => Promise.resolve(refused), mail: () => Promise.resolve(accepted) },
      { fallback: ['mail'] },
    );
    await tested.settle();
    expect(await states(id)).toEqual(['crm dead', 'mail done']);
    expect(said.join()).toContain('npm run desk -- outbox resend');
  });

  it('takes up within a minute what a crash has left, from the first step that was not finished', async () => {
    const id = await take('crm');
    const done: string[] = [];
    const steps = async (progress: Progress, hang?: () => void): Promise<Outcome> => {
      await progress.step('ticket', () => {
        done.push('ticket');
        return Promise.resolve('T-1');
      });
      // What a process does that is killed here: nothing more, ever.
      if (hang !== undefined) {
        hang();
        await new Promise(() => undefined);
      }
      await progress.step('note', () => {
        done.push(`note, repeat: ${String(progress.isRepeat)}`);
        return Promise.resolve('N-1');
      });
      return accepted;
    };
    let hung: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (hung = resolve));
    const crashed = worker({ crm: (_what, progress) => steps(progress, hung) });
    void crashed.settle();
    await hanging;
    const next = worker({ crm: (_what, progress) => steps(progress) });
    now += 30_000;
    await next.settle();
    expect(await states(id)).toEqual(['crm waiting']);
    now = NOON + 60_000 - 2_000;
    await next.settle();
    expect(await states(id)).toEqual(['crm done']);
    expect(done).toEqual(['ticket', 'note, repeat: true']);
  });

  it('lets what is under way end when it stops, and begins nothing more', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => take('crm')));
    let begun = 0;
    let go: () => void = () => undefined;
    const going = new Promise<void>((resolve) => (go = resolve));
    let full: () => void = () => undefined;
    const fullHouse = new Promise<void>((resolve) => (full = resolve));
    const tested = worker({
      crm: async () => {
        begun += 1;
        if (begun === 4) full();
        await going;
        return accepted;
      },
    });
    tested.start();
    await fullHouse;
    const stopping = tested.stop();
    go();
    await stopping;
    expect(begun).toBe(4);
    const all = (await Promise.all(ids.map(states))).flat();
    expect(all.filter((state) => state === 'crm done')).toHaveLength(4);
    expect(all.filter((state) => state === 'crm waiting')).toHaveLength(1);
  });

  it('lets a connector that hangs hold up no other', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => take('slow')));
    const id = await take('crm');
    let delivered: (id: string) => void = () => undefined;
    const arrived = new Promise<string>((resolve) => (delivered = resolve));
    const tested = worker({
      slow: () => new Promise(() => undefined),
      crm: (what) => {
        delivered(what.id);
        return Promise.resolve(accepted);
      },
    });
    tested.wake();
    expect(await arrived).toBe(id);
  });

  it('survives a fault of a connector of ours', async () => {
    const id = await take('crm');
    let tries = 0;
    const tested = worker({
      crm: () => {
        tries += 1;
        return tries === 1 ? Promise.reject(new TypeError('bug')) : Promise.resolve(accepted);
      },
    });
    await tested.settle();
    now += 60_000;
    await tested.settle();
    expect(await states(id)).toEqual(['crm done']);
    expect(said[0]).toContain('failed in the desk itself');
  });
});
