import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUlid } from '../../src/handoff/ulid.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { CopyError } from '../../src/desk/store/copy-error.ts';
import { copyToPostgres } from '../../src/desk/store/copy-to-postgres.ts';
import { connectPostgres } from '../../src/desk/store/postgres-connection.ts';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import { tablesOf } from '../../src/desk/store/sqlite-tables.ts';
import type { Earlier } from '../../src/desk/store/judging.ts';
import { StoreError, type CaseStore } from '../../src/desk/store/types.ts';
import { ORDINARY } from '../../src/handoff/triage.ts';
import { serverOrNull, type PostgresServer } from '../postgres/server.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const everything = { before: null, stages: STAGES, limit: 10_000 };

const server = await serverOrNull();
afterAll(() => server?.stop());

if (server === null) it.skip('carrying a desk over to PostgreSQL (no server to be had)');
else suite(server);

/** A desk with something of everything, and text that is no well-formed Unicode. */
async function fill(store: CaseStore): Promise<readonly string[]> {
  const to = { urgent: 'fire', identity: { subject: 'c-1', name: 'Dana' }, deliverTo: ['hook', 'slack'] };
  const lookUp = { isVerified: true, waitMs: 0 };
  const drafts = Array.from({ length: 30 }, (_, at) =>
    sampleDraft({
      message: `a\u0000b \ud800 ${at} ${'שלום '.repeat(at * 20)}`,
      files: [{ id: createUlid(), name: 'photo.png', size: 3 }],
    }),
  );
  const why = { by: 'identity' as const, reasons: [] };
  const joins = {
    joining: { follows: null, followUpsTo: ['hook'] },
    judge: ({ joinable = [] }: Earlier) => ({
      triage: ORDINARY,
      join: { caseId: joinable[0]?.case.draft.caseId ?? '', why },
    }),
  };
  for (const [at, draft] of drafts.entries())
    await store.addCase(
      draft,
      `hash ${draft.caseId}`,
      NOON,
      at === 29 ? { ...to, ...joins } : { ...to, lookUp },
    );
  const [first] = drafts;
  if (!first) throw new Error('There is no draft.');
  await store.addFile(first.caseId, { id: first.files?.[0]?.id ?? '', type: 'image/png' }, NOON);
  await store.addAddition(first.caseId, { id: createUlid(), message: 'More \udfff' }, NOON, null, ['hook']);
  await store.moveCase(first.caseId, STAGES, 'answered', NOON + 1);
  await store.addSignInLink({ hash: 'link', expiresAt: NOON + 1000 });
  await store.addSignInLink({ hash: 'other', expiresAt: NOON + 1000 });
  await store.exchangeSignInLink('other', { hash: 'session', expiresAt: NOON + 1000 }, NOON);
  const [item, other] = await store.outbox.claim({
    connectors: ['hook'],
    now: NOON,
    leaseMs: 1000,
    limit: 2,
  });
  if (!item || !other) throw new Error('Nothing was claimed.');
  await store.outbox.record(item, { ticket: '7' });
  await store.outbox.finish(item, 'T-7', NOON);
  await store.outbox.bury(other, 'http.410', NOON);
  await store.replies.hear({ connector: 'hook', ref: 'T-7', caseId: null, key: 'one' }, NOON);
  const reply = { id: 'r-1', message: 'Look \ud800 again', from: 'Dana', at: NOON };
  const standing = { caseId: item.caseId, source: 'hook', stage: 'working', at: NOON } as const;
  await store.replies.take({ ...standing, replies: [reply] }, NOON);
  await store.outcomes.name(first.caseId, { cause: 'article-unclear', article: 'a/b' });
  await store.events.add({ place: 'desk', events: [{ type: 'case.reopen' }] }, NOON, 1000);
  const bounds = { perEmail: 9, inAll: 9, windowMs: 1000 };
  for (const message of ['Settled', 'Waits \u0000 \ud800']) {
    const form = sampleDraft({ message });
    await store.forms.add({ draft: form, sameEmail: 'noa@example.com' }, bounds, NOON);
    if (message === 'Settled') await store.forms.settle(form.caseId);
  }
  const box = { mailbox: 'help@acme.example', lease: 'one' };
  await store.mailboxes.hold({ ...box, now: NOON, leaseMs: 1000 });
  await store.mailboxes.begin(box, { uidValidity: 4_294_967_295, lastUid: 7, since: NOON });
  await store.mailboxes.settle(box, 8, 'mail-8', NOON);
  await store.mailboxes.putOff(box, 9, NOON);
  const later = { name: 'תמונה.png', size: 4 };
  await store.addFile(first.caseId, { id: createUlid(), type: 'image/png', later }, NOON);
  return drafts.map(({ caseId }) => caseId);
}

/** What somebody who uses the store can see of it. */
async function seen(store: CaseStore, ids: readonly string[]): Promise<unknown> {
  return {
    list: await store.listCases(everything),
    cases: await Promise.all(ids.map((id) => store.findCase(id))),
    deliveries: await Promise.all(ids.map((id) => store.outbox.ofCase(id))),
    dead: await store.outbox.listDead(100),
    events: await store.events.list({ from: '2026-01-01', to: '2026-12-31', after: 0, limit: 10 }),
    forms: await store.forms.ofEmail('noa@example.com'),
    mails: [await store.mailboxes.isTaken('mail-8'), await store.mailboxes.due('help@acme.example', NOON, 9)],
    outcomes: await Promise.all(ids.map((id) => store.outcomes.of(id))),
    session: await store.hasSession('session', NOON, 1000),
  };
}

