import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';

/** The data cannot be copied; the message is a sentence with the remedy. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code = 'backup.failed';
}

/**
 * Copies a desk's data whole, also while it runs: the database by SQLite's backup API
 * (https://sqlite.org/backup.html), the files after it, so that each file that the copy names is there, and the key of the
 * follow links. Under its name the copy is there whole or not at all. Rejects with a `BackupError`.
 *
 * @returns how many cases the copy holds, which was checked to be sound
 */
export async function backUp(dataDir: string, target: string): Promise<{ readonly cases: number }> {
  if (existsSync(target))
    throw new BackupError(
      `${target} is there already. Name a folder that is not: no backup is written over another.`,
    );
  if (!existsSync(join(dataDir, 'desk.sqlite')))
    throw new BackupError(`There is no desk in ${dataDir}. Name its folder by HANDRAIL_DATA.`);
  // Node 22.12 to 22.15 and 23.0 to 23.7 have the database without it.
  if (!Object.hasOwn(sqlite, 'backup'))
    throw new BackupError('Backups need Node 22.16, 23.8 or newer. Install Node 24, and copy again.');
  const draft = `${target}.unfinished`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const source = new sqlite.DatabaseSync(join(dataDir, 'desk.sqlite'), { readOnly: true });
    try {
      await sqlite.backup(source, join(draft, 'desk.sqlite'));
    } finally {
      source.close();
    }
    for (const name of ['files', 'secret'])
      if (existsSync(join(dataDir, name)))
        cpSync(join(dataDir, name), join(draft, name), { recursive: true });
    const cases = countSound(join(draft, 'desk.sqlite'));
    renameSync(draft, target);
    return { cases };
  } catch (cause) {
    if (cause instanceof BackupError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(`The desk's data could not be copied to ${target}: ${reason}.`, { cause });
  }
}

function countSound(file: string): number {
  const copy = new sqlite.DatabaseSync(file, { readOnly: true });
  try {
    const [check] = copy.prepare('PRAGMA integrity_check').all();
    const said = String(check?.['integrity_check']);
    if (said !== 'ok')
      throw new BackupError(`The copy is damaged (${said}). Check the disk, and copy again.`);
    return Number(copy.prepare('SELECT count(*) AS cases FROM cases').get()?.['cases']);
  } finally {
    copy.close();
  }
}
