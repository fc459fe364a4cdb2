import { safeFileName, type CaseFile } from '../handoff/attachments.ts';
import type { StoredCase } from './store/types.ts';

/** The files of a case as customer and agent see them: in the order in which they were attached, then those that came later. */
export function caseFiles({ draft, files }: Pick<StoredCase, 'draft' | 'files'>): CaseFile[] {
  const here = new Set(files.map(({ id }) => id));
  const named = (draft.files ?? []).map(({ id, name, size }) => ({
    id,
    name: safeFileName(name),
    size,
    arrived: here.has(id),
  }));
  const later = files.flatMap(({ id, later: one }) =>
    one === undefined ? [] : [{ id, name: one.name, size: one.size, arrived: true }],
  );
  return [...named, ...later];
}
