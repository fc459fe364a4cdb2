import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupError, backUp } from '../../../../src/desk/operating/backup.ts';
import { loadSecret } from '../../../../src/desk/secret.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import { sampleDraft } from '../sample-draft.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-backup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a backup', () => {
  it('is whole while the desk goes on: what was acknowledged before it is in it, with files and key', async () => {
    const data = join(folder, 'data');
    const secret = loadSecret(data);
    const store = openSqliteStore(data);
    mkdirSync(join(data, 'files/case'), { recursive: true });
    writeFileSync(join(data, 'files/case/photo'), 'bytes');
    const before = Array.from({ length: 50 }, () => sampleDraft());
    await Promise.all(before.map((draft) => store.addCase(draft, 'hash', 0)));

    const meanwhile = Array.from({ length: 50 }, () => sampleDraft());
    const [copied] = await Promise.all([
      backUp(data, join(folder, 'copy')),
      ...meanwhile.map((draft) => store.addCase(draft, 'hash', 0)),
    ]);
    await store.close();

    const copy = openSqliteStore(join(folder, 'copy'));
    for (const { caseId, message } of before)
      expect((await copy.findCase(caseId))?.draft.message).toBe(message);
    await copy.close();
    expect(copied.cases).toBeGreaterThanOrEqual(50);
    expect(readFileSync(join(folder, 'copy/files/case/photo'), 'utf8')).toBe('bytes');
    expect(loadSecret(join(folder, 'copy'))).toEqual(secret);
    // As private as what it was made of.
    expect(statSync(join(folder, 'copy')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'copy/secret')).mode & 0o777).toBe(0o600);
  });

  it('is never written over another, and never made of nothing', async () => {
    await expect(backUp(folder, join(folder, 'copy'))).rejects.toThrow(/no desk in/);
    expect(existsSync(join(folder, 'copy'))).toBe(false);
    await openSqliteStore(folder).close();
    await backUp(folder, join(folder, 'copy'));
    await expect(backUp(folder, join(folder, 'copy'))).rejects.toThrow(BackupError);
  });

  it('leaves nothing under its name where it cannot be finished', async () => {
    writeFileSync(join(folder, 'desk.sqlite'), 'this is no database at all, and never was one');
    await expect(backUp(folder, join(folder, 'copy'))).rejects.toThrow(BackupError);
    expect(existsSync(join(folder, 'copy'))).toBe(false);
  });
});
