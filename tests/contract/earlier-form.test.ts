import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { connectPostgres } from '../../src/desk/store/postgres-connection.ts';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import type { CaseStore, StoredCase } from '../../src/desk/store/types.ts';
import { serverOrNull } from '../postgres/server.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const MINUTE_MS = 60_000;

/** A step that is no well-formed Unicode, and a trail without steps. */
const drafts = [
  sampleDraft({ trail: [] }),
  sampleDraft({
    trail: [
      { type: 'search', t: 0, query: 'a\u0000b \ud800 "\\" ],}', results: 3 },
      { type: 'search', t: 9, query: 'החזר', results: 0 },
    ],
  }),
];

const Row = v.object({
  number: v.number(),
  received_at: v.string(),
  draft: v.pipe(v.string(), v.parseJson(), v.looseObject({ trail: v.array(v.unknown()) })),
});
const ROWS = 'SELECT number, received_at, draft FROM cases';

/** What stood where while each step of a trail was a row, and each stage that a case had, its first one too. */
function before({ number, received_at, draft }: v.InferOutput<typeof Row>) {
  const { trail, ...rest } = draft;
  return {
    number,
    at: received_at,
    draft: JSON.stringify(rest),
    steps: trail.map((one) => JSON.stringify(one)),
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-form-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function fill(store: CaseStore): Promise<readonly (StoredCase | null)[]> {
  for (const draft of drafts) await store.addCase(draft, `hash ${draft.caseId}`, NOON);
  const { caseId } = drafts[1] ?? sampleDraft();
  await store.moveCase(caseId, ['received'], 'answered', NOON + MINUTE_MS);
  await store.moveCase(caseId, ['answered'], 'closed', NOON + 2 * MINUTE_MS);
  await store.outcomes.rate(caseId, 'easily');
  return Promise.all(drafts.map((draft) => store.findCase(draft.caseId)));
}

/** Everything is as it was, and goes on. */
async function check(store: CaseStore, were: readonly (StoredCase | null)[]): Promise<void> {
  expect(await Promise.all(drafts.map((draft) => store.findCase(draft.caseId)))).toEqual(were);
  const { caseId } = drafts[1] ?? sampleDraft();
  expect(await store.outcomes.of(caseId)).toMatchObject({ rating: 'easily', isOfThisClosing: true });
  const moved = await store.moveCase(caseId, ['closed'], 'working', NOON + 3 * MINUTE_MS);
  expect(moved?.history.map(({ stage }) => stage)).toEqual(['received', 'answered', 'closed', 'working']);
  expect(await store.findCase(caseId)).toEqual(moved);
  expect(await store.privacy.erase(caseId)).toMatchObject({ steps: 2 });
}

it('takes an embedded desk over in which steps and first stages were rows of their own', async () => {
  const store = openSqliteStore(folder);
  const were = await fill(store);
  await store.close();
  const database = new DatabaseSync(join(folder, 'desk.sqlite'));
  const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
  database.exec(`PRAGMA user_version = ${Number(version) - 1};
    CREATE TABLE trail_steps (
      case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
      position INTEGER NOT NULL, step TEXT NOT NULL CHECK (json_valid(step)),
      PRIMARY KEY (case_number, position)) STRICT, WITHOUT ROWID`);
  for (const row of database.prepare(ROWS).all()) {
    const { number, at, draft, steps } = before(v.parse(Row, row));
    database.prepare('UPDATE cases SET draft = ? WHERE number = ?').run(draft, number);
    for (const [position, step] of steps.entries())
      database.prepare('INSERT INTO trail_steps VALUES (?, ?, ?)').run(number, position, step);
    database.prepare("INSERT INTO stage_changes VALUES (?, 0, 'received', ?)").run(number, at);
  }
  database.close();
  const again = openSqliteStore(folder);
  await check(again, were);
  await again.close();
});

const server = await serverOrNull();
afterAll(() => server?.stop());

const onServer = server === null ? it.skip : it;
onServer('and one in PostgreSQL', async () => {
  const home = await server?.place();
  if (!home) throw new Error('There is no database.');
  const store = await openPostgresStore(home.url);
  const were = await fill(store);
  await store.close();
  const postgres = connectPostgres(home.url);
  await postgres.run('UPDATE handrail_form SET version = version - 1');
  await postgres.run(`CREATE TABLE trail_steps (
    case_number bigint NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    position integer NOT NULL, step text NOT NULL, PRIMARY KEY (case_number, position))`);
  for (const row of await postgres.rows(Row, ROWS)) {
    const { number, at, draft, steps } = before(row);
    await postgres.run('UPDATE cases SET draft = $1 WHERE number = $2', draft, number);
    for (const [position, step] of steps.entries())
      await postgres.run('INSERT INTO trail_steps VALUES ($1, $2, $3)', number, position, step);
    await postgres.run("INSERT INTO stage_changes VALUES ($1, 0, 'received', $2)", number, at);
  }
  await postgres.close();
  const again = await openPostgresStore(home.url);
  await check(again, were);
  await again.close();
  await home.remove();
});
