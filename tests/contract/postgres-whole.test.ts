import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { connectPostgres } from '../../src/desk/store/postgres-connection.ts';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { StoreError, type CaseStore, type KnownOfCase } from '../../src/desk/store/types.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { serverOrNull, type PostgresServer } from '../postgres/server.ts';
import { brokenIn } from '../postgres/whole-cases.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const TO = ['hook', 'mail'];
const KNOWN: KnownOfCase = { urgent: null, identity: { subject: 'u-1' }, deliverTo: TO };
/** So often connections are ended in the middle of what they do. */
const KILLS = 8;
/** Connections that are at work, but for the one that asks. */
const KILL = `
  SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'`;

/** One of our own: whatever is at work there is ended. */
const server = await serverOrNull('ours');
afterAll(() => server?.stop());

if (server === null) it.skip('nothing is stored half on PostgreSQL (no server to be had)');
else suite(server);

function suite({ place }: PostgresServer): void {
  let home: Awaited<ReturnType<typeof place>>;
  let store: CaseStore;
  beforeEach(async () => {
    home = await place();
    store = await openPostgresStore(home.url);
  });
  afterEach(async () => {
    await store.close();
    await home.remove();
  });
  const change = async (statement: string): Promise<void> => {
    const postgres = connectPostgres(home.url, 'endless');
    await postgres.run(statement);
    await postgres.close();
  };

  describe('a case on PostgreSQL', () => {
    it('is whole when connections are ended again and again in the middle of intakes', async () => {
      const acknowledged = new Map<string, CaseDraft>();
      const faults: unknown[] = [];
      let isOver = false;
      /** As the widget does: what nobody could say anything about is sent again. */
      const writer = async (): Promise<void> => {
        while (!isOver) {
          const draft = sampleDraft();
          for (let isSure = false; !isSure;) {
            try {
              await store.addCase(draft, 'hash', NOON, KNOWN);
              await store.addAddition(draft.caseId, { id: draft.caseId, message: 'More' }, NOON, null, TO);
              await store.addFile(draft.caseId, { id: draft.caseId, type: 'image/png' }, NOON, {
                to: TO,
                place: 1_000_000,
              });
              acknowledged.set(draft.caseId, draft);
              isSure = true;
            } catch (cause) {
              faults.push(cause);
            }
          }
        }
      };
      const writers = Promise.all(Array.from({ length: 24 }, writer));
      const admin = connectPostgres(home.url, 'endless');
      let killed = 0;
      for (let turn = 0; turn < KILLS; turn += 1) {
        const before = acknowledged.size;
        await expect
          .poll(() => acknowledged.size, { interval: 5, timeout: 20_000 })
          .toBeGreaterThan(before + 20);
        killed += (await admin.rows(v.object({ killed: v.boolean() }), KILL)).length;
      }
      isOver = true;
      await writers;
      await admin.close();

      expect(killed).toBeGreaterThan(0);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.filter((cause) => !(cause instanceof StoreError))).toEqual([]);
      expect(await brokenIn(home.url, TO)).toEqual([]);
      for (const [caseId, draft] of acknowledged) {
        const found = await store.findCase(caseId);
        expect(found?.draft).toEqual(draft);
        expect(found?.additions.map(({ id }) => id)).toEqual([caseId]);
        expect(found?.files.map(({ id }) => id)).toEqual([caseId]);
      }
      const numbers = (await store.listCases({ before: null, stages: ['received'], limit: 1_000_000 })).map(
        ({ number }) => number,
      );
      expect(new Set(numbers).size).toBe(acknowledged.size);
      expect(numbers).toHaveLength(acknowledged.size);
    });

    it.each([
      ['a key', 'DELETE FROM idempotency WHERE ctid = (SELECT min(ctid) FROM idempotency)', 'has no key'],
      ['a stage', 'DELETE FROM stage_changes WHERE position = 1', 'stage_changes has a hole'],
      ['its words', `UPDATE cases SET excerpt = ''`, 'not what the list says'],
      ['a delivery', `DELETE FROM outbox WHERE connector = 'mail' AND place = 0`, 'goes not to mail'],
      ['an addition', 'DELETE FROM additions WHERE position = 0', 'additions has a hole'],
      ['itself, without its key', 'DELETE FROM cases', 'idempotency has a row of nobody'],
    ])('is known not to be whole without %s', async (_what, statement, sentence) => {
      const draft = sampleDraft({
        trail: [
          { type: 'search', t: 0, query: 'x', results: 1 },
          { type: 'search', t: 1, query: 'y', results: 1 },
        ],
      });
      await store.addCase(draft, 'hash', NOON, KNOWN);
      for (const message of ['One', 'Two'])
        await store.addAddition(draft.caseId, { id: createUlid(), message }, NOON, null, TO);
      await store.moveCase(draft.caseId, ['received'], 'seen', NOON);
      await store.moveCase(draft.caseId, ['seen'], 'working', NOON);
      expect(await brokenIn(home.url, TO)).toEqual([]);
      await change(statement);
      expect((await brokenIn(home.url, TO)).join()).toContain(sentence);
    });
  });
}
