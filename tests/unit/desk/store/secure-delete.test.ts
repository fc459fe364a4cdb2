import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import { sampleDraft } from '../sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

it('leaves nothing of an erased case in the files of the database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-erased-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const store = openSqliteStore(folder);
  const draft = sampleDraft({ message: `MARKED ${'words '.repeat(2000)}` });
  await store.addCase(draft, 'hash', NOON);
  await store.addCase(sampleDraft({ message: 'KEPT' }), 'hash', NOON);
  const holds = (words: string): boolean =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(words));
  expect(holds('MARKED')).toBe(true);
  await store.privacy.erase(draft.caseId);
  expect(await store.privacy.scrub()).toBe(true);
  expect(holds('MARKED')).toBe(false);
  expect(holds('KEPT')).toBe(true);
  await store.close();
});
