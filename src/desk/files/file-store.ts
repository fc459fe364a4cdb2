import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ULID_PATTERN } from '../../handoff/ulid.ts';
import { flushFolder, makeFolder } from '../durable-folder.ts';
import { StoreError } from '../store/types.ts';

/** Where the bytes of attached files lie: beside the database, outside of everything that is served. */
export interface FileStore {
  /** Stores the bytes whole and durably, or rejects with a `StoreError`. */
  readonly put: (caseId: string, id: string, bytes: Uint8Array) => Promise<void>;
  /** The bytes, or a `StoreError` where they are gone. */
  readonly get: (caseId: string, id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Takes all files of a case away, durably; none is no fault. */
  readonly drop: (caseId: string) => Promise<void>;
  /** The ids of all cases with files, in no order. */
  readonly cases: () => Promise<readonly string[]>;
}

/**
 * Files in `folder`, named by the ids of case and file alone: no name that a customer chose reaches the disk.
 * Written beside their place, flushed, then renamed, so that a cut leaves no half file under a whole one's name.
 */
export function openFileStore(folder: string): FileStore {
  const place = (caseId: string, id: string): string => {
    if (!ULID_PATTERN.test(caseId) || !ULID_PATTERN.test(id))
      throw new StoreError('That is no file of a case.');
    return join(folder, caseId, id);
  };
  let isThere = false;
  const ensureFolder = (): void => {
    if (isThere) return;
    makeFolder(folder);
    // Another desk may have made it just now, and not flushed it yet.
    flushFolder(dirname(folder));
    isThere = true;
  };
  return {
    put: (caseId, id, bytes) =>
      guarded('store a file', async () => {
        const target = place(caseId, id);
        const beside = `${target}.${process.pid.toString(36)}-${Math.random().toString(36).slice(2)}.part`;
        ensureFolder();
        await mkdir(join(folder, caseId), { recursive: true, mode: 0o700 });
        try {
          const file = await open(beside, 'wx', 0o600);
          try {
            await file.writeFile(bytes);
            await file.sync();
          } finally {
            await file.close();
          }
          await rename(beside, target);
        } catch (cause) {
          await rm(beside, { force: true });
          throw cause;
        }
        for (const each of [join(folder, caseId), folder]) await flushNames(each);
      }),
    get: (caseId, id) =>
      guarded('read a file', async () => new Uint8Array(await readFile(place(caseId, id)))),
    drop: (caseId) =>
      guarded('take files away', async () => {
        if (!ULID_PATTERN.test(caseId)) throw new StoreError('That is no case.');
        await rm(join(folder, caseId), { recursive: true, force: true });
        if (existsSync(folder)) await flushNames(folder);
      }),
    cases: () =>
      guarded('list the files', async () =>
        existsSync(folder) ? (await readdir(folder)).filter((name) => ULID_PATTERN.test(name)) : [],
      ),
  };
}

/** For a desk that takes no files. */
export const NO_FILES: FileStore = {
  put: () => Promise.reject(new StoreError('This desk has no place for files.')),
  get: () => Promise.reject(new StoreError('This desk has no place for files.')),
  drop: () => Promise.resolve(),
  cases: () => Promise.resolve([]),
};

/** As `flushFolder`, while other requests go on. */
async function flushNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function guarded<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      `The store could not ${what}: ${reason}. Check that the data folder can be written to and has room.`,
      { cause },
    );
  }
}