function suite({ place }: PostgresServer): void {
  let folder: string;
  let home: Awaited<ReturnType<typeof place>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-copy-'));
    home = await place();
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await home.remove();
  });

  describe('carrying a desk over to PostgreSQL', () => {
    it('brings everything along, and goes on counting where the desk was', async () => {
      const source = openSqliteStore(folder);
      const ids = await fill(source);
      const before = await seen(source, ids);
      await source.close();
      const counts = await copyToPostgres(folder, home.url);
      expect(counts.get('cases')).toBe(30);
      expect([...counts].filter(([, rows]) => rows === 0)).toEqual([]);

      const target = await openPostgresStore(home.url);
      expect(await seen(target, ids)).toEqual(before);
      const again = await target.addCase(sampleDraft({ caseId: ids[3] ?? '' }), `hash ${ids[3] ?? ''}`, NOON);
      expect(again).toMatchObject({ outcome: 'repeated', case: { number: 1004 } });
      expect(await target.addCase(sampleDraft(), 'hash', NOON)).toMatchObject({ case: { number: 1031 } });
      expect(await target.exchangeSignInLink('link', { hash: 'new', expiresAt: NOON + 9 }, NOON)).toBe(true);
      await target.close();

      const left = openSqliteStore(folder);
      expect(await seen(left, ids)).toEqual(before);
      await left.close();
    });

    it('counts on after numbers that are not there any more', async () => {
      const source = openSqliteStore(folder);
      for (let count = 0; count < 3; count += 1) await source.addCase(sampleDraft(), 'hash', NOON);
      await source.close();
      const database = new DatabaseSync(join(folder, 'desk.sqlite'));
      database.exec('DELETE FROM cases WHERE number = 1003');
      database.close();
      await copyToPostgres(folder, home.url);
      const target = await openPostgresStore(home.url);
      expect(await target.addCase(sampleDraft(), 'hash', NOON)).toMatchObject({ case: { number: 1004 } });
      await target.close();
    });

    it('refuses a desk that runs, and lets none start while it copies', async () => {
      const source = openSqliteStore(folder);
      await source.addCase(sampleDraft(), 'hash', NOON);
      await expect(copyToPostgres(folder, home.url)).rejects.toThrow(/is running.*Stop it/);
      await source.close();
      const copying = copyToPostgres(folder, home.url);
      // As a desk would, but without its patience: that would hold up the copying here.
      const desk = new DatabaseSync(join(folder, 'desk.sqlite'), { timeout: 0 });
      expect(() => {
        desk.exec('SELECT 1 FROM cases');
      }).toThrow(/locked/);
      desk.close();
      expect((await copying).get('cases')).toBe(1);
    });

    it('refuses a database that holds a desk, and one that is away, and says what to do', async () => {
      await expect(copyToPostgres(folder, home.url)).rejects.toThrow(/no desk in .*HANDRAIL_DATA/);
      await openSqliteStore(folder).close();
      const target = await openPostgresStore(home.url);
      await target.addCase(sampleDraft(), 'hash', NOON);
      await expect(copyToPostgres(folder, home.url)).rejects.toBeInstanceOf(CopyError);
      expect(await target.listCases(everything)).toHaveLength(1);
      await target.close();
      const away = home.url.replace(/:\d+\//, ':1/');
      await expect(copyToPostgres(folder, away)).rejects.toBeInstanceOf(StoreError);
    });

    it('stores nothing where the copy is not what was sent', async () => {
      const source = openSqliteStore(folder);
      const draft = sampleDraft();
      await source.addCase(draft, 'hash', NOON);
      await source.moveCase(draft.caseId, ['received'], 'seen', NOON);
      await source.close();
      await (await openPostgresStore(home.url)).close();
      const postgres = connectPostgres(home.url);
      await postgres.run(
        `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN NEW.stage := 'closed'; RETURN NEW; END $$`,
      );
      await postgres.run(
        'CREATE TRIGGER spoil BEFORE INSERT ON stage_changes FOR EACH ROW EXECUTE FUNCTION spoil()',
      );
      await expect(copyToPostgres(folder, home.url)).rejects.toThrow(/stage_changes is not what was sent/);
      expect(await postgres.rows(v.unknown(), 'SELECT 1 FROM cases')).toEqual([]);
      await postgres.close();
    });

    it('knows both forms to have the same tables and columns', async () => {
      await openSqliteStore(folder).close();
      await (await openPostgresStore(home.url)).close();
      const database = new DatabaseSync(join(folder, 'desk.sqlite'), { readOnly: true });
      const embedded = tablesOf(database).map(({ name, columns }) => [name, columns.toSorted()]);
      database.close();
      const postgres = connectPostgres(home.url);
      const rows = await postgres.rows(
        v.object({ table: v.string(), columns: v.array(v.string()) }),
        `SELECT table_name AS "table", json_agg(column_name ORDER BY column_name COLLATE "C") AS columns
         FROM information_schema.columns
         WHERE table_schema = current_schema() AND is_generated = 'NEVER' AND table_name <> 'handrail_form'
         GROUP BY table_name`,
      );
      await postgres.close();
      expect(Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))).toEqual(
        Object.fromEntries(embedded),
      );
    });
  });
}
