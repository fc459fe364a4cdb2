import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../../src/desk/delivery/connector.ts';
import { LEASE_MS } from '../../../../src/desk/delivery/worker.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { sampleDraft } from '../sample-draft.ts';
import { workshop, type Workshop } from './worker-fixture.ts';

const DAY = 24 * 3_600_000;

/** A connector that refuses so many tries for now, and the ids under which it was tried. */
function failing(times: number) {
  const tries: string[] = [];
  const connector: Connector = {
    deliver: (_given, { deliveryId }) => {
      tries.push(deliveryId);
      return Promise.resolve(
        tries.length <= times ? { outcome: 'retry', code: 'http.500' } : { outcome: 'accepted', ref: null },
      );
    },
  };
  return { connector, tries };
}

async function take({ store, clock }: Workshop, files: 'with a file' | 'without' = 'without') {
  const draft = sampleDraft(
    files === 'without' ? {} : { files: [{ id: createUlid(), name: 'a.png', size: 9 }] },
  );
  await store.addCase(draft, 'hash', clock.now(), { urgent: null, identity: null, deliverTo: ['hook'] });
  return draft.caseId;
}

describe('a clock that is set back', () => {
  it.each([3_600_000, DAY])('by %i ms keeps no new case waiting', async (ms) => {
    const shop = workshop();
    const { connector, tries } = failing(0);
    const worker = shop.start({ hook: connector });
    await shop.clock.pass(1000);
    // Stored by a desk that has seen the old time, and not looked at yet.
    const id = await take(shop);
    shop.clock.jump(-ms);
    await shop.clock.pass(5000);
    expect(tries).toEqual([`${id}_hook`]);
    worker.wake();
    await shop.clock.pass(LEASE_MS * 2);
    expect(tries).toHaveLength(1);
  });

  it('by a day keeps none waiting that failed before', async () => {
    const shop = workshop();
    const { connector, tries } = failing(1);
    await take(shop);
    shop.start({ hook: connector });
    await shop.clock.settle();
    expect(tries).toHaveLength(1);
    shop.clock.jump(-DAY);
    await shop.clock.pass(5000);
    expect(tries).toHaveLength(2);
    expect(new Set(tries).size).toBe(1);
  });

  it('while no desk runs keeps nothing waiting either', async () => {
    const shop = workshop();
    const id = await take(shop);
    shop.clock.jump(-DAY);
    const { connector, tries } = failing(0);
    shop.start({ hook: connector });
    await shop.clock.settle();
    expect(tries).toEqual([`${id}_hook`]);
  });

  it('lets what another desk held go on after its lease, and not before', async () => {
    const shop = workshop();
    const id = await take(shop);
    const now = shop.clock.now();
    await shop.store.outbox.claim({ connectors: ['hook'], now, leaseMs: LEASE_MS, limit: 1 });
    shop.clock.jump(-DAY);
    const { connector, tries } = failing(0);
    shop.start({ hook: connector });
    await shop.clock.pass(LEASE_MS - 1000);
    expect(tries).toEqual([]);
    await shop.clock.pass(5000);
    expect(tries).toEqual([`${id}_hook`]);
  });

  it('makes no case wait longer for its files', async () => {
    const shop = workshop();
    const id = await take(shop, 'with a file');
    shop.clock.jump(-DAY);
    const { connector, tries } = failing(0);
    shop.start({ hook: connector });
    await shop.clock.pass(1000);
    expect(tries).toEqual([`${id}_hook`]);
  });
});
