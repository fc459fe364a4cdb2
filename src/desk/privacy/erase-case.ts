import type { FileStore } from '../files/file-store.ts';
import type { Erased } from '../store/privacy.ts';
import type { CaseStore } from '../store/types.ts';

export interface Keeping {
  readonly store: Pick<CaseStore, 'privacy'>;
  readonly files: Pick<FileStore, 'drop' | 'cases'>;
}

/** So many are asked about at a time: others wait meanwhile. */
const AT_ONCE = 100;

/**
 * Erases a case and then its files: whether it may go is decided in the transaction that takes it, and from then on
 * nobody is handed a file of it. A crash in between leaves a folder under the id of an erased case, which
 * `sweepFiles` knows by that. Null: there is no such case, or it is not as old as `unlessSince` asks.
 */
export async function eraseCase(
  { store, files }: Keeping,
  caseId: string,
  unlessSince?: number,
): Promise<Erased | null> {
  const erased = await store.privacy.erase(caseId, unlessSince);
  if (erased !== null) await files.drop(caseId);
  return erased;
}

/**
 * Takes away what lies there for cases that were erased: a crash, or an upload that was under way, leaves it. Folders
 * of ids that the store has never known stay: they may be of a newer database. Resolves to how many cases had some.
 */
export async function sweepFiles({ store, files }: Keeping): Promise<number> {
  const all = await files.cases();
  let count = 0;
  for (let at = 0; at < all.length; at += AT_ONCE) {
    for (const caseId of await store.privacy.erasedAmong(all.slice(at, at + AT_ONCE))) {
      await files.drop(caseId);
      count += 1;
    }
  }
  return count;
}
