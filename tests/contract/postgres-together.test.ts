import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { startDesk } from '../../src/desk/node.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { connectPostgres } from '../../src/desk/store/postgres-connection.ts';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { StoreError, type CaseStore } from '../../src/desk/store/types.ts';
import { startForgetfulProxy } from '../postgres/forgetful-proxy.ts';
import { serverOrNull, type PostgresServer } from '../postgres/server.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const everything = { before: null, stages: ['received'], limit: 100_000 } as const;

/** One of our own: it is ended in the middle. */
const server = await serverOrNull('ours');
afterAll(() => server?.stop());

if (server === null) it.skip('desks beside each other on PostgreSQL (no server to be had)');
else suite(server);

function suite({ place, restart }: PostgresServer): void {
  let home: Awaited<ReturnType<typeof place>>;
  let opened: CaseStore[] = [];
  const open = async (): Promise<CaseStore> => {
    const store = await openPostgresStore(home.url);
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    home = await place();
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
    await home.remove();
  });

  describe('desks beside each other on PostgreSQL', () => {
    it('bring one database to its form, all starting at once', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, open));
      await stores[0]?.addCase(sampleDraft(), 'hash', NOON);
      for (const store of stores) expect(await store.listCases(everything)).toHaveLength(1);
    });

    it('store a draft that both get at once, once, and number all cases apart', async () => {
      const [one, other] = [await open(), await open()];
      const drafts = Array.from({ length: 200 }, () => sampleDraft());
      // In opposite orders: each would wait for what the other holds.
      const outcomes = await Promise.all([
        ...drafts.map((draft) => one.addCase(draft, 'hash', NOON)),
        ...drafts.toReversed().map((draft) => other.addCase(draft, 'hash', NOON)),
      ]);
      const count = (wanted: string): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
      expect([count('stored'), count('repeated')]).toEqual([200, 200]);
      const numbers = (await one.listCases(everything)).map(({ number }) => number);
      expect(numbers).toHaveLength(200);
      expect(new Set(numbers).size).toBe(200);
      expect(Math.min(...numbers)).toBe(1001);
    });

    it('answer with a conflict where two different drafts come under one id at once', async () => {
      const [one, other] = [await open(), await open()];
      const draft = sampleDraft();
      const outcomes = await Promise.all([
        one.addCase(draft, 'one', NOON),
        other.addCase({ ...draft, message: 'Other' }, 'other', NOON),
        one.addCase({ ...draft, message: 'Third' }, 'third', NOON),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'stored']);
    });

    it('deliver each item once between them', async () => {
      const one = await open();
      const stores = [one, await open(), await open()];
      const drafts = Array.from({ length: 60 }, () => sampleDraft());
      await Promise.all(
        drafts.map((draft) =>
          one.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['hook'] }),
        ),
      );
      const taken: string[] = [];
      const deliver = async (store: CaseStore): Promise<void> => {
        for (;;) {
          const claim = { connectors: ['hook'], now: NOON, leaseMs: 60_000, limit: 3 };
          const items = await store.outbox.claim(claim);
          if (items.length === 0) return;
          for (const item of items) {
            taken.push(item.caseId);
            expect(await store.outbox.finish(item, null, NOON)).toBe(true);
          }
        }
      };
      await Promise.all([...stores, ...stores].map(deliver));
      expect(taken.sort()).toEqual(drafts.map(({ caseId }) => caseId).sort());
    });

    it('keep every addition of one case, in order, whoever takes it', async () => {
      const [one, other] = [await open(), await open()];
      const { caseId } = sampleDraft();
      await one.addCase(sampleDraft({ caseId }), 'hash', NOON);
      const ids = Array.from({ length: 20 }, () => createUlid());
      await Promise.all(
        ids.map((id, at) => (at % 2 === 0 ? one : other).addAddition(caseId, { id, message: id }, NOON)),
      );
      const found = await one.findCase(caseId);
      expect(found?.additions.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    it('owe what was added while a delivery was given up to the fallback', async () => {
      const [one, other] = [await open(), await open()];
      const to = { urgent: null, identity: null, deliverTo: ['hook'] };
      const drafts = Array.from({ length: 25 }, () => sampleDraft());
      await Promise.all(drafts.map((draft) => one.addCase(draft, 'hash', NOON, to)));
      const due = { connectors: ['hook'], now: NOON, leaseMs: 60_000, limit: 25 };
      const items = await one.outbox.claim(due);
      await Promise.all(
        items.flatMap((item) => [
          one.outbox.bury(item, 'http.410', NOON, ['mail']),
          other.addAddition(item.caseId, { id: createUlid(), message: 'More' }, NOON, null, ['hook', 'mail']),
        ]),
      );
      for (const { caseId } of drafts) {
        const owed = (await one.outbox.ofCase(caseId)).filter(({ connector }) => connector === 'mail');
        expect(owed.map(({ place: at }) => at)).toEqual([0, 1]);
      }
    });
  });

  describe('PostgreSQL that goes away', () => {
    it.each(['politely', 'at once'] as const)(
      'loses nothing that was acknowledged when it is ended %s in the middle of writes, and the desk goes on by itself',
      async (how) => {
        if (restart === null) throw new Error('This server cannot be ended.');
        const store = await open();
        const acknowledged = new Map<string, number>();
        const unsure: CaseDraft[] = [];
        const faults: unknown[] = [];
        let enough = 0;
        const send = async (draft: CaseDraft): Promise<void> => {
          try {
            const added = await store.addCase(draft, 'hash', NOON);
            if (added.outcome !== 'conflict') acknowledged.set(draft.caseId, added.case.number);
          } catch (cause) {
            faults.push(cause);
            unsure.push(draft);
          }
        };
        const writer = async (): Promise<void> => {
          while (faults.length === 0) {
            await send(sampleDraft());
            enough += 1;
          }
        };
        const writers = Promise.all(Array.from({ length: 40 }, writer));
        await expect.poll(() => enough, { timeout: 30_000 }).toBeGreaterThan(200);
        await restart(how);
        await writers;

        expect(faults.every((cause) => cause instanceof StoreError)).toBe(true);
        // What the desk could not say anything about is sent again, as the widget does.
        await expect
          .poll(
            () =>
              store.check().then(
                () => true,
                () => false,
              ),
            { timeout: 20_000 },
          )
          .toBe(true);
        for (const draft of unsure.splice(0)) await send(draft);
        expect(unsure).toEqual([]);
        const stored = new Map(
          (await store.listCases(everything)).map(({ caseId, number }) => [caseId, number]),
        );
        expect(stored).toEqual(acknowledged);
      },
    );

    it('makes an error of an answer that was lost, and gives the same one when it is asked again', async () => {
      const proxy = await startForgetfulProxy(home.url);
      const store = await openPostgresStore(proxy.url);
      const draft = sampleDraft();
      const addition = { id: createUlid(), message: 'More' };
      await store.addCase(sampleDraft(), 'hash', NOON);
      proxy.loseNextAnswer();
      await expect(store.addCase(draft, 'hash', NOON)).rejects.toBeInstanceOf(StoreError);
      const direct = await open();
      const number = (await direct.findCase(draft.caseId))?.number;
      expect(number).toBe(1002);
      expect(await store.addCase(draft, 'hash', NOON + 1)).toMatchObject({
        outcome: 'repeated',
        case: { number, receivedAt: '2026-03-01T12:00:00.000Z' },
      });
      expect(await store.addAddition(draft.caseId, addition, NOON)).toBe('stored');
      await store.close();
      await proxy.stop();
    });

    it('makes a desk not ready, and cases are refused with when to come again', async () => {
      const proxy = await startForgetfulProxy(home.url);
      const folder = mkdtempSync(join(tmpdir(), 'handrail-away-'));
      const desk = await startDesk({
        ...{ port: 0, siteDir: folder, deskAppsDir: null, dataDir: folder, databaseUrl: proxy.url },
        config: await loadConfig(resolve(import.meta.dirname, '../..')),
        log: { note: () => undefined, fault: () => undefined },
      });
      const post = (): Promise<Response> =>
        fetch(`${desk.url}/api/cases`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(sampleDraft()),
        });
      expect((await fetch(`${desk.url}/api/ready`)).status).toBe(200);
      expect((await post()).status).toBe(201);
      await proxy.stop();
      expect((await fetch(`${desk.url}/api/ready`)).status).toBe(503);
      const refused = await post();
      expect([refused.status, refused.headers.has('Retry-After')]).toEqual([503, true]);
      await desk.stop();
      rmSync(folder, { recursive: true });
      expect(await (await open()).listCases(everything)).toHaveLength(1);
    });

    it('is spoken of with a remedy, and never with the password', async () => {
      const { password } = new URL(home.url);
      const wrong = home.url.replace(password, 'not-this-one');
      const nobody = home.url.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1');
      const nowhere = home.url.replace('/postgres?', '/none-of-that-name?');
      const said: string[] = [];
      for (const url of [
        wrong,
        nobody,
        nowhere,
        'postgres://me:not-this-one@/::/',
        'mysql://a:not-this-one@b/c',
      ]) {
        const fault: unknown = await openPostgresStore(url).catch((cause: unknown) => cause);
        expect(fault).toBeInstanceOf(StoreError);
        if (fault instanceof StoreError) said.push(`${fault.message} ${JSON.stringify(fault.cause)}`);
      }
      expect(said[0]).toMatch(/Check user and password/);
      expect(said[1]).toMatch(/Check that PostgreSQL runs/);
      expect(said[2]).toMatch(/createdb/);
      expect(said[4]).toMatch(/postgres:\/\/user:password@host/);
      for (const words of said) {
        expect(words).not.toContain('not-this-one');
        expect(words).not.toContain(password);
      }
    });
  });

  describe('a database', () => {
    it('of a newer Handrail is refused, and left as it is', async () => {
      await (await open()).addCase(sampleDraft(), 'hash', NOON);
      const postgres = connectPostgres(home.url);
      await postgres.run('UPDATE handrail_form SET version = version + 1');
      await expect(open()).rejects.toThrow(/newer Handrail.*Start the newer version/);
      await postgres.run('UPDATE handrail_form SET version = version - 1');
      await postgres.close();
      expect(await (await open()).listCases(everything)).toHaveLength(1);
    });

    it('belongs to the desks of one key, whose links open at each of them', async () => {
      const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
      await (await openPostgresStore(home.url, key)).close();
      await (await openPostgresStore(home.url, key)).close();
      await expect(openPostgresStore(home.url, other)).rejects.toThrow(/another key.*HANDRAIL_DATA/);
      // A command that makes no links needs none.
      await (await open()).check();
    });

    it('that something else uses is left alone', async () => {
      const postgres = connectPostgres(home.url);
      await postgres.run('CREATE TABLE sessions (id integer)');
      await expect(open()).rejects.toThrow(/one of its own/);
      await postgres.run('DROP TABLE sessions');
      await postgres.close();
      await (await open()).check();
    });

    it('waits for nobody without end: a lock that is not given is an error in time', async () => {
      const store = await open();
      const { caseId } = sampleDraft();
      await store.addCase(sampleDraft({ caseId }), 'hash', NOON);
      const postgres = connectPostgres(home.url, 'endless');
      await postgres.transaction(async (sql) => {
        await sql.run('SELECT 1 FROM cases FOR UPDATE');
        await expect(store.moveCase(caseId, ['received'], 'seen', NOON)).rejects.toThrow(/holds a lock/);
      });
      await postgres.close();
      expect((await store.moveCase(caseId, ['received'], 'seen', NOON))?.stage).toBe('seen');
    });
  });
}
