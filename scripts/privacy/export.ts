import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../../src/desk/files/file-store.ts';
import { reference } from '../../src/desk/reference.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** The person's data cannot be written; the message is a sentence with the remedy. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code = 'export.failed';
}

/**
 * Writes cases whole into a new folder: `cases.json`, and files as `files/<case>/<file>`, by ids: no name that a customer
 * chose reaches the disk. Messages that wait to be confirmed are in `waiting.json`. The folder is there whole or not at all. Rejects with an `ExportError` or a `StoreError`.
 *
 * @returns how many cases and files it holds
 */
export async function exportCases(
  store: CaseStore,
  files: FileStore,
  caseIds: readonly string[],
  target: string,
  waiting: readonly CaseDraft[] = [],
): Promise<{ readonly cases: number; readonly files: number }> {
  if (existsSync(target))
    throw new ExportError(`${target} is there already. Name a folder that is not: nothing is overwritten.`);
  const draft = `${target}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const cases: unknown[] = [];
  let count = 0;
  try {
    for (const caseId of caseIds) {
      const found = await store.findCase(caseId);
      if (found === null) continue;
      const deliveries = await store.outbox.ofCase(caseId);
      const outcome = await store.outcomes.of(caseId);
      cases.push({ reference: reference(found.number), ...found, deliveries, outcome });
      if (found.files.length > 0) await mkdir(join(draft, 'files', caseId), { recursive: true, mode: 0o700 });
      for (const { id } of found.files) {
        await writeFile(join(draft, 'files', caseId, id), await files.get(caseId, id), { mode: 0o600 });
        count += 1;
      }
    }
    await writeFile(join(draft, 'cases.json'), `${JSON.stringify(cases, null, 2)}\n`, { mode: 0o600 });
    if (waiting.length > 0) {
      const text = `${JSON.stringify(waiting, null, 2)}\n`;
      await writeFile(join(draft, 'waiting.json'), text, { mode: 0o600 });
    }
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw cause;
  }
  return { cases: cases.length, files: count };
}
